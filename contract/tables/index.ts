import { z } from "zod";
import { text } from "../kernel/text.ts";

export const DATA_PAGE = 50;

export const DataColumn = z.object({
  name: z.string(),
  type: z.string(),
  /** Its values are never shown. */
  secret: z.boolean(),
  /** Part of what names a row. */
  key: z.boolean(),
});

export const DataTable = z.object({
  name: z.string(),
  columns: z.array(DataColumn),
  /** Said of it in the schema. */
  note: z.string().nullable(),
});

export const dataRequest = z.strictObject({
  /** Only rows where this column … */
  column: text(63, 1).optional(),
  /** … has these letters in it, or is empty where there are none. */
  value: text(200).optional(),
  order: z.enum(["asc", "desc"]).optional(),
  cursor: text(2000, 1).optional(),
});

/** Values as text in the order of the columns; null for absent, and for secrets whether there is one. */
export const DataPage = z.object({
  table: DataTable,
  rows: z.array(z.array(z.string().nullable())),
  nextCursor: z.string().nullable(),
});

export const dataPermissions = {
  "data:browse": "Look into every table of the organization, without secrets and restricted records",
} as const;
