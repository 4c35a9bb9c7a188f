import type { Ticket } from "./ticket.ts";

/** A change of fields, as the API takes it and as the page shows it meanwhile. */
export interface Change {
  /** The merge patch. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The fields of the ticket that it changes, as they will read. */
  readonly shown: Partial<Ticket>;
  /** The same fields as they were when the person began. */
  readonly seen: Partial<Ticket>;
}

/** A change that somebody else was faster than: what they made of the same fields. */
export interface Conflict {
  readonly change: Change;
  readonly current: Ticket;
}

/** Whether the fields of a change read otherwise now than the person saw them. */
export function collides({ shown, seen }: Change, current: Ticket): boolean {
  return namesOf(shown).some((name) => JSON.stringify(current[name]) !== JSON.stringify(seen[name]));
}

/** The changed fields of a ticket. */
export function namesOf(shown: Partial<Ticket>): readonly (keyof Ticket)[] {
  return Object.keys(shown) as (keyof Ticket)[];
}

/** The fields that a change will touch, as they are in the ticket. */
export function seenIn(ticket: Ticket, shown: Partial<Ticket>): Partial<Ticket> {
  return Object.fromEntries(namesOf(shown).map((name) => [name, ticket[name]]));
}
