import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Import, importProblems } from "../platform/imports.ts";

/** Tables that people bring: mapped, tried, run and taken back. */
export const imports = defineContract({
  name: "imports",
  kind: "import",
  path: "imports",
  record: Import,
  create: z.strictObject({}),
  patch: z.strictObject({}),
  fields: {},
  permissions: {},
  events: { "import.finished": "A table that somebody brought is in" },
  problems: importProblems,
});
