import type { ListRequest } from "../../../contract/kernel/list.ts";
import { bulkJobFields } from "../../../contract/platform/bulk.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Columns, column } from "../list/columns.ts";
import { listQuery } from "../list/query.ts";
import { checkListRequest } from "../list/request.ts";
import { presentJob, visibleJobs } from "./job-record.ts";

const COLUMNS: Columns = {
  kind: column("b.kind", { nullable: false }),
  state: column("b.state", { nullable: false }),
  requestedById: column("b.requested_by"),
  failed: column("b.failed", { nullable: false }),
  createdAt: column("b.created_at", { nullable: false }),
};

const SHAPE = { fields: bulkJobFields, defaultSort: "-createdAt", projectable: [] };

/** Bulk changes, the newest first: one's own, or everybody's for those who may see them all. */
export async function listJobs(ctx: Context, request: ListRequest) {
  const page = await listQuery({
    base: visibleJobs(ctx),
    shape: SHAPE,
    columns: COLUMNS,
    idColumn: "b.id",
    request: checkListRequest(request, SHAPE),
    context: { me: ctx.principal.userId, now: ctx.now },
  });
  return { ...page, items: page.items.map((row) => presentJob(ctx, row)) };
}
