import { workarounds } from "../../../contract/workarounds/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { workaroundKind } from "./kind.ts";
import { routes } from "./rate.ts";

export default defineModule(workarounds, {
  is: [masterData(workaroundKind)],
  routes,
});
