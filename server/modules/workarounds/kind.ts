import { workarounds } from "../../../contract/workarounds/index.ts";
import { masterKind } from "../../platform/masterdata/kind.ts";

export const workaroundKind = masterKind(workarounds, {
  table: "incident_workarounds",
  columns: ["title", "body", "helpful", "notHelpful"],
  rich: ["body"],
  references: { serviceId: "services", categoryId: "categories" },
  label: "title",
  usedBy: [{ table: "incidents", column: "workaround_id", rows: "all" }],
});
