import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Name, Ref } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

const write = z.strictObject({
  name: Name,
  /** The department above; a department is never below itself. */
  parentId: Id.nullable(),
  /** Who heads it; approvals may ask them. */
  managerId: Id.nullable(),
});

/** Departments of an organization, a tree. Role assignments scoped to one hold for those below it too. */
export const departments = defineContract({
  name: "departments",
  kind: "department",
  path: "departments",
  record: z.object({ ...stamps, name: z.string(), parent: Ref.nullable(), manager: Ref.nullable() }),
  create: write.partial({ parentId: true, managerId: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    parentId: { type: "ref", to: "department" },
    managerId: { type: "ref", to: "user" },
  },
  permissions: {
    "department:read": "See departments",
    "department:manage": "Add, change, delete and restore departments",
  },
  events: masterEvents("department", "A department"),
  problems: {},
});
