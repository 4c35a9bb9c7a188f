import type { DueWork } from "../../kernel/module/module.ts";

/** A file that was brought is forgotten after thirty days; what it made stays. */
export const importRetention: DueWork = {
  name: "import.retention",
  claim: "claim_import_retention",
  run: async (ctx, id) => {
    await ctx.db.deleteFrom("csv_import_rows").where("import_id", "=", id).execute();
    await ctx.db.deleteFrom("csv_imports").where("id", "=", id).execute();
  },
};
