import { categories } from "../../../contract/categories/index.ts";
import { importable } from "../../platform/imports/capability.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";

export default defineModule(categories, {
  is: [
    masterData({
      table: "categories",
      columns: ["name"],
      references: { parentId: "categories" },
      trees: ["parentId"],
      usedBy: [
        { table: "categories", column: "parent_id" },
        { table: "tickets", column: "category_id", rows: "open" },
      ],
    }),
    importable({ key: null }),
  ],
});
