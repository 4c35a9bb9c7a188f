import { StateBadge } from "../../ui/mark/StateBadge.tsx";
import type { TicketLook } from "./ticket.ts";
import { useTicketWords } from "./words.ts";

/** A ticket's state, as its kind names it. */
export function StateMark(props: { look: TicketLook; state: string; plain?: boolean }) {
  const words = useTicketWords(props.look.kind);
  return (
    <StateBadge
      tone={props.look.tones[props.state] ?? "active"}
      label={words.state(props.state)}
      plain={props.plain ?? false}
    />
  );
}
