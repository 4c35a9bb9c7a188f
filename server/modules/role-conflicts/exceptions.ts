import { sql } from "kysely";
import type { z } from "zod";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { ConflictException, GrantException } from "../../../contract/role-conflicts/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId, newId } from "../../kernel/ids.ts";
import { mustBeFresh } from "../../platform/access/step-up.ts";
import { requireReference } from "../../platform/masterdata/references.ts";

type Exception = Omit<z.output<typeof ConflictException>, "endsAt" | "createdAt"> & {
  readonly endsAt: Date;
  readonly createdAt: Date;
};

/** The exceptions from a rule, those that last longest first; what has ended stays as a record of who allowed it. */
export function exceptionsOf(ctx: Context, conflictId: string): Promise<Exception[]> {
  return selectExceptions(ctx, conflictId).orderBy("e.ends_at", "desc").orderBy("e.id").limit(500).execute();
}

/** Lets somebody hold both roles until a day; never oneself. A new exception for the same person replaces the one before. */
export async function grantException(
  ctx: Context,
  conflictId: string,
  input: z.output<typeof GrantException>,
): Promise<Exception> {
  await mustBeFresh(ctx);
  if (input.userId === ctx.principal.userId) throw new Problem("role_conflict.own_exception");
  await requireReference(ctx, "userId", "users", input.userId);
  if (Date.parse(input.endsAt) <= ctx.now.getTime()) throw invalid("endsAt", "in_the_past");
  const { reason, endsAt } = input;
  const granted = { reason, ends_at: endsAt, granted_by: ctx.principal.userId };
  const made = await ctx.db
    .insertInto("role_conflict_exceptions")
    .values({ id: newId(), conflict_id: conflictId, user_id: input.userId, ...granted })
    .onConflict((conflict) => conflict.columns(["organization_id", "conflict_id", "user_id"]).doUpdateSet(granted))
    .returning("id")
    .executeTakeFirstOrThrow();
  announce(ctx, "role_conflict.excepted", conflictId, input.userId);
  return selectExceptions(ctx, conflictId).where("e.id", "=", made.id).executeTakeFirstOrThrow();
}

/** Takes an exception back: whoever holds both is shown from then on. 404 where there is none. */
export async function withdrawException(ctx: Context, conflictId: string, id: string): Promise<void> {
  await mustBeFresh(ctx);
  const gone = isId(id)
    ? await ctx.db
        .deleteFrom("role_conflict_exceptions")
        .where("organization_id", "=", ctx.organizationId)
        .where("conflict_id", "=", conflictId)
        .where("id", "=", id)
        .returning("user_id")
        .executeTakeFirst()
    : undefined;
  if (!gone) throw new Problem("common.not_found");
  announce(ctx, "role_conflict.exception_withdrawn", conflictId, gone.user_id);
}

function selectExceptions(ctx: Context, conflictId: string) {
  return ctx.db
    .selectFrom("role_conflict_exceptions as e")
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "e.organization_id").onRef("u.id", "=", "e.user_id"),
    )
    .leftJoin("users as g", (join) =>
      join.onRef("g.organization_id", "=", "e.organization_id").onRef("g.id", "=", "e.granted_by"),
    )
    .select(["e.id", "e.reason", "e.ends_at as endsAt", "e.created_at as createdAt"])
    .select([
      sql<{ id: string; name: string }>`json_build_object('id', u.id, 'name', u.name)`.as("user"),
      sql<{ id: string; name: string } | null>`case when g.id is not null
        then json_build_object('id', g.id, 'name', g.name) end`.as("grantedBy"),
    ])
    .where("e.organization_id", "=", ctx.organizationId)
    .where("e.conflict_id", "=", conflictId);
}

function announce(ctx: Context, type: string, conflictId: string, userId: string): void {
  ctx.emit({ type, kind: "role_conflict", recordId: conflictId, payload: { userId } });
}
