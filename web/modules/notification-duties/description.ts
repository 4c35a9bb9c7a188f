import type { MasterDescription } from "../../platform/masterdata/description.ts";

/** Whom the organization must tell of a security incident, and how soon. */
export const notificationDuties: MasterDescription = {
  path: "notification-duties",
  manage: "notification_duty:manage",
  columns: [
    { name: "name", width: 190, grow: true, sort: true },
    { name: "basis", width: 180, from: 720 },
    { name: "addressee", width: 220, from: 900 },
    { name: "amount", width: 72 },
    { name: "unit", width: 104 },
    { name: "active", width: 104, from: 520 },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "basis", type: "text", initial: "", hint: true },
    { name: "addressee", type: "text", initial: "" },
    { name: "amount", type: "number", required: true, initial: 72, hint: true },
    { name: "unit", type: "choice", values: ["hours", "days", "months"], required: true, initial: "hours" },
    { name: "active", type: "switch", initial: true },
  ],
};
