import { Link } from "@tanstack/react-router";
import { pathOf } from "../../kernel/live/invalidation.ts";
import type { Ticket } from "../../platform/ticket/ticket.ts";
import { useTicketWords } from "../../platform/ticket/words.ts";
import { PriorityIcon } from "../../ui/mark/PriorityIcon.tsx";
import { type SlaClock, SlaRing } from "../../ui/time/SlaRing.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import styles from "./Home.module.css";

/** An incident, or a task below one. */
export interface WorkRow
  extends Pick<Ticket, "id" | "number" | "title" | "state" | "priority" | "createdAt">,
    Partial<Pick<Ticket, "parent">> {
  readonly dueAt?: string | null;
}

/** One thing to do: how urgent, what, below which ticket, where it stands and how long is left. */
export function WorkItem({ row, kind, clock }: { row: WorkRow; kind: string; clock: SlaClock | undefined }) {
  const words = useTicketWords(kind);
  const own: SlaClock | undefined = row.dueAt
    ? { state: "running", startedAt: row.createdAt, dueAt: row.dueAt }
    : undefined;
  const due = clock ?? own;
  return (
    <div className={styles.item}>
      <Link className={styles.link} to={`/${pathOf(kind)}/${row.number}`}>
        <PriorityIcon priority={row.priority} />
        <span className={`mono ${styles.number}`}>{row.number}</span>
        <span className={styles.title}>
          {row.title}
          {row.parent && <span className={styles.below}> {row.parent.number}</span>}
        </span>
        <span className={styles.state}>{words.state(row.state)}</span>
        <span className={styles.time}>{due ? <SlaRing clock={due} /> : <TimeAgo at={row.createdAt} />}</span>
      </Link>
    </div>
  );
}
