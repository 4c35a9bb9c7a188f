import { TimeControl } from "../../platform/masterdata/controls/TimeControl.tsx";
import type { MasterDescription, MasterRecord } from "../../platform/masterdata/description.ts";
import { ExactTime } from "../../ui/time/TimeAgo.tsx";
import { SEVERITIES } from "./severities.ts";

/** What people are told in portal and workspace: news, maintenance, known disruptions and outages. */
export const announcements: MasterDescription = {
  path: "announcements",
  manage: "announcement:manage",
  titleOf: (announcement) => String(announcement.title),
  columns: [
    { name: "title", width: 200, grow: true, sort: true },
    { name: "severity", width: 140, sort: true },
    { name: "serviceId", width: 150, from: 720 },
    { name: "fromAt", width: 170, from: 900, sort: true, show: (record) => shownTime(record, "fromAt") },
    { name: "untilAt", width: 170, from: 620, sort: true, show: (record) => shownTime(record, "untilAt") },
    { name: "affected", width: 90, from: 520, sort: true },
  ],
  fields: [
    { name: "title", type: "text", required: true },
    { name: "severity", type: "choice", values: SEVERITIES, required: true, initial: "information" },
    { name: "body", label: "announcedBody", type: "html" },
    { name: "serviceId", label: "announcedServiceId", type: "ref", path: "services", hint: true },
    { name: "departmentId", label: "announcedDepartmentId", type: "ref", path: "departments", hint: true },
    { name: "locationId", label: "announcedLocationId", type: "ref", path: "locations", hint: true },
    { name: "fromAt", type: "own", control: TimeControl, hint: true },
    { name: "untilAt", type: "own", control: TimeControl, hint: true },
  ],
};

function shownTime(record: MasterRecord, name: "fromAt" | "untilAt") {
  const at = record[name];
  return typeof at === "string" ? <ExactTime at={at} /> : "–";
}
