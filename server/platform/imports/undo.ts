import type { Context } from "../../kernel/db/context.ts";
import type { Importer, Values } from "./importer.ts";

interface Kept {
  readonly record_id: string | null;
  readonly version: number | null;
  readonly before: unknown;
}

/** Takes one row's record back where nobody has changed it since. */
export async function undoRow(ctx: Context, importer: Importer, row: Kept): Promise<"undone" | "kept"> {
  if (row.record_id === null || row.version === null) return "undone";
  const before = row.before as Values | null;
  const left = { id: row.record_id, version: row.version, ...(before ? { before } : {}) };
  return (await importer.undo(ctx, left)) ? "undone" : "kept";
}
