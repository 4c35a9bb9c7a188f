import { sql } from "kysely";
import { z } from "zod";
import { type ListRequest, listRequest } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { Person, personFields } from "../../../contract/users/people.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { isId } from "../../kernel/ids.ts";
import { column } from "../../platform/list/columns.ts";
import { project } from "../../platform/list/project.ts";
import { listQuery } from "../../platform/list/query.ts";
import { checkListRequest } from "../../platform/list/request.ts";

/** The directory: what everybody in the organization may know of everybody else. */
export const peopleRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/people",
    access: "signed_in",
    summary: "List people as the directory shows them",
    tag: "users",
    query: listRequest(personFields).omit({ deleted: true }),
    answer: z.object({
      items: z.array(Person.partial()),
      nextCursor: z.string().nullable(),
      count: z.int().optional(),
    }),
    handle: (ctx, { query }) => listPeople(ctx, query as ListRequest),
  }),
  route({
    method: "GET",
    path: "/people/:id",
    access: "signed_in",
    summary: "Read one person as the directory shows them",
    tag: "users",
    answer: Person,
    subject: async (ctx, { id = "" }) => {
      const person = isId(id) ? await people(ctx).where("u.id", "=", id).executeTakeFirst() : undefined;
      if (!person) throw new Problem("common.not_found");
      return person;
    },
    handle: async (_ctx, { subject }) => subject,
  }),
];

const shape = { fields: personFields, defaultSort: "name", projectable: Object.keys(Person.shape) };

async function listPeople(ctx: Context, request: ListRequest) {
  const checked = checkListRequest(request, shape);
  const page = await listQuery({
    base: people(ctx),
    shape,
    columns: {
      id: column("u.id", { nullable: false }),
      name: column("u.name", { nullable: false }),
      title: column("u.title"),
      departmentId: column("u.department_id"),
    },
    idColumn: "u.id",
    request: checked,
    context: { me: ctx.principal.userId, now: ctx.now },
    search: (words) => sql`select id from users where organization_id = (select app_organization())
      and strpos(lower(name), lower(${words})) > 0`,
  });
  return { ...page, items: page.items.map((item) => project(item, checked.fields)) };
}

/** Only those who are there: no deleted and no disabled accounts. E-mail addresses of staff only. */
function people(ctx: Context) {
  return ctx.db
    .selectFrom("users as u")
    .leftJoin("departments as d", (join) =>
      join.onRef("d.organization_id", "=", "u.organization_id").onRef("d.id", "=", "u.department_id"),
    )
    .select(["u.id", "u.name", "u.title"])
    .select([
      sql<{ id: string; name: string } | null>`case when d.id is not null
        then json_build_object('id', d.id, 'name', d.name) end`.as("department"),
      sql<string | null>`case when u.type <> 'end_user' then u.email end`.as("email"),
    ])
    .where("u.organization_id", "=", ctx.organizationId)
    .where("u.deleted_at", "is", null)
    .where("u.status", "<>", "disabled");
}
