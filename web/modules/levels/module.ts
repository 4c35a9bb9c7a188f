import type { WebModule } from "../../kernel/module.ts";
import { IconClock, IconUsers } from "../../ui/icons.ts";

const tickets = "incident:read";
const onCall = "on_call_schedule:read";

/** What is due next, and who is on call. */
export const levels: WebModule = {
  name: "levels",
  nav: [
    { to: "/due", label: "levels.board.nav", icon: IconClock, area: "workspace", order: 70, permission: tickets },
    { to: "/on-call", label: "levels.onCall.nav", icon: IconUsers, area: "workspace", order: 75, permission: onCall },
  ],
  routes: [
    { path: "/due", frame: "workspace", page: () => import("./DueBoardPage.tsx"), permission: tickets },
    { path: "/on-call", frame: "workspace", page: () => import("./OnCallPage.tsx"), permission: onCall },
  ],
};
