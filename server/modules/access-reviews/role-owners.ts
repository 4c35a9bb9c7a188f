import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { requireReferences } from "../../platform/masterdata/references.ts";

type NamedRef = { id: string; name: string };

/** Every role with who answers for it. */
export async function roleOwners(ctx: Context) {
  const { rows } = await sql<{ role: NamedRef; owner: NamedRef | null }>`
    select json_build_object('id', r.id, 'name', r.name) as role,
        case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as owner
      from roles r left join role_owners o on o.organization_id = r.organization_id and o.role_id = r.id
      left join users u on u.organization_id = o.organization_id and u.id = o.user_id and u.deleted_at is null
     where r.organization_id = ${ctx.organizationId} and r.deleted_at is null order by r.name, r.id`.execute(ctx.db);
  return { items: rows };
}

/** Says who answers for a role; null for nobody. 422 for a role or a person that is not there. */
export async function putRoleOwner(ctx: Context, wanted: { roleId: string; ownerId: string | null }) {
  const active = { table: "users", active: true } as const;
  await requireReferences(ctx, { roleId: "roles", ownerId: active }, wanted);
  await ctx.db
    .deleteFrom("role_owners")
    .where("organization_id", "=", ctx.organizationId)
    .where("role_id", "=", wanted.roleId)
    .execute();
  if (wanted.ownerId)
    await ctx.db
      .insertInto("role_owners")
      .values({ id: newId(), role_id: wanted.roleId, user_id: wanted.ownerId })
      .execute();
  return roleOwners(ctx);
}
