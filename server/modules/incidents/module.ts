import { incidents } from "../../../contract/incidents/index.ts";
import { defineModule } from "../../platform/module.ts";
import { ticket } from "../../platform/tickets/capability.ts";
import { childrenFollow } from "./children.ts";
import { effects } from "./effects.ts";
import { guards } from "./guards.ts";
import { routes } from "./routes.ts";
import { listColumns, own, patchOwn, presentOwn } from "./table.ts";

export default defineModule(incidents, {
  is: [ticket({ prefix: "INC", own, listColumns, presentOwn, patchOwn, routed: true }), childrenFollow],
  guards,
  effects,
  routes,
});
