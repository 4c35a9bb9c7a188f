import { RoleAssignment, roleAssignmentFields } from "../../../contract/access/roles.ts";
import type { ListRequest } from "../../../contract/kernel/list.ts";
import type { Context } from "../../kernel/db/context.ts";
import { selectAssignments } from "../../platform/access/assignments.ts";
import { column } from "../../platform/list/columns.ts";
import { project } from "../../platform/list/project.ts";
import { listQuery } from "../../platform/list/query.ts";
import { checkListRequest } from "../../platform/list/request.ts";

const shape = {
  fields: roleAssignmentFields,
  defaultSort: "-createdAt",
  projectable: Object.keys(RoleAssignment.shape),
};

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

export async function listAssignments(ctx: Context, request: ListRequest) {
  const checked = checkListRequest(request, shape);
  const page = await listQuery({
    base: selectAssignments(ctx),
    shape,
    columns,
    idColumn: "a.id",
    request: checked,
    context: { me: ctx.principal.userId, now: ctx.now },
  });
  return { ...page, items: page.items.map((item) => project(item, checked.fields)) };
}
