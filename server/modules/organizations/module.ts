import { organizations } from "../../../contract/organizations/index.ts";
import { defineModule } from "../../platform/module.ts";
import { exportDue } from "../../platform/organizations/export/carry-out.ts";
import { brandingRoutes } from "./branding-routes.ts";
import { guestRoutes } from "./guest-routes.ts";
import { routes } from "./routes.ts";
import { wholeRoutes } from "./whole-routes.ts";

export default defineModule(organizations, {
  routes: [...routes, ...brandingRoutes, ...guestRoutes, ...wholeRoutes],
  due: exportDue,
});
