import { Problem } from "../../../contract/kernel/problem.ts";
import { BULK_AT_ONCE, BULK_MOST, type BulkRequest, type BulkResult } from "../../../contract/platform/bulk.ts";
import type { Context, Scope } from "../../kernel/db/context.ts";
import { transactRetrying } from "../../kernel/db/retrying.ts";
import { once } from "../../kernel/http/idempotency.ts";
import { parse, parseJson } from "../../kernel/http/parse.ts";
import { type RawExchange, Reply } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import type { BulkWork } from "./action.ts";
import { countChange, recordChange, startJob } from "./job.ts";
import { keepAll, keepRefusals } from "./kept.ts";
import { type Done, runOne } from "./run-one.ts";
import { chunksOf, languageOf, type StepOptions } from "./step.ts";
import { type BulkSubject, bulkSubject } from "./subject.ts";
import { undoable } from "./undo.ts";

interface Asked extends Omit<BulkRequest, "action"> {
  readonly work: BulkWork;
}

/** What one transaction did. */
interface Part {
  readonly results: BulkResult[];
  /** The change, where it can be taken back. */
  readonly undoId: string | null;
  /** Under which it is written down; none for a trial. */
  readonly changeId: string | null;
}

/** One bulk request on its way. */
interface Bulk {
  readonly scope: Scope;
  readonly services: Services;
  readonly subject: BulkSubject;
  readonly request: Asked;
  readonly options: StepOptions;
  /** Runs a part in one transaction, once for each Idempotency-Key: a retry answers what was done and does the rest. */
  readonly part: (name: string, work: (ctx: Context) => Promise<Reply>) => Promise<Reply>;
}

/**
 * Changes many records: each in its own right, in transactions of a hundred, or with `atomic` all in one. The answer has
 * one result a record; above a thousand it is 202 and the address of a job.
 */
export async function bulk(scope: Scope, raw: RawExchange, services: Services, kind: string): Promise<Reply> {
  const subject = bulkSubject(kind);
  const text = typeof raw.request.body === "string" ? raw.request.body : "";
  const request = parse(subject.request, parseJson(text)) as BulkRequest<object>;
  const { admit } = subject;
  if (admit) await transactRetrying(services.database, scope, (ctx) => admit(ctx, request.action));
  const bulk = begin(scope, raw, services, subject, { ...request, work: request.action });
  return perform(bulk, await targetsOf(bulk));
}

/** Takes a bulk change back, in the same way: one result a record, and a job above a thousand. */
export async function undoBulk(scope: Scope, raw: RawExchange, services: Services): Promise<Reply> {
  const { id = "" } = raw.request.params as { id?: string };
  const { kind, targets } = await transactRetrying(services.database, scope, (ctx) => undoable(ctx, id));
  return perform(begin(scope, raw, services, bulkSubject(kind), { work: { undo: id } }), targets);
}

async function perform(bulk: Bulk, targets: readonly string[]): Promise<Reply> {
  const { request, subject } = bulk;
  const large = targets.length > BULK_AT_ONCE;
  if (large && request.atomic) throw new Problem("bulk.too_many", { params: { most: BULK_AT_ONCE } });
  if (large && !request.dryRun)
    return bulk.part("job", (ctx) => startJob(ctx, subject, targets, request.work, bulk.options));
  const { results, undoId } = await (request.atomic
    ? allOrNothing(bulk, targets)
    : oneByOne(bulk, targets.slice(0, BULK_AT_ONCE)));
  const answer = { total: targets.length, ...counted(results), dryRun: bulk.options.dryRun, undoId };
  return new Reply(200, { ...answer, results: await withNames(bulk, results) });
}

/** Those that refuse with what they are called: not all of them need be in sight where they are told. */
async function withNames({ services, scope, subject }: Bulk, results: readonly BulkResult[]): Promise<BulkResult[]> {
  const refused = results.filter(({ problem }) => problem !== undefined).map(({ id }) => id);
  if (refused.length === 0) return [...results];
  const names = await services.database.transact({ ...scope, readOnly: true }, (ctx) => subject.named(ctx, refused));
  return results.map((result) => (result.problem ? { ...result, ...names.get(result.id.toUpperCase()) } : result));
}

function begin(scope: Scope, raw: RawExchange, services: Services, subject: BulkSubject, request: Asked): Bulk {
  const text = typeof raw.request.body === "string" ? raw.request.body : "";
  const key = raw.request.headers["idempotency-key"];
  const options = { dryRun: request.dryRun ?? false, language: languageOf(raw.request.headers) };
  return {
    ...{ scope, services, subject, request, options },
    part: (name, work) =>
      transactRetrying(services.database, scope, (ctx) =>
        typeof key === "string"
          ? once(ctx, `${key}#${name}`, `${raw.request.url}\n${text}`, () => work(ctx))
          : work(ctx),
      ),
  };
}

async function targetsOf({ request, part, subject }: Bulk): Promise<string[]> {
  if (request.ids) return [...new Set(request.ids)];
  const { filter = "", q } = request;
  const listed = { filter, ...(q === undefined ? {} : { q }) };
  const found = await part("ids", async (ctx) => new Reply(200, await subject.idsOf(ctx, listed, BULK_MOST + 1)));
  const ids = found.body as string[];
  if (ids.length > BULK_MOST) throw new Problem("bulk.too_many", { params: { most: BULK_MOST } });
  return ids;
}

async function oneByOne(bulk: Bulk, targets: readonly string[]): Promise<Part> {
  const results: BulkResult[] = [];
  let before: Omit<Part, "results"> = { undoId: null, changeId: null };
  for (const [n, chunk] of chunksOf(targets).entries()) {
    const earlier = before;
    const reply = await bulk.part(String(n), async (ctx) => new Reply(200, await runAll(ctx, bulk, chunk, earlier)));
    const part = reply.body as Part;
    results.push(...part.results);
    before = part;
  }
  return { ...before, results };
}

/** Throws `bulk.refused` with every result where one refuses, and nothing was changed. */
async function allOrNothing(bulk: Bulk, targets: readonly string[]): Promise<Part> {
  const reply = await bulk.part("all", async (ctx) => {
    const part = await runAll(ctx, bulk, targets, { undoId: null, changeId: null });
    const { results } = part;
    const { failed } = counted(results);
    if (failed > 0 && !bulk.options.dryRun)
      throw new Problem("bulk.refused", { params: { failed }, extra: { results } });
    return new Reply(200, part);
  });
  return reply.body as Part;
}

/** Goes on with the change that the parts before have begun to write down. */
async function runAll(
  ctx: Context,
  bulk: Bulk,
  targets: readonly string[],
  { undoId, changeId }: Omit<Part, "results">,
): Promise<Part> {
  const { subject, request, services, options } = bulk;
  const working = { subject, work: request.work, services };
  const done: Done[] = [];
  for (const target of targets) done.push(await runOne(ctx, working, target, options));
  const results = done.map(({ result }) => result);
  if (options.dryRun) return { results, undoId, changeId };
  const kept = done.flatMap((one) => one.kept ?? []);
  const id = changeId ?? (await recordChange(ctx, subject, request.work, options));
  await countChange(ctx, id, results);
  await keepAll(ctx, id, kept);
  await keepRefusals(ctx, id, results);
  return { results, undoId: undoId ?? (kept.length > 0 ? id : null), changeId: id };
}

function counted(results: readonly BulkResult[]): { succeeded: number; failed: number } {
  const failed = results.filter((result) => result.problem !== undefined).length;
  return { succeeded: results.length - failed, failed };
}
