import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { slaClock } from "../../../contract/platform/sla.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Property, PropertySection } from "../../ui/layout/PropertyPanel.tsx";
import { type SlaClock as Ring, SlaRing } from "../../ui/time/SlaRing.tsx";
import styles from "./properties/properties.module.css";
import { WaitingLine } from "./WaitingLine.tsx";
import { WhySla } from "./WhySla.tsx";

type Clock = z.output<typeof slaClock>;

/** Paused clocks say nothing new; running ones are asked again so often (ms), as business time is the server's to count. */
const RENEW = 60_000;

/** What was promised for the ticket and how much of it is left. */
export function SlaClocks({ path, id }: { path: string; id: string }) {
  const t = useTranslations("ticket");
  const { data } = useQuery({
    queryKey: keys.part(path, id, "sla"),
    queryFn: ({ signal }) => api.get<{ items: readonly Clock[] }>(`/${path}/${id}/sla`, { signal }),
    refetchInterval: RENEW,
    retry: false,
  });
  if (!data) return null;
  const clocks = data.items.filter(({ state }) => state !== "cancelled");
  return (
    <PropertySection
      title={t("panel.promises")}
      foot={
        <>
          <WaitingLine path={path} id={id} />
          <WhySla path={path} id={id} />
        </>
      }
    >
      {clocks.map((clock) => (
        <Property key={clock.id} label={labelOf(clock, t)}>
          <ClockValue clock={clock} />
        </Property>
      ))}
    </PropertySection>
  );
}

function labelOf(clock: Clock, t: ReturnType<typeof useTranslations<"ticket">>): string {
  const target = t(`sla.${clock.target}`);
  if (clock.agreement === "ola") return t("sla.ofTeam", { target, team: clock.team?.name ?? "" });
  return clock.agreement === "underpinning" ? t("sla.ofSupplier", { target }) : target;
}

function ClockValue({ clock }: { clock: Clock }) {
  const t = useTranslations("ticket.sla");
  const format = useFormatter();
  const due = clock.dueAt && format.dateTime(new Date(clock.dueAt), { dateStyle: "medium", timeStyle: "short" });
  return (
    <span className={styles.clock} title={due ? t("due", { time: due }) : undefined}>
      <SlaRing clock={ringOf(clock)} />
      {clock.state === "running" && due && <span className={styles.note}>{t("due", { time: due })}</span>}
    </span>
  );
}

function ringOf(clock: Clock): Ring {
  const { startedAt } = clock;
  const dueAt = clock.dueAt ?? startedAt;
  if (clock.state === "paused") return { state: "paused", startedAt, dueAt };
  if (clock.breachedAt) return { state: "breached", startedAt, dueAt };
  return { state: clock.state === "stopped" ? "met" : "running", startedAt, dueAt };
}
