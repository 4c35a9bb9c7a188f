import { webhooks } from "../../../contract/webhooks/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { checkAddress } from "./address.ts";
import { deliveryRoutes } from "./delivery-routes.ts";
import { ownedByMaker, ownedByWriter } from "./ownership.ts";
import { read } from "./reading.ts";
import { forget } from "./retention.ts";
import { secretRoutes } from "./secret.ts";
import { room, send } from "./sending.ts";

export default defineModule(webhooks, {
  is: [
    masterData({
      table: "webhooks",
      columns: ["name", "url", "format", "events", "active", "failingSince", "stoppedBecause"],
      references: { ownerId: "users" },
      searched: ["name", "url"],
      born: ownedByMaker,
      check: checkAddress,
      after: ownedByWriter,
    }),
  ],
  routes: [...deliveryRoutes, ...secretRoutes],
  due: [
    { name: "webhook.read", claim: "claim_webhooks", run: read },
    { name: "webhook.send", claim: "claim_webhook_deliveries", room, run: send },
    { name: "webhook.retention", claim: "claim_old_webhook_deliveries", run: forget },
  ],
});
