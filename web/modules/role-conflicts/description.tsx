import type { MasterDescription } from "../../platform/masterdata/description.ts";
import { roleName, type useWords } from "../../platform/masterdata/words.ts";
import { Exceptions } from "./Exceptions.tsx";
import { ViolationCount } from "./ViolationCount.tsx";
import { Violations } from "./Violations.tsx";

const named = (role: unknown, words: ReturnType<typeof useWords>) =>
  roleName(words, (role as { name: string } | null)?.name ?? "");

/** Roles that nobody is to hold together, with who does and who may. */
export const roleConflicts: MasterDescription = {
  path: "role-conflicts",
  manage: "role_conflict:manage",
  columns: [
    { name: "name", width: 220, grow: true, sort: true },
    { name: "roleId", width: 170, from: 560, show: ({ role }, words) => named(role, words) },
    { name: "otherRoleId", width: 170, from: 560, show: ({ otherRole }, words) => named(otherRole, words) },
    { name: "severity", width: 220, from: 620 },
    { name: "violations", width: 120, show: ({ id }) => <ViolationCount id={id} /> },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "roleId", type: "ref", path: "roles", required: true },
    { name: "otherRoleId", type: "ref", path: "roles", required: true },
    { name: "reason", label: "conflictReason", type: "lines", required: true, hint: true },
    {
      name: "severity",
      label: "conflictSeverity",
      type: "choice",
      values: ["block", "warn"],
      required: true,
      initial: "block",
      hint: true,
    },
  ],
  parts: [
    { name: "violations", show: Violations },
    { name: "conflictExceptions", show: Exceptions },
  ],
};
