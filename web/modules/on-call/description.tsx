import { OwnZoneControl } from "../../platform/masterdata/controls/LocaleControls.tsx";
import type { MasterDescription } from "../../platform/masterdata/description.ts";
import { LayersControl } from "./LayersControl.tsx";
import { OverridesControl } from "./OverridesControl.tsx";
import { ScheduleFeed } from "./ScheduleFeed.tsx";
import { StepsControl } from "./StepsControl.tsx";

/** Who is on call when, and whom to tell next. */
export const onCallSchedules: MasterDescription = {
  path: "on-call-schedules",
  manage: "on_call_schedule:manage",
  columns: [
    { name: "name", width: 220, grow: true, sort: true },
    { name: "timeZone", width: 160, from: 720 },
    { name: "layers", width: 100, from: 620, show: (schedule) => (schedule.layers as readonly unknown[]).length },
    { name: "steps", width: 160, from: 620, show: (schedule) => (schedule.steps as readonly unknown[]).length },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    {
      name: "timeZone",
      label: "calendarZone",
      type: "own",
      control: OwnZoneControl,
      required: true,
      initial: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    { name: "teamId", label: "scheduleTeam", type: "ref", path: "teams" },
    { name: "layers", type: "own", control: LayersControl, initial: [], hint: true },
    { name: "overrides", type: "own", control: OverridesControl, initial: [], hint: true },
    { name: "steps", type: "own", control: StepsControl, initial: [], hint: true },
  ],
  actions: ScheduleFeed,
  width: 760,
};
