import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { slaExplanation } from "../../../contract/platform/sla.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Button } from "../../ui/button/Button.tsx";
import styles from "./WhySla.module.css";

type Explanation = z.output<typeof slaExplanation>["items"][number];

/** Which policies were tried for each clock, and what it did: asked for only when somebody wants to know. */
export function WhySla({ path, id }: { path: string; id: string }) {
  const t = useTranslations("ticket.sla");
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: keys.part(path, id, "sla-explanation"),
    queryFn: ({ signal }) => api.get<{ items: readonly Explanation[] }>(`/${path}/${id}/sla/explanation`, { signal }),
    enabled: open,
  });
  return (
    <div className={styles.why}>
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? "whyHide" : "why")}
      </Button>
      {open &&
        data?.items.map((item) => <Explained key={`${item.agreement} ${item.target} ${item.team?.id}`} item={item} />)}
    </div>
  );
}

function Explained({ item }: { item: Explanation }) {
  const t = useTranslations("ticket.sla");
  const reasons = useTranslations("ticket.pendingReasons");
  const format = useFormatter();
  const time = (at: string) => format.dateTime(new Date(at), { dateStyle: "short", timeStyle: "short" });
  const seconds = item.spans.filter(({ state }) => state === "running").reduce((sum, one) => sum + one.openSeconds, 0);
  return (
    <section className={styles.clock}>
      <h4 className={styles.title}>{useTitle(item)}</h4>
      <ul aria-label={t("policies")} className={styles.list}>
        {item.policies.map(({ id, name, verdict }) => (
          <li key={id}>
            {verdict === "wins" ? <strong>{name}</strong> : name}: {t(`verdict.${verdict}`)}
          </li>
        ))}
      </ul>
      <ol aria-label={t("steps")} className={styles.list}>
        {item.steps.map(({ at, type, reason, policy }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps only ever grow at the end
          <li key={place}>
            {time(at)} {t(`step.${type}`)}
            {reason && ` (${reasons(reason as "requester")})`}
            {policy && type === "retarget" && `: ${policy.name}`}
          </li>
        ))}
      </ol>
      {item.spans.length > 0 && <p className={styles.note}>{t("counted", { time: duration(seconds, format) })}</p>}
    </section>
  );
}

function useTitle({ target, agreement, team }: Explanation): string {
  const t = useTranslations("ticket.sla");
  if (agreement === "ola") return t("ofTeam", { target: t(target), team: team?.name ?? "" });
  return agreement === "underpinning" ? t("ofSupplier", { target: t(target) }) : t(target);
}

function duration(seconds: number, format: ReturnType<typeof useFormatter>): string {
  const [value, unit] = seconds < 3600 ? [Math.floor(seconds / 60), "minute"] : [seconds / 3600, "hour"];
  return format.number(Number(value), { style: "unit", unit: String(unit), maximumFractionDigits: 1 });
}
