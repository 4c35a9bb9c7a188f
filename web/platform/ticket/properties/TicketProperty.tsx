import type { ComponentProps, ReactNode } from "react";
import { Property } from "../../../ui/layout/PropertyPanel.tsx";
import { FieldEditors } from "../FieldEditors.tsx";
import { useEditing } from "../together.ts";

type TicketPropertyProps = ComponentProps<typeof Property> & {
  /** As the ticket names it: others are told that one edits it. */
  name: string;
};

/** A fact of a ticket: says who else changes it now, and tells the others while one does so oneself. */
export function TicketProperty({ name, edit, ...props }: TicketPropertyProps) {
  return (
    <Property
      {...props}
      mark={<FieldEditors field={name} />}
      {...(edit ? { edit: (done: () => void) => <Editing field={name}>{edit(done)}</Editing> } : {})}
    />
  );
}

function Editing({ field, children }: { field: string; children: ReactNode }) {
  useEditing(field);
  return children;
}
