import { sql } from "kysely";
import type { z } from "zod";
import type { PutSecurityPolicy } from "../../../contract/access/security.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { FactorKind } from "../../platform/access/policy.ts";
import { requireReference } from "../../platform/masterdata/references.ts";

const USUAL = {
  role: null,
  secondFactorRequired: false,
  factors: ["totp", "passkey"] as FactorKind[],
  idleMinutes: null,
  maxHours: null,
  passwordHistory: 5,
};

/** The organization's rule first, whether anybody has ever set it or not. */
export async function listPolicies(ctx: Context) {
  const rows = await ctx.db
    .selectFrom("security_policies as p")
    .leftJoin("roles as r", (join) =>
      join.onRef("r.organization_id", "=", "p.organization_id").onRef("r.id", "=", "p.role_id"),
    )
    .select(["p.role_id", "r.name", "p.second_factor_required as secondFactorRequired"])
    .select(sql<FactorKind[]>`p.factors`.as("factors"))
    .select(["p.idle_minutes as idleMinutes", "p.max_hours as maxHours", "p.password_history as passwordHistory"])
    .where("p.organization_id", "=", ctx.organizationId)
    .orderBy(sql`p.role_id is not null`)
    .orderBy("r.name")
    .limit(200)
    .execute();
  const rules = rows.map(({ role_id, name, ...rule }) => ({
    ...rule,
    role: role_id === null ? null : { id: role_id, name: name ?? "" },
  }));
  return rules[0]?.role === null ? rules : [USUAL, ...rules];
}

/** Takes the rule of a role away; the organization's stays. 404 where there is none. */
export async function dropPolicy(ctx: Context, roleId: string): Promise<void> {
  const dropped = await ctx.db
    .deleteFrom("security_policies")
    .where("organization_id", "=", ctx.organizationId)
    .where("role_id", "=", roleId)
    .executeTakeFirst();
  if (dropped.numDeletedRows === 0n) throw new Problem("common.not_found");
  ctx.emit({ type: "security_policy.changed", payload: { roleId } });
}

/** Sets a rule. Whoever lacks what it now asks for is signed out and meets it at the next sign-in. */
export async function putPolicy(ctx: Context, wanted: z.output<typeof PutSecurityPolicy>): Promise<void> {
  const { roleId } = wanted;
  if (roleId) await requireReference(ctx, "roleId", "roles", roleId);
  const values = {
    second_factor_required: wanted.secondFactorRequired,
    factors: [...new Set(wanted.factors)],
    idle_minutes: wanted.idleMinutes,
    max_hours: wanted.maxHours,
    password_history: wanted.passwordHistory,
  };
  await ctx.db
    .insertInto("security_policies")
    .values({ organization_id: ctx.organizationId, id: newId(), role_id: roleId, ...values })
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "role_id"]).doUpdateSet((set) => ({
        ...values,
        version: sql<number>`security_policies.version + 1`,
        updated_at: set.fn("app_now"),
      })),
    )
    .execute();
  ctx.emit({ type: "security_policy.changed", payload: { roleId } });
  await tighten(ctx, wanted);
}

async function tighten(ctx: Context, wanted: z.output<typeof PutSecurityPolicy>): Promise<void> {
  const { roleId, secondFactorRequired, idleMinutes, maxHours } = wanted;
  await sql`
    update sessions s set
        idle_minutes = least(s.idle_minutes, ${idleMinutes}::integer),
        expires_at = least(s.expires_at, s.created_at + make_interval(hours => ${maxHours}::integer)),
        ended_at = case when ${secondFactorRequired} and s.id::text is distinct from ${ctx.principal.sessionId}::text
          and (not s.second_factor or not exists (select from second_factors f where f.organization_id = s.organization_id
            and f.user_id = s.user_id and f.confirmed_at is not null and f.kind = any (${wanted.factors}::text[])))
          or s.home_session_id is not null and s.factor is not null and s.factor <> all (${wanted.factors}::text[]) then now() end
      where s.organization_id = ${ctx.organizationId} and s.kind in ('browser', 'api') and s.ended_at is null
        and (${roleId}::uuid is null or exists (select from role_assignments a where a.organization_id = s.organization_id
             and a.user_id = s.user_id
             and a.role_id in (select roles_with(s.organization_id, ${roleId}::uuid))))`.execute(ctx.db);
  // What is remembered of these sessions is read anew.
  await sql`
    update users u set epoch = epoch + 1 where u.organization_id = ${ctx.organizationId}
       and exists (select from sessions s where s.organization_id = u.organization_id and s.user_id = u.id
         and s.kind in ('browser', 'api') and s.expires_at > now())`.execute(ctx.db);
}
