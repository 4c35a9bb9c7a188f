import { sql } from "kysely";
import type { Context, Scope } from "../../kernel/db/context.ts";
import type { Services } from "../../kernel/services.ts";
import { type ProvenFactor, policyFor } from "../access/policy.ts";
import { type EntryAtHome, refusalOf } from "./accepts.ts";
import { inOrganization } from "./across.ts";
import { type MyAccount, myOrganizations } from "./mine.ts";

/** Every organization in which one has an account, with what waits for oneself in each, asked in a unit of work of its own. */
export async function overviewOf(services: Services, scope: Scope) {
  const { accounts, entry } = await services.database.transact({ ...scope, readOnly: true }, async (ctx) => ({
    accounts: await myOrganizations(ctx),
    entry: await entryOf(ctx),
  }));
  const items = [];
  for (const account of accounts) items.push(await standing(services, scope, account, entry));
  return { items };
}

async function standing(services: Services, scope: Scope, account: MyAccount, entry: EntryAtHome) {
  const { id, name, slug, home, userId } = account;
  const found = await inOrganization(
    services,
    scope,
    id,
    async (ctx) => {
      const accepts = home || refusalOf(await policyFor(ctx, userId), entry) === undefined;
      return { accepts, waiting: accepts ? await waitingFor(ctx, userId) : null };
    },
    { readOnly: true, userId },
  );
  return { id, name, slug, home, current: id === scope.organizationId, ...found };
}

async function entryOf(ctx: Context): Promise<EntryAtHome> {
  const session = await ctx.db
    .selectFrom("sessions")
    .select("second_factor as secondFactor")
    .select(sql<ProvenFactor | null>`factor`.as("factor"))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", ctx.principal.sessionId)
    .executeTakeFirst();
  return session ?? { secondFactor: false, factor: null };
}

interface Waiting {
  readonly mine: number;
  readonly unassigned: number;
  readonly overdue: number;
  readonly teamIds: string[];
}

/** Open tickets of the person, open ones of their teams that nobody has taken, and late ones among their own. */
async function waitingFor(ctx: Context, userId: string) {
  const { rows } = await sql<Waiting>`
    select (select count(*)::integer from tickets t where t.organization_id = ${ctx.organizationId} and t.assignee_id = ${userId}
               and t.open and t.deleted_at is null) as mine,
           (select count(*)::integer from team_members m join tickets t on t.organization_id = m.organization_id and t.team_id = m.team_id
             where m.organization_id = ${ctx.organizationId} and m.user_id = ${userId} and t.open and t.assignee_id is null
               and not t.restricted and t.deleted_at is null) as unassigned,
           (select count(distinct t.id)::integer from tickets t
              join sla_clocks c on c.organization_id = t.organization_id and c.record_id = t.id
             where t.organization_id = ${ctx.organizationId} and t.assignee_id = ${userId} and t.open and t.deleted_at is null
               and c.state = 'running' and c.due_at < ${ctx.now}) as overdue,
           array(select m.team_id from team_members m
             where m.organization_id = ${ctx.organizationId} and m.user_id = ${userId} order by 1) as "teamIds"`.execute(
    ctx.db,
  );
  return rows[0] ?? { mine: 0, unassigned: 0, overdue: 0, teamIds: [] };
}
