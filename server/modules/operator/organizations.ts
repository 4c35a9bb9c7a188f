import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly status: "active" | "suspended" | "deleting";
  readonly parent: { readonly id: string; readonly name: string } | null;
  readonly timeZone: string;
  readonly locale: string;
  readonly createdAt: Date;
  readonly suspendedAt: Date | null;
  readonly suspendedReason: string;
  readonly deleteAfter: Date | null;
  readonly people: number;
  readonly tickets: number;
  readonly children: number;
  readonly lastUsedAt: Date | null;
}

/** Every organization with figures; none anywhere but in a unit of work of the platform. */
export async function listOrganizations(ctx: Context, id: string | null = null): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select id, name, slug, status, case when parent_id is not null then json_build_object('id', parent_id, 'name', parent_name) end as parent,
           time_zone as "timeZone", locale, created_at as "createdAt", suspended_at as "suspendedAt",
           suspended_reason as "suspendedReason", delete_after as "deleteAfter", people, tickets, children, last_used_at as "lastUsedAt"
      from platform_organizations(${id}::uuid)`.execute(ctx.db);
  return rows;
}

export async function findOrganization(ctx: Context, id: string): Promise<Row> {
  const [found] = isId(id) ? await listOrganizations(ctx, id) : [];
  if (!found) throw new Problem("common.not_found");
  return found;
}

/** 409 where it is suspended already or goes for good. */
export async function suspend(ctx: Context, { id, slug }: Row, reason: string): Promise<Row> {
  const { rows } = await sql<{ done: boolean }>`select suspend_organization(${id}, ${reason}) as done`.execute(ctx.db);
  if (!rows[0]?.done) throw new Problem("platform.not_active");
  await note(ctx, id, "An organization was suspended", { slug, reason });
  ctx.emit({ type: "platform.organization_suspended", payload: { organizationId: id } });
  return findOrganization(ctx, id);
}

/** 409 where it is not suspended, or its deletion was asked for: that is taken back in its own way. */
export async function resume(ctx: Context, { id, slug }: Row): Promise<Row> {
  const { rows } = await sql<{ done: boolean }>`select resume_organization(${id}) as done`.execute(ctx.db);
  if (!rows[0]?.done) throw new Problem("platform.not_suspended");
  await note(ctx, id, "An organization was resumed", { slug });
  ctx.emit({ type: "platform.organization_resumed", payload: { organizationId: id } });
  return findOrganization(ctx, id);
}

/** A row of the platform's own audit log. */
export async function note(ctx: Context, id: string, what: string, details: Readonly<Record<string, string>>) {
  await sql`select audit_fact('update', ${id}, ${what}, ${JSON.stringify(details)})`.execute(ctx.db);
}
