import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import type { Services } from "../../kernel/services.ts";
import { objectStoreOf } from "../attachments/store.ts";

/** Rows that one transaction removes at most, and files that go before. */
const ROWS = 20_000;
const FILES = 200;

/** Organizations whose time to be taken back is over go here, batch after batch; what is killed on the way goes on. */
export const removalDue: readonly DueWork[] = [
  { name: "organization.removal", claim: "claim_organization_removals", run: removeSome },
];

/**
 * Suspends an organization at once and has it removed for good after the days of grace. Asked in a unit of work of the
 * platform, or of the organization itself. 409 where other organizations stand below it. Answers when it goes.
 */
export async function askRemoval(ctx: Context, target: string, asked: { readonly by: string; readonly days: number }) {
  const { rows } = await sql<{ due: Date | null }>`
    select ask_organization_removal(${newId()}, ${target}, ${asked.days}::integer, ${asked.by}) as due`.execute(ctx.db);
  const due = rows[0]?.due;
  if (!due) throw new Problem("organization.has_children");
  return { deleteAfter: due };
}

/** One batch: files first, since their names stand in rows; then rows; then the organization itself. */
async function removeSome(ctx: Context, id: string, services: Services): Promise<void> {
  await sql`select begin_organization_removal(${id})`.execute(ctx.db);
  if (await removeFiles(ctx, id, services)) return;
  const removed = await sql`select name from remove_organization_rows(${id}, ${ROWS}::integer)`.execute(ctx.db);
  if (removed.rows.length > 0) return;
  await sql`select end_organization_removal(${id})`.execute(ctx.db);
}

/** False where none is left. */
async function removeFiles(ctx: Context, id: string, services: Services): Promise<boolean> {
  const { rows } = await sql<{ key: string }>`
    select storage_key as key from removal_files(${id}, ${FILES}::integer)`.execute(ctx.db);
  const last = rows.at(-1);
  if (!last) return false;
  const store = objectStoreOf(services.settings);
  for (const { key } of rows) await store.delete(key);
  await sql`select files_removed(${id}, ${last.key}, ${rows.length}::integer)`.execute(ctx.db);
  return true;
}
