import type { TicketKind } from "./kind.ts";

const kinds = new Map<string, TicketKind>();

/** Modules hand their kind in; the platform never names one. */
export function registerTicketKind(kind: TicketKind): void {
  kinds.set(kind.kind, kind);
}

export function ticketKind(kind: string): TicketKind {
  const found = kinds.get(kind);
  if (!found) throw new Error(`No kind of ticket is called ${kind}`);
  return found;
}

export function ticketKinds(): readonly TicketKind[] {
  return [...kinds.values()];
}
