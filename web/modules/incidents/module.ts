import type { WebModule } from "../../kernel/module.ts";
import { rowsAhead } from "../../platform/list/first-rows.ts";
import { ticketQuery } from "../../platform/ticket/useTicket.ts";
import { IconAlertTriangle, IconPlus } from "../../ui/icons.ts";
import { incidentLook, OPEN_FIRST } from "./look.ts";

const read = ["incident:read", "incident:read_own"];
const create = ["incident:create", "incident:create_any"];

export const incidents: WebModule = {
  name: "incidents",
  nav: [
    {
      to: "/incidents",
      label: "incident.nav",
      icon: IconAlertTriangle,
      area: "workspace",
      order: 10,
      permission: read,
      key: "i",
    },
  ],
  routes: [
    {
      path: "/incidents",
      frame: "workspace",
      page: () => import("./IncidentListPage.tsx"),
      permission: read,
      fewTexts: true,
      asks: "/api/v1/incidents?limit=50&filter=open&sort=priority%2C-createdAt&fields=number%2Ctitle%2Cstate%2Cpriority%2Crequester%2Cteam%2Cassignee%2CupdatedAt%2Crestricted",
      prefetch: rowsAhead(incidentLook, OPEN_FIRST),
    },
    { path: "/incidents/new", frame: "workspace", page: () => import("./NewIncidentPage.tsx"), permission: create },
    {
      path: "/incidents/$id",
      frame: "workspace",
      page: () => import("./IncidentPage.tsx"),
      permission: read,
      prefetch: ({ params, queries }) => queries.prefetchQuery(ticketQuery(incidentLook.path, params.id ?? "")),
    },
  ],
  banner: { frame: "workspace", permission: read, part: () => import("../../platform/ticket/OutgoingSender.tsx") },
  actions: ({ t, may, go }) =>
    create.some(may)
      ? [
          {
            id: "incident.new",
            label: t("incident.new"),
            group: t("incident.group"),
            keys: "c",
            icon: IconPlus,
            run: () => go("/incidents/new"),
          },
        ]
      : [],
};
