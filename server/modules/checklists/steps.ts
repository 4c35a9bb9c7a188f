import { sql } from "kysely";
import { MOST_STEPS } from "../../../contract/checklists/index.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId, newId } from "../../kernel/ids.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";

export interface StepChange {
  readonly title?: string | undefined;
  readonly done?: boolean | undefined;
  readonly position?: number | undefined;
}

/** The steps of a ticket in their order. */
export async function stepsOf(ctx: Context, recordId: string) {
  const rows = await ctx.db
    .selectFrom("checklist_items as c")
    .leftJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "c.organization_id").onRef("u.id", "=", "c.done_by"),
    )
    .select(["c.id", "c.record_id", "c.title", "c.position", "c.done_at", "u.id as user_id", "u.name as user_name"])
    .where("c.record_id", "=", recordId)
    .orderBy("c.position")
    .orderBy("c.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    recordId: row.record_id,
    title: row.title,
    position: row.position,
    doneAt: row.done_at,
    doneBy: row.user_id && row.user_name !== null ? { id: row.user_id, name: row.user_name } : null,
  }));
}

/** Adds steps at the end. */
export async function addSteps(ctx: Context, { id }: TicketRow, titles: readonly string[]): Promise<void> {
  const { rows } = await sql<{ count: number; last: number }>`
    select count(*)::integer as count, coalesce(max(position), 0)::integer as last
      from checklist_items where record_id = ${id}`.execute(ctx.db);
  const { count, last } = rows[0] ?? { count: 0, last: 0 };
  if (count + titles.length > MOST_STEPS) throw new Problem("checklist.too_long", { params: { most: MOST_STEPS } });
  const steps = titles.map((title, at) => ({ id: newId(), record_id: id, title, position: last + at + 1 }));
  await ctx.db.insertInto("checklist_items").values(steps).execute();
}

/** Ticks, words or moves a step. */
export async function changeStep(ctx: Context, stepId: string, change: StepChange): Promise<void> {
  const { title, done, position } = change;
  const set = {
    ...(title === undefined ? {} : { title }),
    ...(position === undefined ? {} : { position }),
    ...(done === undefined ? {} : { done_at: done ? ctx.now : null, done_by: done ? ctx.principal.userId : null }),
  };
  if (Object.keys(set).length === 0) return;
  await ctx.db.updateTable("checklist_items").set(set).where("id", "=", stepId).execute();
}

export async function removeStep(ctx: Context, stepId: string): Promise<void> {
  await ctx.db.deleteFrom("checklist_items").where("id", "=", stepId).execute();
}

/** A step of this ticket; 404 where there is none. */
export async function findStep(ctx: Context, { id }: TicketRow, stepId: string): Promise<string> {
  const found = isId(stepId)
    ? await ctx.db
        .selectFrom("checklist_items")
        .select("id")
        .where("record_id", "=", id)
        .where("id", "=", stepId)
        .executeTakeFirst()
    : undefined;
  if (!found) throw new Problem("common.not_found");
  return found.id;
}
