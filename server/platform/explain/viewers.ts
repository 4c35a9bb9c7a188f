import { type RawBuilder, sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { together } from "../../kernel/db/together.ts";
import { principalOf } from "../access/somebody.ts";
import { type Finding, findingOf } from "../records/finding.ts";
import { peopleOf } from "../records/people.ts";
import type { Rule } from "../records/rule.ts";
import { isTicketKind } from "../tickets/capability.ts";
import { fromTickets } from "../tickets/select.ts";
import { probe } from "./probe.ts";
import { sourcesOf } from "./sources.ts";
import type { Subject } from "./subject.ts";

const MOST = 200;
const AT_ONCE = 20;

/**
 * Who sees a record and by which rules: whoever the record itself names first, then everybody who holds a permission
 * that reaches others' records; each asked by the rule that decides.
 */
export async function viewersOf(ctx: Context, subject: Subject) {
  const candidates = await candidatesFor(ctx, subject);
  const items: Viewer[] = [];
  for (let from = 0; from < Math.min(candidates.length, MOST); from += AT_ONCE) {
    const some = candidates.slice(from, Math.min(from + AT_ONCE, MOST));
    const asked = await together(some.map((userId) => viewerOf(ctx, subject, userId)));
    items.push(...asked.filter((viewer) => viewer !== undefined));
  }
  return { record: subject.shown, items, more: candidates.length > MOST };
}

type Viewer = NonNullable<Awaited<ReturnType<typeof viewerOf>>>;

async function candidatesFor(ctx: Context, subject: Subject): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select u.id from (select c.user_id, bool_or(c.named) as named ${fromOf(subject)}
        cross join lateral (${peopleOf([subject.kind.policy.sight as Rule<never>])}) as c where t.id = ${subject.shown.id} group by c.user_id) as p
      join users u on u.organization_id = app_organization() and u.id = p.user_id
     where u.status = 'active' and u.deleted_at is null order by p.named desc, u.name, u.id limit ${sql.lit(MOST + 1)}`.execute(
    ctx.db,
  );
  return rows.map(({ id }) => id);
}

async function viewerOf(ctx: Context, subject: Subject, userId: string) {
  const principal = await principalOf(ctx, userId);
  if (!principal) return undefined;
  const { kind, shown } = subject;
  const as = { ...ctx, principal };
  const narrowed = sql`${fromOf(subject)} where t.id = ${shown.id}`;
  const sight = kind.policy.sight as Rule<unknown>;
  const finding = findingOf(sight, await probe(as, principal, sight, narrowed));
  if (!finding.holds) return undefined;
  const open = waysOf(finding);
  const sources = await sourcesOf(ctx, userId, [...new Set(open.flatMap(({ permission }) => permission ?? []))], null);
  const ways = open.map(({ name, permission }) => ({
    name,
    permission,
    roles: unique(sources.filter((source) => source.permission === permission && source.state === "active")),
  }));
  return { user: { id: userId, name: principal.name }, ways, internal: await readsAsStaff(as, subject, narrowed) };
}

/** The ways through a rule that are open: the parts of it that hold, each with the permission that it rests on. */
function waysOf({ of, holds, parts, ...one }: Finding): { name: string; permission: string | null }[] {
  if (!holds) return [];
  if (of === "some") return parts.flatMap(waysOf);
  const permission = one.permission ?? parts.find((part) => part.permission)?.permission ?? null;
  return [{ name: one.name, permission }];
}

async function readsAsStaff(ctx: Context, { kind }: Subject, narrowed: RawBuilder<unknown>): Promise<boolean> {
  if (!isTicketKind(kind)) return true;
  const staff = kind.policy.staff as Rule<unknown>;
  return findingOf(staff, await probe(ctx, ctx.principal, staff, narrowed)).holds;
}

function fromOf({ kind }: Subject): RawBuilder<unknown> {
  return isTicketKind(kind) ? fromTickets(kind) : sql`from ${sql.table(kind.definition.table)} t`;
}

function unique(sources: readonly { readonly role: { readonly id: string; readonly name: string } }[]) {
  return [...new Map(sources.map(({ role }) => [role.id, role])).values()];
}
