import type { TicketLook } from "../ticket/ticket.ts";

/** What conditions of rules and service levels speak of. */
export const incidentConditions: Pick<TicketLook, "kind" | "fields"> = {
  kind: "incident",
  fields: async () => (await import("../../../contract/incidents/fields.ts")).fields,
};
