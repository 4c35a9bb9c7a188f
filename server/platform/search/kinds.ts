import type { TicketKind } from "../tickets/kind.ts";
import { ticketKinds } from "../tickets/kinds.ts";

const searchableKinds = new Set<string>();

/** Kinds that ask for it are among the answers of the search across kinds. */
export function registerSearchable(kind: string): void {
  searchableKinds.add(kind);
}

/** The searchable kinds of tickets, all or those named; names that are none are left aside. */
export function searchedKinds(names?: readonly string[]): TicketKind[] {
  return ticketKinds().filter(({ kind }) => searchableKinds.has(kind) && (names?.includes(kind) ?? true));
}
