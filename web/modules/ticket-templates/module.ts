import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconForms } from "../../ui/icons.ts";

export const ticketTemplates = masterModule("ticket-templates", {
  icon: IconForms,
  group: "tickets",
  order: 40,
  permission: ["ticket_template:manage"],
  page: () => import("./TicketTemplatesPage.tsx"),
});
