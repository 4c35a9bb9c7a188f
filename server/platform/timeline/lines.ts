import type { z } from "zod";
import type { TimelineLine } from "../../../contract/platform/comment.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ref } from "../tickets/present.ts";
import type { TicketRow } from "../tickets/row.ts";
import { presentComment, visibleComments } from "./rows.ts";

/** A line of the timeline before it becomes JSON: times are still dates. */
export type Line = {
  readonly type: z.infer<typeof TimelineLine>["type"];
  readonly id: string;
  readonly at: Date;
} & Readonly<Record<string, unknown>>;

export async function commentLines(
  ctx: Context,
  kind: TicketKind,
  ticket: TicketRow,
  ids: readonly string[],
): Promise<Line[]> {
  if (ids.length === 0) return [];
  const rows = await visibleComments(ctx, kind, ticket)
    .where("c.id", "in", [...ids])
    .execute();
  return rows.map((row) => {
    const comment = presentComment(ctx, kind, ticket, row);
    return { type: "comment", id: row.id, at: row.created_at, comment };
  });
}

/** Lines of the system, with the names of people and teams that their payload speaks of, without fields hidden from the reader. */
export async function eventLines(ctx: Context, ids: readonly string[], hidden: ReadonlySet<string>): Promise<Line[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("events as e")
    .leftJoin("users as actor", (join) =>
      join.onRef("actor.organization_id", "=", "e.organization_id").onRef("actor.id", "=", "e.actor_id"),
    )
    .select(["e.id", "e.type", "e.occurred_at", "e.payload", "e.actor_id", "actor.name as actor_name"])
    .where("e.id", "in", [...ids])
    .execute();
  const payloads = rows.map((row) => shown(row.payload as Record<string, unknown>, hidden));
  const names = await namesIn(ctx, payloads);
  return rows.map((row, index) => ({
    type: "event",
    id: row.id,
    at: row.occurred_at,
    event: row.type,
    actor: ref(row.actor_id, row.actor_name),
    payload: payloads[index],
    names: Object.fromEntries(
      idsOf(payloads[index] ?? {}).flatMap((id) => (names.has(id) ? [[id, names.get(id)]] : [])),
    ),
  }));
}

export async function fileLines(ctx: Context, ids: readonly string[]): Promise<Line[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("attachments as a")
    .leftJoin("users as actor", (join) =>
      join.onRef("actor.organization_id", "=", "a.organization_id").onRef("actor.id", "=", "a.created_by"),
    )
    .select(["a.id", "a.name", "a.media_type", "a.size", "a.visibility", "a.created_at", "a.created_by"])
    .select("actor.name as actor_name")
    .where("a.id", "in", [...ids])
    .execute();
  return rows.map((row) => ({
    type: "attachment",
    id: row.id,
    at: row.created_at,
    actor: ref(row.created_by, row.actor_name),
    attachment: {
      id: row.id,
      name: row.name,
      mediaType: row.media_type,
      size: row.size,
      visibility: row.visibility,
    },
  }));
}

function shown(payload: Record<string, unknown>, hidden: ReadonlySet<string>): Record<string, unknown> {
  if (hidden.size === 0) return payload;
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !hidden.has(name)));
}

async function namesIn(
  ctx: Context,
  payloads: readonly Readonly<Record<string, unknown>>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(payloads.flatMap(idsOf))];
  if (ids.length === 0) return new Map();
  const [people, teams] = await Promise.all([
    ctx.db.selectFrom("users").select(["id", "name"]).where("id", "in", ids).execute(),
    ctx.db.selectFrom("teams").select(["id", "name"]).where("id", "in", ids).execute(),
  ]);
  return new Map([...people, ...teams].map((one) => [one.id, one.name]));
}

/** `toTeamId`, `fromAssigneeId`, `userId`: what a payload names people and teams by. */
function idsOf(payload: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(payload).flatMap(([name, value]) =>
    /(?:team|assignee|user|person)Id$/i.test(name) && typeof value === "string" ? [value] : [],
  );
}
