import type { TicketPanelProps } from "../TicketPanel.tsx";
import { useTicketWords } from "../words.ts";
import { ChooseInPlace } from "./ChooseInPlace.tsx";
import { TicketProperty } from "./TicketProperty.tsx";

const LEVELS = [1, 2, 3] as const;

/** Impact or urgency; the priority follows on the server. */
export function LevelProperty(props: TicketPanelProps & { name: "impact" | "urgency" }) {
  const { look, ticket, changes, name } = props;
  const words = useTicketWords(look.kind);
  const label = words.field(name);
  const levelOf = (text: string | null) => LEVELS.find((level) => String(level) === text) ?? null;
  const edit = (done: () => void) => (
    <ChooseInPlace
      label={label}
      options={LEVELS.map((level) => ({ value: String(level), label: words.level(level) }))}
      value={ticket[name] === null ? null : String(ticket[name])}
      onDone={(next, begun) => {
        done();
        if (next !== begun)
          changes.change({ [name]: levelOf(next) }, { [name]: levelOf(next) }, { [name]: levelOf(begun) });
      }}
    />
  );
  return (
    <TicketProperty name={name} label={label} {...(ticket.may.update ? { edit } : {})}>
      {words.level(ticket[name])}
    </TicketProperty>
  );
}
