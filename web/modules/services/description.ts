import { createElement } from "react";
import { ServiceState } from "../../platform/announcements/ServiceState.tsx";
import type { MasterDescription } from "../../platform/masterdata/description.ts";

/** What is provided: tickets, service levels, risk and impact speak of it. */
export const services: MasterDescription = {
  path: "services",
  manage: "service:manage",
  importable: true,
  columns: [
    { name: "name", width: 220, grow: true, sort: true },
    { name: "ownerId", width: 180, from: 720 },
    { name: "teamId", width: 160, from: 900 },
    { name: "works", width: 170, from: 440, show: (service) => createElement(ServiceState, { serviceId: service.id }) },
    { name: "criticality", width: 110, from: 520 },
    { name: "status", width: 110 },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "description", type: "lines" },
    { name: "ownerId", type: "ref", path: "people", hint: true },
    { name: "teamId", type: "ref", path: "teams", hint: true },
    {
      name: "criticality",
      type: "choice",
      values: ["low", "medium", "high", "critical"],
      required: true,
      initial: "medium",
    },
    {
      name: "status",
      label: "serviceStatus",
      type: "choice",
      values: ["planned", "active", "retired"],
      required: true,
      initial: "active",
    },
    { name: "calendarId", label: "serviceHoursId", type: "ref", path: "calendars" },
  ],
};
