import type { PENDING_REASONS as Declared } from "../../../contract/platform/ticket.ts";

/** As the contract declares them; named here so that pages need not load its schemas. */
export const PENDING_REASONS = [
  "requester",
  "supplier",
  "problem",
  "change",
  "scheduled",
] as const satisfies typeof Declared;
