import type { CustomValue } from "../../customfields/custom-fields.ts";
import type { OwnField } from "../../customfields/own-fields.ts";
import type { TicketPanelProps } from "../TicketPanel.tsx";
import { CustomValueEditor } from "./CustomValueEditor.tsx";
import { CustomValueText } from "./CustomValueText.tsx";
import { TicketProperty } from "./TicketProperty.tsx";

/** One of the organization's own fields of a ticket; a refused value is said beside it. */
export function CustomProperty({ ticket, changes, field }: TicketPanelProps & { field: OwnField }) {
  const value = (ticket.custom[field.key] ?? null) as CustomValue;
  const save = (next: CustomValue, begun: CustomValue) => {
    if (next === begun) return;
    const custom = (own: CustomValue) => ({ custom: { ...ticket.custom, [field.key]: own } });
    changes.change({ custom: { [field.key]: next } }, custom(next), custom(begun));
  };
  const edit = (done: () => void) => (
    <CustomValueEditor
      field={field}
      value={value}
      onDone={(next, begun) => {
        done();
        save(next, begun);
      }}
    />
  );
  return (
    <TicketProperty
      name={`custom.${field.key}`}
      label={field.label}
      error={changes.refused[`custom.${field.key}`]}
      {...(ticket.may.update && field.writable ? { edit } : {})}
    >
      <CustomValueText field={field} value={value} />
    </TicketProperty>
  );
}
