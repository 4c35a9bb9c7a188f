import { type ComponentType, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import type { Choice } from "../../pickers/choices.ts";
import type { PickerProps } from "../../pickers/RecordPicker.tsx";
import type { TicketPanelProps } from "../TicketPanel.tsx";
import { useTicketWords } from "../words.ts";
import { TicketProperty } from "./TicketProperty.tsx";

interface RefPropertyProps extends TicketPanelProps {
  name: "assignee" | "team" | "requester" | "service" | "category" | "location";
  Picker: ComponentType<PickerProps>;
  draw?: (value: Choice | null) => ReactNode;
}

/** A property that names another record. */
export function RefProperty({ look, ticket, changes, name, Picker, draw }: RefPropertyProps) {
  const t = useTranslations("ticket");
  const words = useTicketWords(look.kind);
  const label = words.field(name);
  const value = ticket[name];
  const edit = (done: () => void) => (
    <PickInPlace
      label={label}
      value={value}
      Picker={Picker}
      onDone={(next, begun) => {
        done();
        if (next?.id !== begun?.id)
          changes.change({ [`${name}Id`]: next?.id ?? null }, { [name]: next }, { [name]: begun });
      }}
    />
  );
  return (
    <TicketProperty name={name} label={label} {...(ticket.may.update ? { edit } : {})}>
      {draw ? draw(value) : (value?.name ?? t("notSet"))}
    </TicketProperty>
  );
}

interface PickInPlaceProps {
  label: string;
  value: Choice | null;
  Picker: ComponentType<PickerProps>;
  /** What was chosen, and what stood there as the person began. */
  onDone: (value: Choice | null, begun: Choice | null) => void;
}

/** Opens at once and is done with the first choice, or when it is left. */
function PickInPlace({ label, value, Picker, onDone }: PickInPlaceProps) {
  const [begun] = useState(value);
  const done = (next: Choice | null) => onDone(next, begun);
  return <Picker label={label} labelHidden autoFocus value={begun} onChange={done} onClose={() => done(begun)} />;
}
