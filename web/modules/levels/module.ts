import type { WebModule } from "../../kernel/module.ts";
import { IconChartBar, IconClock, IconUsers } from "../../ui/icons.ts";

const tickets = "incident:read";
const reports = "sla_policy:read";
const onCall = "on_call_schedule:read";

/** What is due next, who is on call, and how well promises were kept. */
export const levels: WebModule = {
  name: "levels",
  nav: [
    { to: "/due", label: "levels.board.nav", icon: IconClock, area: "workspace", order: 70, permission: tickets },
    { to: "/on-call", label: "levels.onCall.nav", icon: IconUsers, area: "workspace", order: 75, permission: onCall },
    {
      to: "/compliance",
      label: "levels.compliance.nav",
      icon: IconChartBar,
      area: "workspace",
      order: 85,
      permission: reports,
    },
  ],
  routes: [
    { path: "/due", frame: "workspace", page: () => import("./DueBoardPage.tsx"), permission: tickets },
    { path: "/compliance", frame: "workspace", page: () => import("./CompliancePage.tsx"), permission: reports },
    { path: "/on-call", frame: "workspace", page: () => import("./OnCallPage.tsx"), permission: onCall },
  ],
};
