import { sql } from "kysely";
import { systemPrincipal } from "../../../kernel/auth/principal.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { DueWork } from "../../../kernel/module/module.ts";
import type { Services } from "../../../kernel/services.ts";
import { objectStoreOf } from "../../attachments/store.ts";
import { type ExportFigures, writeArchive } from "./archive.ts";

/** Days in which an archive can be fetched. */
const DAYS = 7;
const MOST_ATTEMPTS = 3;
const BEAT_MS = 30_000;

/** Archives are begun here, and go when their time is over. */
export const exportDue: readonly DueWork[] = [
  { name: "organization.export", claim: "claim_organization_exports", run: begin },
  { name: "organization.export_expiry", claim: "claim_expired_exports", run: expire },
];

/**
 * An archive takes longer than a unit of work may: it is begun after the commit and says every half minute that it is
 * still at it. One that has fallen silent, as its process was killed, is due again.
 */
async function begin(ctx: Context, id: string, services: Services): Promise<void> {
  const row = await ctx.db
    .updateTable("organization_exports")
    .set((set) => ({ attempts: set("attempts", "+", 1), state: "running", working_until: soon }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .where("state", "in", ["waiting", "running"])
    .where((where) =>
      where.or([where("working_until", "is", null), where("working_until", "<", sql<Date>`clock_timestamp()`)]),
    )
    .returning(["attempts", "storage_key"])
    .executeTakeFirst();
  if (!row) return;
  if (row.attempts > MOST_ATTEMPTS) return fail(ctx, id, "It was begun three times and never ended.");
  const { organizationId } = ctx;
  ctx.afterCommit(() => void carryOut(services, { organizationId, id, key: row.storage_key }));
}

const soon = sql<Date>`clock_timestamp() + interval '2 minutes'`;

interface Order {
  readonly organizationId: string;
  readonly id: string;
  readonly key: string;
}

async function carryOut(services: Services, order: Order): Promise<void> {
  const beat = setInterval(() => void stillAtIt(services, order), BEAT_MS);
  try {
    const store = objectStoreOf(services.settings);
    const figures = await writeArchive(services, order.organizationId, (archive) => store.put(order.key, archive));
    await inOwn(services, order, (ctx) => keep(ctx, order.id, figures));
  } catch (error) {
    services.log.warn({ err: error, exportId: order.id }, "An archive of an organization could not be written");
    await inOwn(services, order, (ctx) => fail(ctx, order.id, String((error as Error).message))).catch(() => {});
  } finally {
    clearInterval(beat);
  }
}

function inOwn<T>({ database }: Services, { organizationId }: Order, work: (ctx: Context) => Promise<T>): Promise<T> {
  return database.transact({ organizationId, principal: systemPrincipal(organizationId), requestId: newId() }, work);
}

async function stillAtIt(services: Services, order: Order): Promise<void> {
  await inOwn(services, order, async (ctx) => {
    await ctx.db.updateTable("organization_exports").set({ working_until: soon }).where("id", "=", order.id).execute();
  }).catch((err) =>
    services.log.warn({ err, exportId: order.id }, "An archive could not say that it is still written"),
  );
}

async function keep(
  ctx: Context,
  id: string,
  { size, sha256, rows, files, filesMissing }: ExportFigures,
): Promise<void> {
  await ctx.db
    .updateTable("organization_exports")
    .set({
      ...{ state: "ready", size, row_count: rows, object_count: files, objects_missing: filesMissing, error: null },
      sha256: Buffer.from(sha256, "hex"),
      ready_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + DAYS * 86_400_000),
    })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .execute();
  ctx.emit({ type: "organization.exported", kind: "organization", recordId: ctx.organizationId, payload: { id } });
}

async function fail(ctx: Context, id: string, error: string): Promise<void> {
  await ctx.db
    .updateTable("organization_exports")
    .set({ state: "failed", error: error.slice(0, 2_000) })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .execute();
}

async function expire(ctx: Context, id: string, services: Services): Promise<void> {
  const row = await ctx.db
    .updateTable("organization_exports")
    .set({ state: "expired" })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .where("state", "=", "ready")
    .returning("storage_key")
    .executeTakeFirst();
  if (row) await objectStoreOf(services.settings).delete(row.storage_key);
}
