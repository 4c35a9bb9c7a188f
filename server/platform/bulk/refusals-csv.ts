import type { Scope } from "../../kernel/db/context.ts";
import type { RawExchange } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { csvLine } from "../csv/write.ts";
import { findJob, visibleJobs } from "./job-record.ts";
import { failuresOf } from "./refusals.ts";

const MOST = 50_000;

/** Everything that a job refused, as a table. */
export async function refusalsCsv(scope: Scope, { request, reply }: RawExchange, services: Services) {
  const { id = "" } = request.params as { id?: string };
  const failures = await services.database.transact({ ...scope, readOnly: true }, async (ctx) => {
    const job = await findJob(ctx, id);
    const row = await visibleJobs(ctx).where("b.id", "=", job.id).executeTakeFirstOrThrow();
    return failuresOf(ctx, row, MOST);
  });
  const lines = failures.map(({ id, number, title, status, problem }) =>
    csvLine([number ?? id, title, status, problem?.code, problem?.detail]),
  );
  return reply
    .headers({
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": 'attachment; filename="refused.csv"',
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    })
    .send(`${csvLine(["number", "title", "status", "code", "reason"])}${lines.join("")}`);
}
