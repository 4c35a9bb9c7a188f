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

/** Whether somebody else made something else of the fields of a change since the person saw them. */
export function collides(change: Change, current: Ticket): boolean {
  return collisions(change, current).length > 0;
}

/** The values of a change that somebody else was faster with; who made the same of it is in nobody's way. */
export function collisions({ shown, seen }: Change, current: Ticket): readonly Part[] {
  return partsOf({ shown, seen }).filter(
    ({ read }) => !isSame(read(current), read(seen)) && !isSame(read(current), read(shown)),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** One value that a change touches. */
export interface Part {
  /** As the ticket names it; one of the organization's own fields is `custom.room`. */
  readonly name: string;
  readonly read: (ticket: Partial<Ticket>) => unknown;
}

/** The values that a change touches; of the organization's own fields only those that it changes. */
export function partsOf({ shown, seen }: Pick<Change, "shown" | "seen">): readonly Part[] {
  return namesOf(shown).flatMap((name): readonly Part[] => {
    if (name !== "custom") return [{ name, read: (ticket) => ticket[name] }];
    const keys = Object.keys({ ...seen.custom, ...shown.custom });
    return keys
      .filter((key) => shown.custom?.[key] !== seen.custom?.[key])
      .map((key) => ({ name: `custom.${key}`, read: (ticket) => ticket.custom?.[key] ?? null }));
  });
}

/** The changed fields of a ticket. */
function namesOf(shown: Partial<Ticket>): readonly (keyof Ticket)[] {
  return Object.keys(shown) as (keyof Ticket)[];
}

/** The fields that a change will touch, as they are in the ticket. */
export function seenIn(ticket: Ticket, shown: Partial<Ticket>): Partial<Ticket> {
  return Object.fromEntries(namesOf(shown).map((name) => [name, ticket[name]]));
}
