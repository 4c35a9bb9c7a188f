import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { slaClock } from "../../../contract/platform/sla.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Property, PropertySection } from "../../ui/layout/PropertyPanel.tsx";
import { type SlaClock as Ring, SlaRing } from "../../ui/time/SlaRing.tsx";
import { DeadlineButton } from "./DeadlineButton.tsx";
import { ExcuseBreach } from "./ExcuseBreach.tsx";
import styles from "./properties/properties.module.css";
import { WaitingLine } from "./WaitingLine.tsx";
import { WhySla } from "./WhySla.tsx";

type Clock = z.output<typeof slaClock>;

/** Paused clocks say nothing new; running ones are asked again so often (ms), as business time is the server's to count. */
const RENEW = 60_000;

interface SlaClocksProps {
  path: string;
  id: string;
  number: string;
  /** Whether the ticket is open: only then a deadline can be set. */
  open: boolean;
  /** Whether the reader may change the ticket. */
  works: boolean;
}

/** What was promised for the ticket and how much of it is left. */
export function SlaClocks({ path, id, number, open, works }: SlaClocksProps) {
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
          {open && works && isCounting(clock) && <DeadlineButton path={path} ticketId={id} clock={clock} />}
          <Misses path={path} ticket={{ id, number }} clock={clock} />
        </Property>
      ))}
    </PropertySection>
  );
}

function isCounting({ state, target }: Clock): boolean {
  return (state === "running" || state === "paused") && target !== "next_response";
}

/** What was missed: excused with its reason, or to be excused by somebody else. */
function Misses({ path, ticket, clock }: { path: string; ticket: { id: string; number: string }; clock: Clock }) {
  const t = useTranslations("ticket.sla");
  const excused = clock.breaches.filter(({ excuse }) => excuse !== null);
  const open = clock.breaches.find(({ canExcuse }) => canExcuse);
  return (
    <>
      {excused.map(({ id, excuse, excusedBy }) => (
        <p key={id} className={styles.note}>
          {t("excusedBy", { name: excusedBy?.name ?? "", reason: excuse ?? "" })}
        </p>
      ))}
      {open && <ExcuseBreach path={path} ticket={ticket} breachId={open.id} />}
    </>
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
      {clock.state === "running" && due && (
        <span className={styles.note}>{t(clock.fixedDueAt ? "fixed" : "due", { time: due })}</span>
      )}
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
