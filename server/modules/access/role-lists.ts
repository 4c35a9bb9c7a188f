import { roleAssignmentFields } from "../../../contract/access/roles.ts";
import type { ListRequest } from "../../../contract/kernel/list.ts";
import type { Context } from "../../kernel/db/context.ts";
import { selectAssignments } from "../../platform/access/assignments.ts";
import { column } from "../../platform/list/columns.ts";
import { listQuery } from "../../platform/list/query.ts";
import { checkListRequest } from "../../platform/list/request.ts";

const shape = { fields: roleAssignmentFields, defaultSort: "-createdAt" };

const columns = {
  id: column("a.id", { nullable: false }),
  userId: column("a.user_id", { nullable: false }),
  roleId: column("a.role_id", { nullable: false }),
  scope: column("a.scope", { nullable: false }),
  departmentId: column("a.department_id"),
  teamId: column("a.team_id"),
  startsAt: column("a.starts_at", { nullable: false }),
  endsAt: column("a.ends_at"),
  createdAt: column("a.created_at", { nullable: false }),
};

export function listAssignments(ctx: Context, request: ListRequest) {
  return listQuery({
    base: selectAssignments(ctx),
    shape,
    columns,
    idColumn: "a.id",
    request: checkListRequest(request, shape),
    context: { me: ctx.principal.userId, now: ctx.now },
  });
}
