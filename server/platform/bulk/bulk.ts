import { Problem } from "../../../contract/kernel/problem.ts";
import {
  BULK_AT_ONCE,
  BULK_MOST,
  type BulkRequest,
  type BulkResult,
  bulkRequest,
} from "../../../contract/platform/bulk.ts";
import type { Context, Scope } from "../../kernel/db/context.ts";
import { transactRetrying } from "../../kernel/db/retrying.ts";
import { once } from "../../kernel/http/idempotency.ts";
import { parse, parseJson } from "../../kernel/http/parse.ts";
import { type RawExchange, Reply } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { listRows } from "../list/query.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ticketSource } from "../tickets/list.ts";
import { startJob } from "./job.ts";
import { runOne } from "./run-one.ts";
import { chunksOf, languageOf, type StepOptions } from "./step.ts";

/** One bulk request on its way. */
interface Bulk {
  readonly scope: Scope;
  readonly services: Services;
  readonly kind: TicketKind;
  readonly request: BulkRequest;
  readonly options: StepOptions;
  /** Runs a part in one transaction, once for each Idempotency-Key: a retry answers what was done and does the rest. */
  readonly part: (name: string, work: (ctx: Context) => Promise<Reply>) => Promise<Reply>;
}

/**
 * Changes many records: each in its own right, in transactions of a hundred, or with `atomic` all in one. The answer has
 * one result a record; above a thousand it is 202 and the address of a job.
 */
export async function bulk(scope: Scope, raw: RawExchange, services: Services, kind: TicketKind): Promise<Reply> {
  const bulk = read(scope, raw, services, kind);
  const { request } = bulk;
  const targets = await targetsOf(bulk);
  const large = targets.length > BULK_AT_ONCE;
  if (large && request.atomic) throw new Problem("bulk.too_many", { params: { most: BULK_AT_ONCE } });
  if (large && !request.dryRun)
    return bulk.part("job", (ctx) => startJob(ctx, kind, targets, request.action, bulk.options));
  const results = await (request.atomic ? allOrNothing(bulk, targets) : oneByOne(bulk, targets.slice(0, BULK_AT_ONCE)));
  return new Reply(200, { total: targets.length, ...counted(results), dryRun: bulk.options.dryRun, results });
}

function read(scope: Scope, raw: RawExchange, services: Services, kind: TicketKind): Bulk {
  const text = typeof raw.request.body === "string" ? raw.request.body : "";
  const request = parse(bulkRequest(kind.contract), parseJson(text)) as BulkRequest;
  const key = raw.request.headers["idempotency-key"];
  const options = { dryRun: request.dryRun ?? false, language: languageOf(raw.request.headers) };
  return {
    ...{ scope, services, kind, request, options },
    part: (name, work) =>
      transactRetrying(services.database, scope, (ctx) =>
        typeof key === "string"
          ? once(ctx, `${key}#${name}`, `${raw.request.url}\n${text}`, () => work(ctx))
          : work(ctx),
      ),
  };
}

async function targetsOf({ request, part, kind }: Bulk): Promise<string[]> {
  if (request.ids) return [...new Set(request.ids)];
  const filter = request.filter ?? "";
  const found = await part("ids", async (ctx) => {
    const source = await ticketSource(ctx, kind, { filter });
    const rows = await listRows(source)
      .orderBy("t.id")
      .limit(BULK_MOST + 1)
      .execute();
    return new Reply(
      200,
      rows.map((row) => row.id),
    );
  });
  const ids = found.body as string[];
  if (ids.length > BULK_MOST) throw new Problem("bulk.too_many", { params: { most: BULK_MOST } });
  return ids;
}

async function oneByOne(bulk: Bulk, targets: readonly string[]): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  for (const [n, chunk] of chunksOf(targets).entries()) {
    const reply = await bulk.part(String(n), async (ctx) => new Reply(200, await runAll(ctx, bulk, chunk)));
    results.push(...(reply.body as BulkResult[]));
  }
  return results;
}

/** Throws `bulk.refused` with every result where one refuses, and nothing was changed. */
async function allOrNothing(bulk: Bulk, targets: readonly string[]): Promise<BulkResult[]> {
  const reply = await bulk.part("all", async (ctx) => {
    const results = await runAll(ctx, bulk, targets);
    const { failed } = counted(results);
    if (failed > 0 && !bulk.options.dryRun)
      throw new Problem("bulk.refused", { params: { failed }, extra: { results } });
    return new Reply(200, results);
  });
  return reply.body as BulkResult[];
}

async function runAll(ctx: Context, bulk: Bulk, targets: readonly string[]): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  for (const target of targets) results.push(await runOne(ctx, bulk.kind, target, bulk.request.action, bulk.options));
  return results;
}

function counted(results: readonly BulkResult[]): { succeeded: number; failed: number } {
  const failed = results.filter((result) => result.problem !== undefined).length;
  return { succeeded: results.length - failed, failed };
}
