import { onCall } from "../../../contract/on-call/index.ts";
import { masterKind } from "../../platform/masterdata/kind.ts";
import { refuseImpossibleRota } from "./check.ts";
import { lookAgain } from "./shift-begins.ts";

export const scheduleKind = masterKind(onCall, {
  table: "on_call_schedules",
  columns: ["name", "timeZone", "layers", "overrides", "steps"],
  json: ["layers", "overrides", "steps"],
  references: { teamId: "teams" },
  check: refuseImpossibleRota,
  after: lookAgain,
});
