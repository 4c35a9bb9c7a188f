import { SelectField } from "../../../ui/form/SelectField.tsx";
import { Property } from "../../../ui/layout/PropertyPanel.tsx";
import type { TicketPanelProps } from "../TicketPanel.tsx";
import type { Ticket } from "../ticket.ts";
import { useTicketWords } from "../words.ts";

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
  const edit = (done: () => void) => (
    <SelectField
      label={label}
      labelHidden
      autoFocus
      options={[
        { value: "true", label: yes },
        { value: "false", label: no },
      ]}
      value={String(value)}
      onClose={done}
      onChange={(text) => {
        done();
        const next = text === "true";
        if (next !== value) changes.change({ [name]: next }, { [name]: next } as Partial<Ticket>);
      }}
    />
  );
  return (
    <Property label={label} {...(ticket.may.update ? { edit } : {})}>
      {value ? yes : no}
    </Property>
  );
}
