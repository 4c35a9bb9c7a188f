import type { z } from "zod";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketKind } from "../tickets/kind.ts";

/** How cells of a column become values. */
export type Columns = ReadonlyMap<string, (cell: string) => unknown>;

/** What nobody opens a ticket with by way of a table. */
const NOT_IN_TABLES = new Set(["resolve", "custom"]);

/** The columns that a file may have: what the kind's create takes, and `custom.<key>` for the organization's own fields. */
export async function columnsFor(ctx: Context, kind: TicketKind): Promise<Columns> {
  const columns = new Map<string, (cell: string) => unknown>();
  for (const [name, schema] of Object.entries(kind.contract.create.shape)) {
    if (!NOT_IN_TABLES.has(name)) columns.set(name, (cell) => fitting(schema as z.ZodType, cell));
  }
  const own = await ctx.db
    .selectFrom("custom_fields")
    .select(["key", "type"])
    .where("organization_id", "=", ctx.organizationId)
    .where("kind", "=", kind.kind)
    .where("deleted_at", "is", null)
    .execute();
  for (const { key, type } of own) columns.set(`custom.${key}`, (cell) => ownValue(type, cell));
  return columns;
}

/** A row as the body that creating it alone would have; empty cells are not given. */
export function inputOf(cells: Readonly<Record<string, string>>, columns: Columns): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const [name, raw] of Object.entries(cells)) {
    // As exports write what looks like a formula.
    const cell = raw.replace(/^'(?=[=+\-@\t\r\n\0])/, "");
    if (cell.trim() === "") continue;
    const value = columns.get(name)?.(cell);
    if (name.startsWith("custom.")) custom[name.slice("custom.".length)] = value;
    else input[name] = value;
  }
  return Object.keys(custom).length > 0 ? { ...input, custom } : input;
}

/** The first reading of the cell that the field takes; where none fits, the text, whose refusal then says why. */
function fitting(schema: z.ZodType, cell: string): unknown {
  const text = cell.trim();
  const readings: unknown[] = [cell, text];
  if (/^-?\d+(\.\d+)?$/.test(text)) readings.push(Number(text));
  if (/^(true|false)$/i.test(text)) readings.push(text.toLowerCase() === "true");
  readings.push(
    text
      .split(/[,;]/)
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  );
  return readings.find((reading) => schema.safeParse(reading).success) ?? cell;
}

function ownValue(type: string, cell: string): unknown {
  const text = cell.trim();
  if (type === "number" && text !== "" && Number.isFinite(Number(text))) return Number(text);
  if (type === "boolean" && /^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return text;
}
