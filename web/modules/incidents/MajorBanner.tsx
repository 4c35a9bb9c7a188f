import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { majorUpdate } from "../../../contract/incidents/commands.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { useNameOf } from "../../platform/pickers/useNameOf.ts";
import { RichText } from "../../platform/richtext/RichText.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { IconFlame } from "../../ui/icons.ts";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import type { Incident } from "./incident.ts";
import { incidentLook } from "./look.ts";
import styles from "./MajorBanner.module.css";
import type { IncidentCommand } from "./useIncidentCommands.ts";

interface MajorBannerProps {
  id: string;
  incident: Incident;
  onCommand: (name: IncidentCommand) => void;
}

/** That it is, or may become, a major incident: who leads, when the next update is due, what was told last. */
export function MajorBanner({ id, incident, onCommand }: MajorBannerProps) {
  const t = useTranslations("incident.major");
  const { major, may } = incident;
  if (major !== "accepted" && major !== "candidate") return null;
  const accepted = major === "accepted";
  const next: readonly [IncidentCommand, string] | undefined =
    accepted && may.update
      ? ["major-updates", t("update")]
      : !accepted && may.manage
        ? ["accept-major", t("accept")]
        : undefined;
  return (
    <section className={styles.banner} data-accepted={accepted || undefined}>
      <IconFlame aria-hidden />
      <div className={styles.text}>
        <h2 className={styles.title}>{accepted ? t("banner") : t("candidate")}</h2>
        {!accepted && <p>{t("candidateText")}</p>}
        {accepted && incident.commander && <Commander id={incident.commander.id} />}
        {accepted && incident.majorNextUpdateAt && incident.open && (
          <p>
            {t("nextUpdate")} <TimeAgo at={incident.majorNextUpdateAt} />
          </p>
        )}
        {accepted && <LastUpdate id={id} />}
      </div>
      {next && (
        <Button size="small" kind={accepted ? "primary" : "secondary"} onClick={() => onCommand(next[0])}>
          {next[1]}
        </Button>
      )}
    </section>
  );
}

function Commander({ id }: { id: string }) {
  const t = useTranslations("incident.major");
  const name = useNameOf("user", id);
  return name && <p>{t("ledBy", { name })}</p>;
}

type Update = z.output<typeof majorUpdate>;

function LastUpdate({ id }: { id: string }) {
  const { path } = incidentLook;
  const { data } = useQuery({
    queryKey: keys.part(path, id, "major-updates"),
    queryFn: ({ signal }) => api.get<{ items: readonly Update[] }>(`/${path}/${id}/major-updates`, { signal }),
  });
  const newest = data?.items.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))[0];
  if (!newest) return null;
  return (
    <div className={styles.update}>
      <RichText html={newest.body} />
      <span className={styles.by}>
        {newest.createdBy?.name} · <TimeAgo at={newest.createdAt} />
      </span>
    </div>
  );
}
