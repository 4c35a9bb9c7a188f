import { SelectField } from "../../../ui/form/SelectField.tsx";
import { Property } from "../../../ui/layout/PropertyPanel.tsx";
import type { TicketPanelProps } from "../TicketPanel.tsx";
import { useTicketWords } from "../words.ts";

const LEVELS = [1, 2, 3] as const;

/** Impact or urgency; the priority follows on the server. */
export function LevelProperty(props: TicketPanelProps & { name: "impact" | "urgency" }) {
  const { look, ticket, changes, name } = props;
  const words = useTicketWords(look.kind);
  const label = words.field(name);
  const edit = (done: () => void) => (
    <SelectField
      label={label}
      labelHidden
      autoFocus
      options={LEVELS.map((level) => ({ value: String(level), label: words.level(level) }))}
      value={ticket[name] === null ? null : String(ticket[name])}
      onClose={done}
      onChange={(value) => {
        done();
        const level = value === null ? null : Number(value);
        if (level !== ticket[name]) changes.change({ [name]: level }, { [name]: level });
      }}
    />
  );
  return (
    <Property label={label} {...(ticket.may.update ? { edit } : {})}>
      {words.level(ticket[name])}
    </Property>
  );
}
