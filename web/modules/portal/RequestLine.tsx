import { Link } from "@tanstack/react-router";
import { StateBadge } from "../../ui/mark/StateBadge.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { ProgressLine } from "./ProgressLine.tsx";
import { usePlainState } from "./plain-state.ts";
import styles from "./RequestLine.module.css";
import type { Request } from "./request.ts";

/** Requests as cards, each a link to its page. */
export function RequestLines({ requests, label }: { requests: readonly Request[]; label: string }) {
  return (
    <ul className={styles.lines} aria-label={label}>
      {requests.map((request) => (
        <li key={request.id}>
          <RequestLine request={request} />
        </li>
      ))}
    </ul>
  );
}

function RequestLine({ request }: { request: Request }) {
  const { word, tone } = usePlainState()(request);
  return (
    <Link to={"/portal/requests/$number" as never} params={{ number: request.number } as never} className={styles.line}>
      <span className={styles.title}>{request.title}</span>
      <span className={styles.state}>
        <StateBadge tone={tone} label={word} />
        <ProgressLine request={request} small />
      </span>
      <span className={styles.note}>
        <span className="mono">{request.number}</span> · <TimeAgo at={request.createdAt} />
      </span>
    </Link>
  );
}
