import { locations } from "../../../contract/locations/index.ts";
import { importable } from "../../platform/imports/capability.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";

export default defineModule(locations, {
  is: [
    masterData({
      table: "locations",
      columns: ["name", "address"],
      references: { parentId: "locations" },
      trees: ["parentId"],
      usedBy: [
        { table: "locations", column: "parent_id" },
        { table: "users", column: "location_id" },
        { table: "tickets", column: "location_id", rows: "open" },
      ],
    }),
    importable(),
  ],
});
