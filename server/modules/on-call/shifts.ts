import { nowAndNext, type Rota, type Shift, shiftsBetween } from "../../../contract/on-call/rota.ts";
import type { Context } from "../../kernel/db/context.ts";

export interface Schedule extends Rota {
  readonly id: string;
  readonly name: string;
}
type Names = ReadonlyMap<string, string>;

/** Shifts of a schedule with the names of the people. */
export async function namedShifts(ctx: Context, schedule: Rota, from: number, to: number) {
  const names = await namesOf(ctx, [schedule]);
  return shiftsBetween(schedule, from, to).map((shift) => withName(shift, names));
}

/** Who is on call now and next, of every schedule. */
export async function overview(ctx: Context) {
  const rows = await ctx.db
    .selectFrom("on_call_schedules as s")
    .leftJoin("teams as t", (join) =>
      join.onRef("t.organization_id", "=", "s.organization_id").onRef("t.id", "=", "s.team_id"),
    )
    .select(["s.id", "s.name", "s.time_zone as timeZone", "s.layers", "s.overrides", "s.team_id", "t.name as team"])
    .where("s.organization_id", "=", ctx.organizationId)
    .where("s.deleted_at", "is", null)
    .orderBy("s.name")
    .limit(200)
    .execute();
  const names = await namesOf(ctx, rows as unknown as Rota[]);
  return rows.map((row) => {
    const { now, next } = nowAndNext(row as unknown as Rota, ctx.now.getTime());
    return {
      id: row.id,
      name: row.name,
      team: row.team_id && row.team ? { id: row.team_id, name: row.team } : null,
      now: now ? withName(now, names) : null,
      next: next ? withName(next, names) : null,
    };
  });
}

export async function scheduleOf(ctx: Context, id: string): Promise<Schedule | undefined> {
  const row = await ctx.db
    .selectFrom("on_call_schedules")
    .select(["id", "name", "time_zone as timeZone", "layers", "overrides"])
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row as unknown as Schedule | undefined;
}

async function namesOf(ctx: Context, rotas: readonly Rota[]): Promise<Names> {
  const ids = new Set(
    rotas.flatMap(({ layers, overrides }) => [
      ...layers.flatMap(({ userIds }) => userIds),
      ...overrides.map(({ userId }) => userId),
    ]),
  );
  if (ids.size === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("users")
    .select(["id", "name"])
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function withName({ userId, from, to, layer }: Shift, names: Names) {
  return {
    user: { id: userId, name: names.get(userId) ?? "" },
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    layer,
  };
}
