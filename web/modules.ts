import type { WebModule } from "./kernel/module.ts";
import { dashboard } from "./modules/dashboard/module.ts";
import { home } from "./modules/home/module.ts";
import { incidents } from "./modules/incidents/module.ts";
import { portal } from "./modules/portal/module.ts";

/** The one list of what the web app is made of. */
export const modules: readonly WebModule[] = [home, incidents, dashboard, portal];
