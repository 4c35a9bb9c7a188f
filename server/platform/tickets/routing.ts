import { sql } from "kysely";
import { compileFilter } from "../../../contract/filter/compile.ts";
import { evaluateFilter } from "../../../contract/filter/evaluate.ts";
import type { ListFields } from "../../../contract/kernel/fields.ts";
import { priorityOf } from "../../../contract/platform/ticket.ts";
import type { Context } from "../../kernel/db/context.ts";
import { holdsAnyOf } from "../access/held-roles.ts";
import type { TicketColumns, TicketKind, TransitionInput } from "./kind.ts";

/** Why a person was chosen, kept with the ticket: `assigneeWhy` holds it as JSON. */
export interface AssignmentReason {
  readonly rule: string;
  readonly method: "round_robin" | "least_loaded";
}

/**
 * Rules in their order, the first whose condition fits names the team; the team's method names the person, never
 * somebody absent, disabled or without the permission to work on it (domain.md §2).
 */
export async function routeByRules(ctx: Context, kind: TicketKind, input: TransitionInput): Promise<TicketColumns> {
  const rule = await firstFitting(ctx, kind, input);
  if (!rule) return {};
  const assigneeId = await nextInTeam(ctx, kind.kind, rule.team_id, rule.assignment_method);
  if (!assigneeId) return { team_id: rule.team_id };
  const why: AssignmentReason = { rule: rule.name, method: rule.assignment_method as AssignmentReason["method"] };
  return { team_id: rule.team_id, assignee_id: assigneeId, assignee_why: JSON.stringify(why) };
}

async function firstFitting(ctx: Context, kind: TicketKind, input: TransitionInput) {
  const rules = await ctx.db
    .selectFrom("assignment_rules as a")
    .innerJoin("teams as t", (join) =>
      join.onRef("t.organization_id", "=", "a.organization_id").onRef("t.id", "=", "a.team_id"),
    )
    .select(["a.name", "a.condition", "a.team_id", "t.assignment_method"])
    .where("a.kind", "=", kind.kind)
    .where("a.active", "=", true)
    .where("a.deleted_at", "is", null)
    .where("t.deleted_at", "is", null)
    .orderBy("a.position")
    .orderBy("a.id")
    .execute();
  const record = asRecord(kind.contract.fields, input);
  return rules.find((rule) => fits(rule.condition, kind.contract.fields, record, ctx));
}

function fits(condition: string, fields: ListFields, record: Record<string, unknown>, ctx: Context): boolean {
  if (condition.trim() === "") return true;
  const { ast } = compileFilter(condition, fields);
  return ast !== undefined && evaluateFilter(ast, record as never, { me: ctx.principal.userId, now: ctx.now });
}

/** The ticket to be, as conditions speak of it. */
function asRecord(fields: ListFields, input: TransitionInput): Record<string, unknown> {
  const absent = Object.fromEntries(Object.keys(fields).map((name) => [name, null]));
  const priority = input.priorityOverride ?? priorityOf(input.impact as number | null, input.urgency as number | null);
  return {
    ...absent,
    tags: [],
    watcherIds: [],
    custom: {},
    open: true,
    state: "new",
    restricted: false,
    ...input,
    priority,
  };
}

/** The member whose turn it is; undefined for teams that assign by hand or have nobody present. */
export async function nextInTeam(
  ctx: Context,
  kind: string,
  teamId: string,
  method: string,
): Promise<string | undefined> {
  if (method === "manual") return undefined;
  const order =
    method === "round_robin"
      ? sql`m.last_assigned_at asc nulls first, m.id`
      : sql`(select count(*) from tickets w where w.organization_id = m.organization_id and w.assignee_id = m.user_id and w.open and w.deleted_at is null), m.last_assigned_at asc nulls first, m.id`;
  const query = sql<{ id: string; user_id: string }>`select m.id, m.user_id from team_members m
    join users u on u.organization_id = m.organization_id and u.id = m.user_id
    where m.team_id = ${teamId} and u.status = 'active' and u.deleted_at is null
      and not coalesce(u.absent_from <= ${ctx.now} and coalesce(u.absent_until > ${ctx.now}, true), false)
      and ${holdsAnyOf({ organization: "m.organization_id", id: "m.user_id" }, [`${kind}:update`, `${kind}:update_any`])}
    order by ${order} limit 1 for no key update of m skip locked`;
  const chosen = (await query.execute(ctx.db)).rows[0];
  if (!chosen) return undefined;
  await ctx.db.updateTable("team_members").set({ last_assigned_at: ctx.now }).where("id", "=", chosen.id).execute();
  return chosen.user_id;
}
