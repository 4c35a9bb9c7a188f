import type { WebModule } from "../../kernel/module.ts";
import { ticketQuery } from "../../platform/ticket/useTicket.ts";
import { IconChecklist } from "../../ui/icons.ts";
import { taskLook } from "./look.ts";

const read = ["task:read", "task:read_own"];

export const tasks: WebModule = {
  name: "tasks",
  nav: [
    { to: "/tasks", label: "task.nav", icon: IconChecklist, area: "workspace", order: 12, permission: read, key: "t" },
  ],
  banner: {
    frame: "workspace",
    permission: [...read, "incident:read"],
    part: () => import("../../platform/preview/PreviewLayer.tsx"),
  },
  routes: [
    { path: "/tasks", frame: "workspace", page: () => import("./TaskListPage.tsx"), permission: read, fewTexts: true },
    {
      path: "/tasks/$id",
      frame: "workspace",
      // Whoever is assigned one sees it, without being allowed to list any.
      page: () => import("./TaskPage.tsx"),
      prefetch: ({ params, queries }) => queries.prefetchQuery(ticketQuery(taskLook.path, params.id ?? "")),
    },
  ],
};
