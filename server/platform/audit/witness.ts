import { sql } from "kysely";
import type { Problem } from "../../../contract/kernel/problem.ts";
import { actorOf, systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context, Scope } from "../../kernel/db/context.ts";
import type { Database } from "../../kernel/db/unit-of-work.ts";
import type { Passage, Witness } from "../../kernel/http/witness.ts";
import { isId } from "../../kernel/ids.ts";
import type { Log } from "../../kernel/log.ts";

declare module "../../kernel/services.ts" {
  interface Services {
    readonly witness?: Witness;
  }
}

interface Fact {
  readonly action: "denied" | "read";
  readonly scope: Scope;
  readonly passage: Passage;
  /** The code of the refusal. */
  readonly code?: string;
  /** Only what is there and restricted is worth a word. */
  readonly restrictedOnly: boolean;
}

/** As many as one hour may bring before the database alone is asked whether it knows. */
const REMEMBERED = 10_000;
/** How often within an hour, in one process, a repeated refusal is told of again. */
const TOLD_AGAIN: ReadonlySet<number> = new Set([10, 100, 1_000, 10_000, 100_000]);

/**
 * Writes refusals and reads of restricted records into the audit log (domain.md §9), and of any record by who sees as
 * another person sees: after the answer, each in a unit
 * of work of its own, since what was refused was rolled back; one after the other, so that a flood of them holds one
 * connection at most. The same person, route and record are written once an hour; a refusal that comes back again and
 * again also at its tenth, hundredth … time, with that number.
 */
export function auditWitness(database: Database, log: Log): Witness {
  const known = hourly();
  let tail: Promise<void> = Promise.resolve();
  const tell = (fact: Fact) => {
    const { scope, passage, action } = fact;
    if (scope.principal.kind !== "person") return;
    const { userId, viewer } = scope.principal;
    const times = known.count(
      [scope.organizationId, userId, viewer?.userId, action, passage.route, passage.id].join(" "),
    );
    if (times > 1 && (action === "read" || !TOLD_AGAIN.has(times))) return;
    tail = tail
      .then(() => write(database, log, fact, times))
      .catch((error) => log.error({ err: error, requestId: scope.requestId }, "The audit log missed a fact"));
  };
  return {
    refused: (scope, passage, { code }: Problem) => {
      const hidden = code === "common.not_found";
      if (hidden && passage.id === undefined) return;
      tell({ action: "denied", scope, passage, code, restrictedOnly: hidden });
    },
    shown: (scope, passage, record) => {
      const { restricted, id } = record as { restricted?: unknown; id?: unknown };
      if ((restricted !== true && !scope.principal.viewer) || typeof id !== "string") return;
      tell({ action: "read", scope, passage: { ...passage, id }, restrictedOnly: false });
    },
    settled: () => tail,
  };
}

function hourly() {
  let hour = 0;
  let seen = new Map<string, number>();
  return {
    /** How often within this hour, this time included. */
    count: (key: string) => {
      const now = Math.floor(Date.now() / 3_600_000);
      if (now !== hour || seen.size >= REMEMBERED) [hour, seen] = [now, new Map()];
      const times = (seen.get(key) ?? 0) + 1;
      seen.set(key, times);
      return times;
    },
  };
}

/** As the system in the person's name: whatever the session is by now, it held when this happened. */
async function write(database: Database, log: Log, fact: Fact, times: number): Promise<void> {
  const { organizationId, principal, requestId, address } = fact.scope;
  const actor = { ...systemPrincipal(organizationId, "audit"), userId: actorOf(principal).userId };
  const onBehalfOf = principal.viewer ? (principal.userId ?? undefined) : undefined;
  await database.transact({ organizationId, principal: actor, requestId, address, onBehalfOf }, async (ctx) => {
    const record = await recordOf(ctx, fact.passage.id);
    if (!record) await warnOfForeign(ctx, log, fact);
    if (fact.restrictedOnly && !record?.restricted) return;
    await keepOnce(ctx, fact, record?.id ?? null, times);
  });
}

/** The operator hears of it, and nobody in either organization: one must not learn that the other has such an id. */
async function warnOfForeign(ctx: Context, log: Log, { passage, scope }: Fact): Promise<void> {
  if (!passage.id || !isId(passage.id)) return;
  const { rows } = await sql<{ foreign: boolean }>`select is_of_another_organization(${passage.id}) as foreign`.execute(
    ctx.db,
  );
  const { organizationId, requestId, address, principal } = scope;
  const facts = { organizationId, userId: principal.userId, requestId, address, route: passage.route, id: passage.id };
  if (rows[0]?.foreign) log.warn(facts, "An id of another organization was asked for");
}

/** The record that an address names: itself, or the one that a file belongs to. */
async function recordOf(ctx: Context, idOrNumber: string | undefined) {
  if (!idOrNumber || !(isId(idOrNumber) || /^[a-z]{2,6}-\d{1,12}$/i.test(idOrNumber))) return undefined;
  const named = isId(idOrNumber)
    ? sql`r.id in (select ${idOrNumber}::uuid union all select record_id from attachments where id = ${idOrNumber})`
    : sql`r.number = ${idOrNumber.toUpperCase()}`;
  const { rows } = await sql<{ id: string; restricted: boolean }>`
    select r.id, coalesce(t.restricted, false) as restricted from records r
    left join tickets t on t.organization_id = r.organization_id and t.id = r.id where ${named} limit 1`.execute(
    ctx.db,
  );
  return rows[0];
}

async function keepOnce(
  ctx: Context,
  { action, passage, code }: Fact,
  recordId: string | null,
  times: number,
): Promise<void> {
  const { userId } = ctx.principal;
  const key = [ctx.organizationId, userId, action, passage.route, recordId, times].join(" ");
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(ctx.db);
  const about = recordId === null ? sql`record_id is null` : sql`record_id = ${recordId}`;
  const details = JSON.stringify({
    route: passage.route,
    ...(code ? { code } : {}),
    ...(recordId === null && passage.id ? { id: passage.id } : {}),
    ...(times > 1 ? { times } : {}),
  });
  await sql`select audit_fact(${action}, ${recordId}, null, ${details}::jsonb) where not exists (
      select from audit_log where organization_id = ${ctx.organizationId} and actor_id = ${userId} and ${about}
        and action = ${action} and changes ->> 'route' = ${passage.route}
        and coalesce((changes ->> 'times')::integer, 1) = ${times}
        and recorded_at >= date_trunc('hour', clock_timestamp()))`.execute(ctx.db);
}
