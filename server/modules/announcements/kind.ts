import { announcements } from "../../../contract/announcements/index.ts";
import { invalid } from "../../../contract/kernel/problem.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";
import { masterKind } from "../../platform/masterdata/kind.ts";
import { policy } from "./audience.ts";

const endsAfterItBegins: MasterHook = async (ctx, { before, input }) => {
  const until = input.untilAt === undefined ? before?.fields.untilAt : input.untilAt;
  if (!until) return;
  const from = (input.fromAt ?? before?.fields.fromAt ?? ctx.now) as string | Date;
  if (new Date(until as string | Date) <= new Date(from)) throw invalid("untilAt", "before_start");
};

export const announcementKind = masterKind(announcements, {
  table: "announcements",
  columns: ["title", "body", "severity", "fromAt", "untilAt", "affected"],
  rich: ["body"],
  references: { serviceId: "services", departmentId: "departments", locationId: "locations" },
  label: "title",
  searched: ["title", "body"],
  sort: "-fromAt",
  policy,
  check: endsAfterItBegins,
});
