import { Problem } from "../../../contract/kernel/problem.ts";
import { ticketTemplates } from "../../../contract/ticket-templates/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";
import { defineModule } from "../../platform/module.ts";

/** What is not asked cannot be demanded. */
const asksWhatItDemands: MasterHook = async (_ctx, { before, input }) => {
  const required = (input.required ?? before?.fields.required ?? []) as readonly string[];
  const hidden = new Set((input.hidden ?? before?.fields.hidden ?? []) as readonly string[]);
  if (required.some((field) => hidden.has(field))) throw new Problem("ticket_template.required_and_hidden");
};

export default defineModule(ticketTemplates, {
  is: [
    masterData({
      table: "ticket_templates",
      columns: [
        "name",
        "kind",
        "title",
        "description",
        "impact",
        "urgency",
        "required",
        "hidden",
        "position",
        "active",
      ],
      json: ["required", "hidden"],
      rich: ["description"],
      references: { categoryId: "categories", serviceId: "services", teamId: "teams" },
      sort: "position,name",
      check: asksWhatItDemands,
    }),
  ],
});
