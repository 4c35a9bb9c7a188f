import type { TicketPanelProps } from "../TicketPanel.tsx";
import type { Ticket } from "../ticket.ts";
import { useTicketWords } from "../words.ts";
import { ChooseInPlace } from "./ChooseInPlace.tsx";
import { TicketProperty } from "./TicketProperty.tsx";

interface YesNoPropertyProps extends TicketPanelProps {
  /** As the API names it. */
  name: string;
  value: boolean;
  yes: string;
  no: string;
}

/** One of two, each with its word. */
export function YesNoProperty({ look, ticket, changes, name, value, yes, no }: YesNoPropertyProps) {
  const label = useTicketWords(look.kind).field(name);
  const partOf = (text: string | null) => ({ [name]: text === "true" }) as Partial<Ticket>;
  const edit = (done: () => void) => (
    <ChooseInPlace
      label={label}
      options={[
        { value: "true", label: yes },
        { value: "false", label: no },
      ]}
      value={String(value)}
      onDone={(next, begun) => {
        done();
        if (next !== null && next !== begun) changes.change({ [name]: next === "true" }, partOf(next), partOf(begun));
      }}
    />
  );
  return (
    <TicketProperty name={name} label={label} {...(ticket.may.update ? { edit } : {})}>
      {value ? yes : no}
    </TicketProperty>
  );
}
