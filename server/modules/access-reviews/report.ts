import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { Reply } from "../../kernel/http/route.ts";
import { csvLine } from "../../platform/csv/write.ts";
import type { Review } from "./find.ts";
import { selectItems } from "./items.ts";

const COLUMNS = [
  ...(["user", "role", "scope", "place", "startsAt", "endsAt", "grantedBy", "grantedAt", "lastLoginAt"] as const),
  ...(["reviewers", "decision", "until", "reason", "decidedBy", "decidedAt", "byRule", "outcome", "refusal"] as const),
] as const;

/** All that a review asked about and what was decided, as CSV for whoever checks it; that it was taken is kept. */
export async function reportOf(ctx: Context, review: Review): Promise<Reply> {
  const rows = await selectItems(ctx).where("i.review_id", "=", review.id).orderBy("u.name").orderBy("i.id").execute();
  await sql`select audit_fact('export', null, ${`Access review ${review.name} as CSV`}, ${JSON.stringify({ id: review.id })}::jsonb)`.execute(
    ctx.db,
  );
  const lines = rows.map((row) => csvLine(COLUMNS.map((name) => row[name])));
  return new Reply(200, [csvLine(COLUMNS), ...lines].join(""), {
    "content-type": "text/csv; charset=utf-8; header=present",
    "content-disposition": 'attachment; filename="access-review.csv"',
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
}
