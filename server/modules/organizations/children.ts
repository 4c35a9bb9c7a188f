import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { providerOf } from "../../platform/organizations/guests.ts";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly status: "active" | "suspended" | "deleting";
  readonly createdAt: Date;
}

/** Customers of the organization: that they are there, and nothing of them. */
export async function listChildren(ctx: Context): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select id, name, slug, status, created_at as "createdAt" from child_organizations()`.execute(ctx.db);
  return rows;
}

/** The new child, with a row in the provider's audit log. */
export async function childOf(ctx: Context, id: string): Promise<Row> {
  const child = (await listChildren(ctx)).find((one) => one.id === id);
  if (!child) throw new Problem("common.not_found");
  const details = JSON.stringify({ child: child.slug });
  await sql`select audit_fact('insert', ${id}, 'A customer''s organization was founded', ${details})`.execute(ctx.db);
  return child;
}

/** A customer is no provider itself: who may reach whom stays one step. 409 otherwise. */
export async function mayHaveChildren(ctx: Context): Promise<void> {
  if (await providerOf(ctx)) throw new Problem("organization.provider_has_provider");
}
