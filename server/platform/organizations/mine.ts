import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";

export interface MyAccount {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly slug: string;
  /** Where the person signs in. */
  readonly home: boolean;
}

/** Organizations in which the acting person has an account that holds: their home first, then where they are a guest. */
export async function myOrganizations(ctx: Context): Promise<MyAccount[]> {
  const { rows } = await sql<MyAccount>`
    select organization_id as id, user_id as "userId", name, slug, home from my_organizations()`.execute(ctx.db);
  // Who sees with another's eyes sees what is here, not what the other has elsewhere.
  return ctx.principal.viewer ? rows.filter(({ id }) => id === ctx.organizationId) : rows;
}
