import { invalid } from "../../../contract/kernel/problem.ts";
import { roleConflicts } from "../../../contract/role-conflicts/index.ts";
import { mustBeFresh } from "../../platform/access/step-up.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";
import { masterKind } from "../../platform/masterdata/kind.ts";

/** A rule is about two roles, and whoever changes it has proven lately who they are. */
const checkConflict: MasterHook = async (ctx, { before, input }) => {
  await mustBeFresh(ctx);
  const idOf = (field: "role" | "otherRole") =>
    input[`${field}Id`] ?? (before?.fields[field] as { id: string } | null | undefined)?.id;
  if (idOf("role") !== undefined && idOf("role") === idOf("otherRole")) throw invalid("otherRoleId", "same_role");
};

export const conflictKind = masterKind(roleConflicts, {
  table: "role_conflicts",
  columns: ["name", "reason", "severity"],
  references: { roleId: "roles", otherRoleId: "roles" },
  searched: ["name", "reason"],
  check: checkConflict,
});
