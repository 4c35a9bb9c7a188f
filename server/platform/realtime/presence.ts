import { sql } from "kysely";
import {
  PRESENCE_SECONDS,
  type PresenceMode,
  type PresentPerson,
  presenceInput,
} from "../../../contract/platform/realtime.ts";
import type { Context } from "../../kernel/db/context.ts";

/** A person at a record, as the database has it. */
export interface PresentRow extends PresentPerson {
  /** Told who else is there. */
  readonly internal: boolean;
  /** Milliseconds until the person counts as gone, without a further sign of life. */
  readonly remains: number;
}

export interface Sign {
  readonly recordId: string;
  readonly mode: PresenceMode;
  readonly field?: string | undefined;
  readonly internal: boolean;
}

/** Takes a sign of life; true where it says something new, which others should be told. */
export async function arrive(ctx: Context, sign: Sign): Promise<boolean> {
  const known = await ofMine(ctx, sign.recordId);
  await sql`insert into presences (record_id, user_id, session_id, mode, field, internal, until)
    values (${sign.recordId}, ${ctx.principal.userId}, ${sessionOf(ctx)}, ${sign.mode}, ${sign.field ?? null}, ${sign.internal},
      clock_timestamp() + make_interval(secs => ${PRESENCE_SECONDS}::integer))
    on conflict (organization_id, record_id, user_id, session_id) do update
      set mode = excluded.mode, field = excluded.field, internal = excluded.internal, until = excluded.until`.execute(
    ctx.db,
  );
  return known?.mode !== sign.mode || known.field !== (sign.field ?? null);
}

/** The person has gone to something else. */
export async function leave(ctx: Context, recordId: string): Promise<boolean> {
  const gone = await ctx.db
    .deleteFrom("presences")
    .where("organization_id", "=", ctx.organizationId)
    .where("record_id", "=", recordId)
    .where("user_id", "=", ctx.principal.userId)
    .where("session_id", "=", sessionOf(ctx))
    .returning("record_id")
    .executeTakeFirst();
  return gone !== undefined;
}

/** Who is at a record, each once with what they do most decidedly. */
export async function peopleAt(ctx: Context, recordId: string): Promise<PresentRow[]> {
  const rows = await ctx.db
    .selectFrom("presences as p")
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "p.organization_id").onRef("u.id", "=", "p.user_id"),
    )
    .select(["u.id", "u.name", "p.mode", "p.field", "p.internal"])
    .select(sql<number>`extract(epoch from p.until - clock_timestamp()) * 1000`.as("remains"))
    .where("p.organization_id", "=", ctx.organizationId)
    .where("p.record_id", "=", recordId)
    .where("p.until", ">", sql<Date>`clock_timestamp()`)
    .orderBy("u.name")
    .orderBy("u.id")
    .limit(200)
    .execute();
  const people = new Map<string, PresentRow>();
  for (const { field, mode: text, ...row } of rows) {
    const mode = presenceInput.shape.mode.parse(text);
    const earlier = people.get(row.id);
    if (earlier && weightOf(earlier.mode) >= weightOf(mode)) continue;
    people.set(row.id, { ...row, mode, ...(field === null ? {} : { field }) });
  }
  return [...people.values()];
}

export function shown({ id, name, mode, field }: PresentRow): PresentPerson {
  return { id, name, mode, ...(field === undefined ? {} : { field }) };
}

function ofMine(ctx: Context, recordId: string) {
  return ctx.db
    .selectFrom("presences")
    .select(["mode", "field"])
    .where("organization_id", "=", ctx.organizationId)
    .where("record_id", "=", recordId)
    .where("user_id", "=", ctx.principal.userId)
    .where("session_id", "=", sessionOf(ctx))
    .where("until", ">", sql<Date>`clock_timestamp()`)
    .executeTakeFirst();
}

function sessionOf(ctx: Context): string | null {
  return ctx.principal.sessionId ?? ctx.principal.userId;
}

function weightOf(mode: PresenceMode): number {
  return presenceInput.shape.mode.options.indexOf(mode);
}
