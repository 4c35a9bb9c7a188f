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

/** One thing to do: how urgent, what, where it stands and how long is left. */
export function WorkItem({ row, clock }: { row: WorkRow; clock: SlaClock | undefined }) {
  const words = useTicketWords(row.parent ? "task" : "incident");
  const own: SlaClock | undefined = row.dueAt
    ? { state: "running", startedAt: row.createdAt, dueAt: row.dueAt }
    : undefined;
  const due = clock ?? own;
  const place = row.parent ? `/${pathOf(row.parent.kind)}/${row.parent.number}` : `/incidents/${row.number}`;
  return (
    <div className={styles.item}>
      <Link className={styles.link} to={place} {...(row.parent ? { search: { tab: "tasks" } as never } : {})}>
        <PriorityIcon priority={row.priority} />
        <span className={`mono ${styles.number}`}>{row.parent?.number ?? row.number}</span>
        <span className={styles.title}>{row.title}</span>
        <span className={styles.state}>{words.state(row.state)}</span>
        <span className={styles.time}>{due ? <SlaRing clock={due} /> : <TimeAgo at={row.createdAt} />}</span>
      </Link>
    </div>
  );
}
