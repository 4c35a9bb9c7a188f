import { customFields } from "../../../contract/custom-fields/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { refuseBadChoices } from "./choices.ts";

export default defineModule(customFields, {
  is: [
    masterData({
      table: "custom_fields",
      columns: [
        "kind",
        "key",
        "label",
        "type",
        "choices",
        "required",
        "help",
        "position",
        "readRestricted",
        "writeRestricted",
      ],
      label: "label",
      sort: "kind,position",
      check: refuseBadChoices,
    }),
  ],
});
