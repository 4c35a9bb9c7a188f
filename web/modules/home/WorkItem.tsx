import { Link } from "@tanstack/react-router";
import type { Ticket } from "../../platform/ticket/ticket.ts";
import { useTicketWords } from "../../platform/ticket/words.ts";
import { LINE } from "../../ui/keys/useLineKeys.ts";
import { PriorityIcon } from "../../ui/mark/PriorityIcon.tsx";
import { type SlaClock, SlaRing } from "../../ui/time/SlaRing.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import styles from "./Home.module.css";

export type WorkRow = Pick<Ticket, "id" | "number" | "title" | "state" | "priority" | "createdAt">;

/** One incident to do: how urgent, what, where it stands and how long is left. */
export function WorkItem({ row, clock }: { row: WorkRow; clock: SlaClock | undefined }) {
  const words = useTicketWords("incident");
  return (
    <div className={styles.item}>
      <Link {...{ [LINE]: "" }} className={styles.link} to={`/incidents/${row.number}`}>
        <PriorityIcon priority={row.priority} />
        <span className={`mono ${styles.number}`}>{row.number}</span>
        <span className={styles.title}>{row.title}</span>
        <span className={styles.state}>{words.state(row.state)}</span>
        <span className={styles.time}>{clock ? <SlaRing clock={clock} /> : <TimeAgo at={row.createdAt} />}</span>
      </Link>
    </div>
  );
}
