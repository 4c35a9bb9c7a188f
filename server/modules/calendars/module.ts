import { calendars } from "../../../contract/calendars/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { calendarKind } from "./kind.ts";
import { routes } from "./routes.ts";

export default defineModule(calendars, { is: [masterData(calendarKind)], routes });
