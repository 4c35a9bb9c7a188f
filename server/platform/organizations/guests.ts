import { sql } from "kysely";
import type { z } from "zod";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { LetIn } from "../../../contract/organizations/guests.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId, newId } from "../../kernel/ids.ts";
import { refuseConflicts } from "../access/conflicts.ts";
import { refuseBeyondOwn } from "../access/rights.ts";

interface Found {
  readonly homeOrganizationId: string;
  readonly homeSlug: string;
  readonly homeUserId: string;
  readonly name: string;
  readonly login: string;
  readonly email: string | null;
}

/** The provider whose people can be let in; null for an organization without one. */
export async function providerOf(ctx: Context) {
  const { rows } = await sql<{ id: string; name: string; slug: string }>`
    select id, name, slug from parent_organization()`.execute(ctx.db);
  return rows[0] ?? null;
}

export async function listGuests(ctx: Context) {
  const items = await selectGuests(ctx).orderBy("u.name").orderBy("u.id").limit(500).execute();
  return { provider: await providerOf(ctx), items };
}

export async function findGuest(ctx: Context, id: string) {
  const found = isId(id) ? await selectGuests(ctx).where("u.id", "=", id).executeTakeFirst() : undefined;
  if (!found) throw new Problem("common.not_found");
  return found;
}

/**
 * Gives somebody of the provider an account with a role here, or the one they had again. They keep signing in at home.
 * 409 without a provider, 422 where nobody there has this very name, 403 beyond one's own rights.
 */
export async function letIn(ctx: Context, wanted: z.output<typeof LetIn>) {
  if (!(await providerOf(ctx))) throw new Problem("organization.no_provider");
  const permissions = await permissionsOf(ctx, wanted.roleId);
  refuseBeyondOwn(ctx, permissions);
  const person = await personAtHome(ctx, wanted.login);
  const id = (await reopened(ctx, person)) ?? (await added(ctx, person));
  await ctx.db
    .insertInto("role_assignments")
    .values({
      organization_id: ctx.organizationId,
      id: newId(),
      user_id: id,
      role_id: wanted.roleId,
      starts_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await refuseConflicts(ctx, { userId: id });
  ctx.emit({ type: "organization.guest_let_in", kind: "user", recordId: id, payload: { roleId: wanted.roleId } });
  return findGuest(ctx, id);
}

/** Out at once: the account is disabled, and the database ends its sessions with it. Roles go, so that none comes back unseen. */
export async function sendOff(ctx: Context, id: string): Promise<void> {
  await findGuest(ctx, id);
  await ctx.db
    .deleteFrom("role_assignments")
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", id)
    .execute();
  await setStatus(ctx, id, "disabled");
  ctx.emit({ type: "organization.guest_sent_off", kind: "user", recordId: id });
}

async function permissionsOf(ctx: Context, roleId: string): Promise<string[]> {
  const role = await ctx.db
    .selectFrom("roles")
    .select("effective_permissions")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", roleId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (!role) throw invalid("roleId", "not_found");
  return role.effective_permissions;
}

async function personAtHome(ctx: Context, login: string): Promise<Found> {
  const { rows } = await sql<Found>`
    select organization_id as "homeOrganizationId", organization_slug as "homeSlug", user_id as "homeUserId", name, login, email
      from parent_person(${login})`.execute(ctx.db);
  const [person] = rows;
  if (!person) throw invalid("login", "not_found");
  return person;
}

async function reopened(ctx: Context, person: Found): Promise<string | undefined> {
  const known = await ctx.db
    .selectFrom("users")
    .select(["id", "status"])
    .where("organization_id", "=", ctx.organizationId)
    .where("home_organization_id", "=", person.homeOrganizationId)
    .where("home_user_id", "=", person.homeUserId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (known && known.status !== "active") await setStatus(ctx, known.id, "active");
  return known?.id;
}

async function setStatus(ctx: Context, id: string, status: "active" | "disabled"): Promise<void> {
  await ctx.db
    .updateTable("users")
    .set((set) => ({ status, version: set("version", "+", 1), updated_at: ctx.now }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .execute();
}

/** Called as at home with the provider behind it, since the name may be somebody's here; the address only where it is free. */
async function added(ctx: Context, person: Found): Promise<string> {
  const id = newId();
  const taken = await ctx.db
    .selectFrom("users")
    .select("id")
    .where("organization_id", "=", ctx.organizationId)
    .where(sql<string>`email_key`, "=", (person.email ?? "").toLowerCase())
    .executeTakeFirst();
  await ctx.db
    .insertInto("users")
    .values({
      organization_id: ctx.organizationId,
      id,
      login: `${person.login}@${person.homeSlug}`.slice(0, 200),
      name: person.name,
      email: taken ? null : person.email,
      type: "agent",
      home_organization_id: person.homeOrganizationId,
      home_user_id: person.homeUserId,
    })
    .execute();
  return id;
}

function selectGuests(ctx: Context) {
  return ctx.db
    .selectFrom("users as u")
    .select(["u.id", "u.name", "u.login", "u.last_login_at as lastLoginAt", "u.created_at as createdAt"])
    .select(sql<"active" | "disabled">`case when u.status = 'active' then 'active' else 'disabled' end`.as("status"))
    .select(
      sql<
        { id: string; name: string }[]
      >`coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name) order by r.name)
        from role_assignments a join roles r on r.organization_id = a.organization_id and r.id = a.role_id and r.deleted_at is null
       where a.organization_id = u.organization_id and a.user_id = u.id), '[]')`.as("roles"),
    )
    .where("u.organization_id", "=", ctx.organizationId)
    .where("u.home_user_id", "is not", null)
    .where("u.deleted_at", "is", null);
}
