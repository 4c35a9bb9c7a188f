import { z } from "zod";
import { Id } from "../kernel/text.ts";
import { BulkResult } from "./bulk.ts";

export const IMPORT_MOST_ROWS = 2_000;

export const importQuery = z.strictObject({
  /** Only says what each row would come to. */
  dryRun: z.enum(["true", "false"]).optional(),
});

/** What became of each row of a file, by its line. */
export const ImportAnswer = z.object({
  total: z.int(),
  created: z.int(),
  failed: z.int(),
  dryRun: z.boolean(),
  results: z.array(
    z.object({
      /** Line of the file at which the row ends, the header being line 1. */
      line: z.int(),
      /** 201 for created (or what would be), else as creating it alone would answer. */
      status: z.int(),
      id: Id.optional(),
      number: z.string().optional(),
      problem: BulkResult.shape.problem,
    }),
  ),
});

export const csvProblems = { "import.unknown_column": 422, "import.unreadable": 422, "import.too_many": 422 } as const;
