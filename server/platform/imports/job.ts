import { type Principal, systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { transactRetrying } from "../../kernel/db/retrying.ts";
import { requestJob } from "../../kernel/jobs/envelope.ts";
import type { JobType } from "../../kernel/module/module.ts";
import type { Services } from "../../kernel/services.ts";
import { principalOf } from "../access/somebody.ts";
import { type Outcome, step } from "../bulk/step.ts";
import { type Importer, importerOf } from "./importer.ts";
import type { ImportRow } from "./record.ts";
import { type Done, importRow } from "./row.ts";
import { undoRow } from "./undo.ts";

export const IMPORT_JOB = "import";
const CHUNK = 100;
/** Transactions that one job makes before it asks for the next: well below the time that a job may take. */
const CHUNKS_A_JOB = 20;

/** Tries, runs or takes back an import a hundred rows at a time, in the name of whoever asked for it. */
export const importJob = {
  name: IMPORT_JOB,
  run: async (ctx, payload, services) => {
    const id = String(payload.importId);
    const found = await ctx.db.selectFrom("csv_imports").select("requested_by").where("id", "=", id).executeTakeFirst();
    const { organizationId, requestId } = ctx;
    const principal = { ...systemPrincipal(organizationId), userId: found?.requested_by ?? null };
    for (let chunk = 0; chunk < CHUNKS_A_JOB; chunk++) {
      const more = await transactRetrying(
        services.database,
        { organizationId, requestId, principal, source: "csv" },
        (inner) => workChunk(inner, id, services),
      );
      if (!more) return;
    }
    requestJob(ctx, IMPORT_JOB, payload);
  },
} satisfies JobType;

const ENDS = { checking: "checked", running: "done", undoing: "undone" } as const;

async function workChunk(ctx: Context, id: string, services: Services): Promise<boolean> {
  const of = await ctx.db.selectFrom("csv_imports").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  const importer = of && importerOf(of.kind);
  if (!of || !importer || !isWorked(of.state)) return false;
  const principal = await principalOf(ctx, of.requested_by);
  if (!principal) return end(ctx, of, "cancelled");
  const asPerson: Context = { ...ctx, principal: narrowed(principal, of.permissions as unknown as string[]) };
  const rows = of.state === "undoing" ? await left(ctx, id) : await waiting(ctx, id);
  if (rows.length === 0) return end(ctx, of, ENDS[of.state]);
  let failed = 0;
  const fields = new Map((await importer.fields(ctx)).map((field) => [field.name, field]));
  const work = { importer, fields, of, services };
  for (const row of rows) {
    const options = { dryRun: of.state === "checking", language: of.language };
    const outcome = await step<Done | "undone" | "kept">(asPerson, options, (inner) =>
      of.state === "undoing" ? undoRow(inner, importer, row) : importRow(inner, work, cellsOf(row)),
    );
    if ("problem" in outcome) failed += 1;
    await keep(ctx, of, row.line, outcome);
  }
  await ctx.db
    .updateTable("csv_imports")
    .set({ done: of.done + rows.length, failed: of.failed + failed })
    .where("id", "=", id)
    .execute();
  return true;
}

function isWorked(state: ImportRow["state"]): state is keyof typeof ENDS {
  return state in ENDS;
}

function waiting(ctx: Context, id: string) {
  const rows = ctx.db.selectFrom("csv_import_rows").selectAll().where("import_id", "=", id);
  return rows.where("status", "is", null).orderBy("line").limit(CHUNK).execute();
}

/** The last first: what others were made below goes before it. */
function left(ctx: Context, id: string) {
  const rows = ctx.db.selectFrom("csv_import_rows").selectAll().where("import_id", "=", id);
  return rows.where("outcome", "in", ["created", "updated"]).orderBy("line", "desc").limit(CHUNK).execute();
}

export type KeptRow = Awaited<ReturnType<typeof waiting>>[number];

function cellsOf({ line, cells }: KeptRow) {
  return { line, cells: cells as unknown as readonly string[] };
}

async function keep(
  ctx: Context,
  of: ImportRow,
  line: number,
  outcome: Outcome<Done | "undone" | "kept">,
): Promise<void> {
  await ctx.db
    .updateTable("csv_import_rows")
    .set("problem" in outcome ? refusal(of, outcome) : success(outcome.value))
    .where("import_id", "=", of.id)
    .where("line", "=", line)
    .execute();
}

/** What could not be taken back stays, and says why. */
function refusal({ state }: ImportRow, { status, problem }: { status: number; problem: object }) {
  const said = { status, problem: JSON.stringify(problem) };
  return state === "undoing" ? { ...said, outcome: "kept" as const } : { ...said, outcome: null };
}

function success(value: Done | "undone" | "kept") {
  if (typeof value === "string") return { outcome: value, status: 200 };
  const { outcome, left } = value;
  const before = left?.before ? JSON.stringify(left.before) : null;
  return { status: 200, outcome, problem: null, record_id: left?.id ?? null, version: left?.version ?? null, before };
}

async function end(
  ctx: Context,
  { id }: ImportRow,
  state: "checked" | "done" | "undone" | "cancelled",
): Promise<false> {
  const ended = await ctx.db
    .updateTable("csv_imports")
    .set({ state, finished_at: ctx.now })
    .where("id", "=", id)
    .returning(["requested_by", "file", "done", "failed"])
    .executeTakeFirstOrThrow();
  const { requested_by: userId, ...counts } = ended;
  if (state === "done")
    ctx.emit({ type: "import.finished", kind: "import", recordId: id, payload: { userId, ...counts } });
  return false;
}

/** A token that could do little does not do more by way of a job. */
function narrowed(principal: Principal, permissions: readonly string[]): Principal {
  const asked = new Set(permissions);
  return { ...principal, grants: new Map([...principal.grants].filter(([name]) => asked.has(name))) };
}

/** Whether somebody may bring in this kind at all. */
export function mayImport(principal: Principal, kind: string): Importer | undefined {
  const importer = importerOf(kind);
  return importer?.may(principal) ? importer : undefined;
}
