import { announcements } from "../../../contract/announcements/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { beginning } from "./beginning.ts";
import { announcementKind } from "./kind.ts";
import { notices } from "./notices.ts";
import { routes } from "./routes.ts";

export default defineModule(announcements, {
  is: [masterData(announcementKind)],
  routes,
  notices,
  due: [beginning],
});
