import type { MasterDescription } from "../../platform/masterdata/description.ts";
import { FormFieldsControl } from "./FormFieldsControl.tsx";
import { LevelControl } from "./LevelControl.tsx";

/** What a new ticket of some sort begins with, and what its form asks and leaves out. */
export const ticketTemplates: MasterDescription = {
  path: "ticket-templates",
  manage: "ticket_template:manage",
  columns: [
    { name: "name", width: 180, grow: true, sort: true },
    { name: "position", width: 84, sort: true },
    { name: "categoryId", width: 160, from: 620 },
    { name: "serviceId", width: 160, from: 900 },
    { name: "active", width: 104, from: 420 },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "kind", type: "choice", values: ["incident"], required: true, initial: "incident", only: "create" },
    { name: "categoryId", label: "templateCategoryId", type: "ref", path: "categories", hint: true },
    { name: "title", label: "templateTitle", type: "text" },
    { name: "description", label: "templateDescription", type: "html" },
    { name: "serviceId", label: "templateServiceId", type: "ref", path: "services" },
    { name: "teamId", label: "templateTeamId", type: "ref", path: "teams" },
    { name: "impact", type: "own", control: LevelControl },
    { name: "urgency", type: "own", control: LevelControl },
    { name: "required", label: "templateRequired", type: "own", control: FormFieldsControl, initial: [], hint: true },
    { name: "hidden", label: "templateHidden", type: "own", control: FormFieldsControl, initial: [], hint: true },
    { name: "position", type: "number", initial: 100, hint: true },
    { name: "active", type: "switch", initial: true },
  ],
};
