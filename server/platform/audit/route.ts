import { Problem } from "../../../contract/kernel/problem.ts";
import { HistoryPage, HistoryRequest } from "../../../contract/platform/history.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { hiddenFields } from "../records/field-access.ts";
import type { LoadedRecord, RecordKind } from "../records/kind.ts";
import { historyOf } from "./history.ts";

/** Field-level history of a record, for those who work on it or hold audit:read: it shows internal values too. */
export function historyRoute(host: RecordKind): Route {
  return route({
    method: "GET",
    path: `${host.path}/:id/history`,
    access: "signed_in",
    summary: "Read who changed what, the newest change first",
    tag: host.contract.name,
    query: HistoryRequest,
    answer: HistoryPage,
    subject: async (ctx, { id = "" }) => {
      const record = await findEvenDeleted(ctx, host, id);
      if (!record.internal) throw new Problem("common.forbidden");
      return record;
    },
    handle: (ctx, { subject, query }) =>
      historyOf(ctx, subject.id, query, hiddenFields(host.contract, ctx.principal, host.covers?.(ctx, subject))),
  });
}

/** What happened to a record outlives it. */
async function findEvenDeleted(ctx: Context, host: RecordKind, id: string): Promise<LoadedRecord> {
  try {
    return await host.find(ctx, id, "read");
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "common.not_found") throw error;
    return host.find(ctx, id, "read", { deleted: true });
  }
}
