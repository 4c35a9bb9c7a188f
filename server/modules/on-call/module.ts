import { onCall } from "../../../contract/on-call/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { callsDue } from "../../platform/on-call/due.ts";
import { scheduleKind } from "./kind.ts";
import { notices } from "./notices.ts";
import { routes } from "./routes.ts";
import { shiftsDue } from "./shift-begins.ts";

export default defineModule(onCall, {
  is: [masterData(scheduleKind)],
  routes,
  due: [...callsDue, shiftsDue],
  notices,
});
