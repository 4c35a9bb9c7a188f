import { savedViews } from "../../../contract/saved-views/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { beginWatching, checkViews } from "./alerts.ts";
import { notices } from "./notices.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";
import { refuseSharing } from "./sharing.ts";

export default defineModule(savedViews, {
  is: [
    masterData({
      table: "saved_views",
      columns: ["name", "kind", "filter", "sort", "settings", "shared", "position", "alertAt", "alertWhen"],
      json: ["settings"],
      references: { teamId: "teams", ownerId: "users" },
      sort: "position,name",
      policy,
      access: { read: "signed_in", write: "signed_in" },
      born: (ctx) => ({ owner_id: ctx.principal.userId }),
      check: refuseSharing,
      after: beginWatching,
    }),
  ],
  routes,
  notices,
  due: [{ name: "saved_view.alerts", claim: "claim_saved_view_alerts", run: checkViews }],
});
