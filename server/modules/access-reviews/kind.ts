import { accessReviews } from "../../../contract/access-reviews/index.ts";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";
import { masterKind } from "../../platform/masterdata/kind.ts";
import { scheduleReminder } from "./reminders.ts";
import { snapshot } from "./snapshot.ts";

/** What is closed stays; a review with decisions is history and is not deleted; days lie ahead. */
const check: MasterHook = async (ctx, { type, before, input }) => {
  if (before?.fields.state === "closed") throw new Problem("access_review.closed");
  if (type === "deleted" && before?.fields.total !== before?.fields.open) throw new Problem("access_review.decided");
  if (input.dueAt !== undefined && Date.parse(String(input.dueAt)) <= ctx.now.getTime())
    throw invalid("dueAt", "in_the_past");
  if (type === "created" && input.reviewers === "named" && !hasSome(input.reviewerIds))
    throw invalid("reviewerIds", "required");
  await requireAll(ctx, input);
};

const after: MasterHook = async (ctx, { type, id }) => {
  if (type === "created") await snapshot(ctx, id);
  if (type === "created" || type === "changed") await scheduleReminder(ctx, id);
};

export const reviewKind = masterKind(accessReviews, {
  table: "access_reviews",
  columns: [
    ...(["name", "description", "roleIds", "teamIds", "departmentIds", "reviewers", "reviewerIds"] as const),
    ...(["dueAt", "reminderDays", "undecided", "state", "closedAt", "total", "open"] as const),
  ],
  references: { ownerId: "users" },
  sort: "-createdAt",
  born: (ctx) => ({ owner_id: ctx.principal.userId }),
  check,
  after,
});

function hasSome(ids: unknown): boolean {
  return Array.isArray(ids) && ids.length > 0;
}

const LISTS = { roleIds: "roles", teamIds: "teams", departmentIds: "departments", reviewerIds: "users" } as const;

async function requireAll(ctx: Context, input: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [field, table] of Object.entries(LISTS)) {
    const wanted = input[field] as readonly string[] | undefined;
    if (!wanted?.length) continue;
    const found = await ctx.db
      .selectFrom(table)
      .select("id")
      .where("organization_id", "=", ctx.organizationId)
      .where("id", "in", [...wanted])
      .where("deleted_at", "is", null)
      .execute();
    const known = new Set(found.map(({ id }) => id));
    const lost = wanted.findIndex((id) => !known.has(id));
    if (lost >= 0) throw invalid(`${field}.${lost}`, "not_found");
  }
}
