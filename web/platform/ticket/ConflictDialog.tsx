import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { customFieldsQuery } from "../customfields/custom-fields.ts";
import { LazyDifference } from "../difference/LazyDifference.tsx";
import styles from "./ConflictDialog.module.css";
import { partsOf } from "./conflict.ts";
import type { TicketChange } from "./useTicketChange.ts";
import { useTicketWords } from "./words.ts";

/** Of these the words that differ are shown as well. */
const TEXTS = new Set(["title", "description"]);

/** Two people changed the same: both values beside each other, and the choice. */
export function ConflictDialog({ kind, changes }: { kind: string; changes: TicketChange }) {
  const t = useTranslations("ticket.conflict");
  const words = useTicketWords(kind);
  const { conflict, settle } = changes;
  const declared = useQuery({ ...customFieldsQuery(kind), enabled: conflict !== undefined });
  const ownLabels = new Map(declared.data?.items.map(({ key, label }) => [`custom.${key}`, label]));
  if (!conflict) return null;
  const { change, current } = conflict;
  const texts = partsOf(change).filter(({ name }) => TEXTS.has(name));
  return (
    <Dialog
      title={t("title")}
      open
      firm
      width={560}
      onClose={() => settle(false)}
      actions={
        <>
          <Button onClick={() => settle(true)}>{t("overwrite")}</Button>
          <Button kind="primary" onClick={() => settle(false)} data-autofocus>
            {t("keep")}
          </Button>
        </>
      }
    >
      <p>{t("text")}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("field")}</th>
            <th scope="col">{t("yours")}</th>
            <th scope="col">{t("theirs")}</th>
          </tr>
        </thead>
        <tbody>
          {partsOf(change).map(({ name, read }) => (
            <tr key={name}>
              <th scope="row">{ownLabels.get(name) ?? words.field(name)}</th>
              <td>
                <span className={styles.value}>{textOf(read(change.shown))}</span>
              </td>
              <td>
                <span className={styles.value}>{textOf(read(current))}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {texts.map(({ name, read }) => (
        <figure key={name} className={styles.difference}>
          <figcaption>{t("difference")}</figcaption>
          <LazyDifference from={String(read(current) ?? "")} to={String(read(change.shown) ?? "")} />
        </figure>
      ))}
    </Dialog>
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.join(", ") || "–";
  if (typeof value === "object" && "name" in value) return String(value.name);
  return String(value)
    .replaceAll(/<[^>]+>/g, " ")
    .trim();
}
