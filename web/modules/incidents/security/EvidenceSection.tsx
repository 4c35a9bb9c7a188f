import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Loaded } from "../../../kernel/api/Loaded.tsx";
import { saveFile } from "../../../kernel/api/save-file.ts";
import { useMay } from "../../../kernel/session/me.ts";
import { Button } from "../../../ui/button/Button.tsx";
import { IconPlus } from "../../../ui/icons.ts";
import { EvidenceDialog } from "./EvidenceDialog.tsx";
import { EvidenceItem } from "./EvidenceItem.tsx";
import { HandOverDialog } from "./HandOverDialog.tsx";
import { Section } from "./Section.tsx";
import styles from "./Security.module.css";
import { type Custody, type Evidence, useSecurityPart } from "./security.ts";

/** What is open: a new item, one that corrects another, or the next link of a chain. */
type Opened =
  | { readonly what: "item"; readonly corrects?: Evidence }
  | { readonly what: "custody"; readonly item: Evidence; readonly corrects?: Custody };

/** What was secured, and through whose hands it went. */
export function EvidenceSection({ id, writes }: { id: string; writes: boolean }) {
  const t = useTranslations("incident.security");
  const evidence = useSecurityPart<Evidence>(id, "evidence");
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  return (
    <Section
      title={t("evidence")}
      actions={
        <>
          {(evidence.data?.items.length ?? 0) > 0 && <Downloads id={id} />}
          {writes && (
            <Button size="small" icon={<IconPlus aria-hidden />} onClick={() => setOpened({ what: "item" })}>
              {t("addEvidence")}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={evidence}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles.faint}>{t("noEvidence")}</p>
          ) : (
            <ul className={styles.items}>
              {items.map((item) => (
                <EvidenceItem
                  key={item.id}
                  item={item}
                  all={items}
                  {...(writes && {
                    onHandOver: (corrects?: Custody) =>
                      setOpened({ what: "custody", item, ...(corrects ? { corrects } : {}) }),
                    onCorrect: () => setOpened({ what: "item", corrects: item }),
                  })}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {opened?.what === "item" && <EvidenceDialog id={id} corrects={opened.corrects} onClose={close} />}
      {opened?.what === "custody" && (
        <HandOverDialog id={id} item={opened.item} corrects={opened.corrects} onClose={close} />
      )}
    </Section>
  );
}

function Downloads({ id }: { id: string }) {
  const t = useTranslations("incident.security");
  const mayExport = useMay(["incident:export"]);
  const save = useMutation({
    mutationFn: (format: string) => saveFile(`/incidents/${id}/custody.${format}`),
  });
  if (!mayExport) return null;
  return (
    <>
      {(["csv", "json"] as const).map((format) => (
        <Button key={format} size="small" busy={save.isPending} onClick={() => save.mutate(format)}>
          {t("exportAs", { format: format.toUpperCase() })}
        </Button>
      ))}
    </>
  );
}
