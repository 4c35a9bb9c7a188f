import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { sql } from "kysely";
import { type ListRequest, listRequest } from "../../../contract/kernel/list.ts";
import type { Scope } from "../../kernel/db/context.ts";
import { parse } from "../../kernel/http/parse.ts";
import type { RawExchange } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { mustBeFresh } from "../access/step-up.ts";
import { hiddenFields } from "../records/field-access.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { listTickets } from "../tickets/list.ts";
import { csvLine } from "./write.ts";

const PAGE = 200;
/** What says something about the person and not about the record. */
const PERSONAL = new Set(["can", "cannot", "may"]);

/**
 * Everything that a list would show, page by page, as CSV. Each page is a unit of work of its own: nothing is held while
 * a slow client reads, and a right that is taken away ends it. That it was taken is in the audit log before the first row.
 */
export async function exportCsv(
  scope: Scope,
  raw: RawExchange,
  services: Services,
  kind: TicketKind,
): Promise<FastifyReply> {
  const { contract } = kind;
  const request = parse(listRequest(contract.fields), raw.request.query) as ListRequest;
  const { cursor: _cursor, limit: _limit, count: _count, ...whole } = request;
  const page = (cursor?: string) =>
    services.database.transact({ ...scope, readOnly: true }, (ctx) =>
      listTickets(ctx, kind, { ...whole, limit: PAGE, ...(cursor ? { cursor } : {}) } as ListRequest),
    );
  // A wrong filter is refused before anything is sent.
  const first = await page();
  await services.database.transact({ ...scope, readOnly: true }, mustBeFresh);
  await services.database.transact(scope, (ctx) =>
    sql`select audit_fact('export', null, ${`${contract.name} as CSV`}, ${JSON.stringify(whole)}::jsonb)`.execute(
      ctx.db,
    ),
  );
  const hidden = hiddenFields(contract, scope.principal, (grant) => grant !== undefined);
  const columns = columnsOf(kind, request.fields).filter((name) => !hidden.has(name));
  return raw.reply
    .headers({
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${contract.name}.csv"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    })
    .send(Readable.from(lines(columns, first, page)));
}

type Page = Awaited<ReturnType<typeof listTickets>>;

async function* lines(columns: readonly string[], first: Page, next: (cursor: string) => Promise<Page>) {
  yield csvLine(columns);
  for (let page = first; ; page = await next(page.nextCursor)) {
    yield page.items.map((item) => csvLine(columns.map((name) => item[name]))).join("");
    if (page.nextCursor === null) return;
  }
}

function columnsOf(kind: TicketKind, fields: string | undefined): readonly string[] {
  const wanted = fields?.split(",").map((name) => name.trim()) ?? [];
  const named = [...new Set(wanted)].filter((name) => name !== "");
  return named.length > 0 ? named : Object.keys(kind.contract.record.shape).filter((name) => !PERSONAL.has(name));
}
