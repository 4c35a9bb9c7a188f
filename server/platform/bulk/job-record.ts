import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { UNDO_HOURS } from "../../../contract/platform/bulk.ts";
import type { Principal } from "../../kernel/auth/principal.ts";
import { holdsEverywhere } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import { ref } from "../tickets/present.ts";
import { type BulkWork, isUndo } from "./action.ts";
import { failuresOf } from "./refusals.ts";
import { bulkSubject } from "./subject.ts";

const SHOWN = 200;

/** A bulk job as it stands: one's own, or anybody's for those who may see them all; 404 otherwise. */
export async function findJob(ctx: Context, id: string) {
  const row = isId(id) ? await visibleJobs(ctx).where("b.id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw new Problem("common.not_found");
  return { ...presentJob(ctx, row), failures: await failuresOf(ctx, row, SHOWN) };
}

/** One's own, for what only whoever asked for it may do. */
export async function findOwnJob(ctx: Context, id: string) {
  const job = await findJob(ctx, id);
  if (job.requestedBy?.id !== ctx.principal.userId) throw new Problem("common.forbidden");
  return job;
}

/** The jobs that somebody sees, with everything that a list shows of them. */
export function visibleJobs(ctx: Context) {
  const all = holdsEverywhere(ctx.principal, "bulk_job:read");
  return ctx.db
    .selectFrom("bulk_jobs as b")
    .leftJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "b.organization_id").onRef("u.id", "=", "b.requested_by"),
    )
    .select(["b.id", "b.kind", "b.action", "b.state", "b.total", "b.done", "b.failed"])
    .select(["b.created_at", "b.finished_at", "b.requested_by", "u.name as requester_name"])
    .select(
      sql<boolean>`exists (select from bulk_jobs back where back.organization_id = b.organization_id
        and back.requested_by = b.requested_by and back.created_at >= b.created_at
        and back.action -> 'action' ->> 'undo' = b.id::text)`.as("undone"),
    )
    .$if(!all, (query) => query.where("b.requested_by", "=", ctx.principal.userId ?? null));
}

export type JobRow = Awaited<ReturnType<ReturnType<typeof visibleJobs>["executeTakeFirstOrThrow"]>>;

export function presentJob(ctx: Context, row: JobRow) {
  const { action, about = null } = row.action as unknown as { action: BulkWork; about?: string | null };
  const ended = row.state === "done" || row.state === "cancelled";
  const takesBack = !isUndo(action) && bulkSubject(row.kind).canUndo(action);
  const until = takesBack ? new Date(row.created_at.getTime() + UNDO_HOURS * 3_600_000) : null;
  return {
    id: row.id,
    kind: row.kind,
    what: { ...whatOf(row.kind, action), about },
    requestedBy: ref(row.requested_by, row.requester_name),
    state: row.state,
    total: row.total,
    done: row.done,
    failed: row.failed,
    undoable: ended && isOwn(ctx.principal, row) && until !== null && until > ctx.now && row.done > row.failed,
    undoUntil: until,
    undone: row.undone,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

function isOwn(principal: Principal, { requested_by }: Pick<JobRow, "requested_by">): boolean {
  return principal.userId !== null && requested_by === principal.userId;
}

function whatOf(kind: string, action: BulkWork) {
  const none = { fields: [] as string[], transition: null, undoes: null };
  return isUndo(action)
    ? { ...none, type: "undo", undoes: action.undo }
    : { ...none, ...bulkSubject(kind).what(action) };
}

/** Stops a job: what is done stays done, the rest is left alone. Waits for the chunk that is under way. */
export async function cancelJob(ctx: Context, id: string) {
  const stopped = await ctx.db
    .updateTable("bulk_jobs")
    .set({ state: "cancelled", finished_at: ctx.now })
    .where("id", "=", id)
    .where("state", "in", ["waiting", "running"])
    .returning("id")
    .executeTakeFirst();
  if (!stopped) throw new Problem("bulk.finished");
  return findJob(ctx, id);
}
