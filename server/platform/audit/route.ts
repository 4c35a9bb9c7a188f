import { Problem } from "../../../contract/kernel/problem.ts";
import { HistoryPage, HistoryRequest } from "../../../contract/platform/history.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import type { RecordKind } from "../records/kind.ts";
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
      const record = await host.find(ctx, id, "read", { deleted: true });
      if (!record.internal) throw new Problem("common.forbidden");
      return record;
    },
    handle: (ctx, { subject, query }) => historyOf(ctx, subject.id, query),
  });
}
