import type { PointerEvent } from "react";
import { useFormatter } from "use-intl";
import { useNow } from "./now.ts";

const exact = { dateStyle: "full", timeStyle: "long" } as const;
const DAY = 86_400_000;
/** Page and server may disagree this much (ms) before something lies in the future. */
const MINUTE = 60_000;

/** A time as people say it ("3 hours ago", after a week the date), in the person's zone; exact on hover. */
export function TimeAgo(props: { at: string }) {
  const format = useFormatter();
  const now = useNow();
  const at = new Date(props.at);
  const recent = Math.abs(now - at.getTime()) < 7 * DAY;
  const justNow = at.getTime() > now && at.getTime() - now < MINUTE;
  const words = recent ? format.relativeTime(at, justNow ? at : now) : format.dateTime(at, { dateStyle: "medium" });
  // Only once somebody points at it: a list has dozens, and few are ever asked.
  const tellExactly = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.title = format.dateTime(at, exact);
  };
  return (
    <time dateTime={props.at} onPointerEnter={tellExactly}>
      {words}
    </time>
  );
}

/** A time to the minute, in the person's zone. */
export function ExactTime(props: { at: string }) {
  const format = useFormatter();
  const at = new Date(props.at);
  return (
    <time dateTime={props.at} title={format.dateTime(at, exact)}>
      {format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}
    </time>
  );
}
