import type { MasterDescription } from "../../platform/masterdata/description.ts";
import { Deliveries } from "./Deliveries.tsx";
import { WebhookActions } from "./WebhookActions.tsx";

/** Programs and rooms that hear of events. Whoever says where and of what owns it: it carries what they may see. */
export const webhooks: MasterDescription = {
  path: "webhooks",
  manage: "webhook:manage",
  columns: [
    { name: "name", width: 200, grow: true, sort: true },
    { name: "url", width: 300, from: 720 },
    { name: "format", width: 250, from: 560 },
    { name: "active", width: 90, sort: true },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "url", label: "webhookUrl", type: "text", required: true, hint: true },
    {
      name: "format",
      label: "webhookFormat",
      type: "choice",
      values: ["standard", "slack", "teams"],
      initial: "standard",
    },
    { name: "events", label: "webhookEvents", type: "texts", required: true, hint: true, initial: ["incident.*"] },
    { name: "active", type: "switch", initial: true },
  ],
  parts: [{ name: "deliveries", show: Deliveries }],
  actions: WebhookActions,
};
