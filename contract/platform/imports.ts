import { z } from "zod";
import { Id, Time, text } from "../kernel/text.ts";

export const IMPORT_MOST_BYTES = 10 * 1024 * 1024;
export const IMPORT_ROWS = 50_000;
export const IMPORT_COLUMNS = 200;
export const IMPORT_KEPT_DAYS = 30;

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export const IMPORT_STATES = [
  "mapping",
  "checking",
  "checked",
  "running",
  "done",
  "cancelled",
  "undoing",
  "undone",
] as const;
/** What becomes of a row whose record there is already. */
export const EXISTING = ["refuse", "skip", "update"] as const;

/** A field that a column can fill. */
export const ImportField = z.object({
  /** As the API names it: `departmentId`; `custom.room` for the organization's own. */
  name: z.string(),
  /** Of an own field, whose name no catalogue has. */
  label: z.string().nullable(),
  required: z.boolean(),
  type: z.string(),
  /** The kind of record that it refers to: a name or an id will do. */
  to: z.string().nullable(),
  /** What it can be, where it is one of a few. */
  values: z.array(z.string()).nullable(),
});

/** What can be imported, with its fields. */
export const ImportKind = z.object({
  /** Plural path: `users`. */
  name: z.string(),
  /** By which a row is known to be a record that there is already; null where each row is a new one. */
  key: z.string().nullable(),
  /** Whether new ones can be sent an invitation. */
  invites: z.boolean(),
  fields: z.array(ImportField),
});

export const importStart = z.strictObject({ kind: text(40, 1) });

export const importCheck = z.strictObject({
  /** For each column of the file the field that it fills, or null. */
  mapping: z.array(z.string().max(100).nullable()).min(1).max(IMPORT_COLUMNS),
  existing: z.enum(EXISTING).optional(),
  /** Sends each new person the link to choose a password; only where the kind `invites`. */
  invite: z.boolean().optional(),
});

/** What is wrong with a row: in which column of the file, where it is one. */
export const ImportFault = z.object({
  line: z.int(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(
    z.object({
      column: z.string().nullable(),
      path: z.string(),
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
});

export const ImportLine = z.object({
  id: Id,
  kind: z.string(),
  file: z.string(),
  state: z.enum(IMPORT_STATES),
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  createdAt: Time,
  finishedAt: Time.nullable(),
});

/** An import as it stands. */
export const Import = ImportLine.extend({
  encoding: z.enum(ENCODINGS),
  delimiter: z.string(),
  header: z.array(z.string()),
  mapping: z.array(z.string().nullable()),
  existing: z.enum(EXISTING),
  /** Of a kind that can be invited: whether new ones get a mail, and how many of them have no address to send it to. */
  invitation: z.object({ send: z.boolean(), withoutAddress: z.int() }).nullable(),
  /** The first rows of the file. */
  samples: z.array(z.array(z.string())),
  /** The first two hundred rows that were, or would be, refused. */
  faults: z.array(ImportFault),
  /** Whether what it did can be taken back. */
  undoable: z.boolean(),
});

export const importProblems = {
  "import.no_table": 422,
  "import.too_wide": 422,
  "import.too_long": 422,
  "import.no_invitation": 422,
  "import.not_checked": 409,
  "import.under_way": 409,
  "import.nothing_to_undo": 409,
  "import.duplicate_row": 409,
  "import.exists": 409,
} as const;
