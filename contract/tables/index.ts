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
  /** Whether rows can be put in its order. */
  sortable: z.boolean(),
  /** Whether it can be changed here; a choice where it can say a few things alone. */
  editable: z.boolean(),
  values: z.array(z.string()).nullable(),
  /** The kind of record that it names by id, where it can be changed. */
  refersTo: z.string().nullable(),
});

/**
 * Where rows are changed: `here`, on the page of the `ticket` that they belong to, on a `page` of their own, by the
 * `product` alone as things happen, or not by this person, who lacks the `permission`.
 */
export const DATA_CHANGES = ["here", "ticket", "page", "product", "permission"] as const;

export const DataTable = z.object({
  name: z.string(),
  columns: z.array(DataColumn),
  changes: z.enum(DATA_CHANGES),
  /** Of the web app, where `changes` is `page`. */
  page: z.string().nullable(),
  /** Said of it in the schema. */
  note: z.string().nullable(),
});

export const dataRequest = z.strictObject({
  /** Only rows where this column … */
  column: text(63, 1).optional(),
  /** … has these letters in it, or is empty where there are none. */
  value: text(200).optional(),
  /** The column that rows are put in the order of; their key otherwise. */
  sort: text(63, 1).optional(),
  order: z.enum(["asc", "desc"]).optional(),
  cursor: text(2000, 1).optional(),
});

/** Values as text in the order of the columns; null for absent, and for secrets whether there is one. */
export const DataPage = z.object({
  table: DataTable,
  rows: z.array(z.array(z.string().nullable())),
  nextCursor: z.string().nullable(),
});

/** One row with its whole texts. */
export const DataRow = z.object({
  table: DataTable,
  cells: z.array(z.string().nullable()),
  version: z.int().nullable(),
});

/** New values as text, by column: as the table shows them. */
export const dataChange = z
  .record(text(63, 1), z.string().max(200_000).nullable())
  .refine((change) => Object.keys(change).length <= 100, { params: { code: "too_many" } });

export const dataProblems = { "data.not_here": 409 } as const;

export const dataPermissions = {
  "data:browse": "Look into every table of the organization, without secrets and restricted records",
  "data:edit": "Change rows of tables, where one may change the record",
} as const;
