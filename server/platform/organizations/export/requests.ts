import { sql } from "kysely";
import { Problem } from "../../../../contract/kernel/problem.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { isId, newId } from "../../../kernel/ids.ts";
import { objectKey } from "../../attachments/store.ts";

const MOST = 50;

/** Asks for an archive of the present unit of work's organization; 409 while another one is being made. */
export async function askExport(ctx: Context, asked: { readonly by: string; readonly byPlatform: boolean }) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`export ${ctx.organizationId}`}, 0))`.execute(ctx.db);
  const running = await ctx.db
    .selectFrom("organization_exports")
    .select("id")
    .where("organization_id", "=", ctx.organizationId)
    .where("state", "in", ["waiting", "running"])
    .executeTakeFirst();
  if (running) throw new Problem("organization.export_running");
  const id = newId();
  const key = objectKey(ctx.organizationId, id);
  await ctx.db
    .insertInto("organization_exports")
    .values({
      organization_id: ctx.organizationId,
      id,
      asked_by: asked.by,
      by_platform: asked.byPlatform,
      storage_key: key,
    })
    .execute();
  await noteExport(ctx, "An archive of the whole organization was asked for", { export: id, by: asked.by });
  ctx.emit({ type: "organization.export_asked", kind: "organization", recordId: ctx.organizationId, payload: { id } });
  return oneExport(ctx, id);
}

export async function listExports(ctx: Context) {
  const rows = await selectExports(ctx).orderBy("created_at", "desc").orderBy("id").limit(MOST).execute();
  return { items: rows };
}

export async function oneExport(ctx: Context, id: string) {
  const found = isId(id) ? await selectExports(ctx).where("id", "=", id).executeTakeFirst() : undefined;
  if (!found) throw new Problem("common.not_found");
  return found;
}

/** What a download needs; notes it. 409 for an archive that is not there yet or any more. */
export async function fetchExport(ctx: Context, id: string, by: string) {
  const { state } = await oneExport(ctx, id);
  if (state !== "ready") throw new Problem("organization.export_not_ready");
  const row = await ctx.db
    .updateTable("organization_exports")
    .set((set) => ({ downloads: set("downloads", "+", 1) }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .where("expires_at", ">", ctx.now)
    .returning(["storage_key", "created_at", sql<number>`size::float8`.as("size")])
    .executeTakeFirst();
  if (!row) throw new Problem("organization.export_not_ready");
  await noteExport(ctx, "The archive of the whole organization was fetched", { export: id, by });
  return row;
}

async function noteExport(ctx: Context, what: string, details: Readonly<Record<string, string>>): Promise<void> {
  await sql`select audit_fact('export', ${ctx.organizationId}, ${what}, ${JSON.stringify(details)})`.execute(ctx.db);
}

function selectExports(ctx: Context) {
  return ctx.db
    .selectFrom("organization_exports")
    .select([
      "id",
      "state",
      "asked_by as askedBy",
      "created_at as createdAt",
      "ready_at as readyAt",
      "expires_at as expiresAt",
    ])
    .select([
      sql<number | null>`size::float8`.as("size"),
      sql<string | null>`encode(sha256, 'hex')`.as("sha256"),
      sql<number | null>`row_count::float8`.as("rows"),
    ])
    .select(["object_count as files", "objects_missing as filesMissing", "downloads"])
    .where("organization_id", "=", ctx.organizationId);
}
