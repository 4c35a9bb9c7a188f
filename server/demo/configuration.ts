import type { Context } from "../kernel/db/context.ts";
import { settingsChange } from "../kernel/db/stamps.ts";
import { newId } from "../kernel/ids.ts";
import { announce } from "./announcements.ts";
import { cannedReplies } from "./canned-replies.ts";
import type { Ground } from "./ground.ts";
import { shapeRoles } from "./roles.ts";
import { promise } from "./service-levels.ts";
import { letIn } from "./sign-ins.ts";
import { SERVICES } from "./topics.ts";
import { callOut } from "./webhooks.ts";

/** What an administrator of the demo would have set up: rules, views, fields, workarounds. */
export async function configure(ctx: Context, ground: Ground): Promise<void> {
  settingsChange(ctx);
  const owner = ground.people.get("admin") ?? "";
  await addRules(ctx, ground);
  const views = VIEWS.map((view, position) => ({
    ...view,
    settings: JSON.stringify(view.settings ?? {}),
    id: newId(),
    kind: "incident",
    owner_id: owner,
    shared: true,
    position,
  }));
  await ctx.db.insertInto("saved_views").values(views).execute();
  const fields = FIELDS.map((field, position) => ({ ...field, id: newId(), kind: "incident", position }));
  await ctx.db.insertInto("custom_fields").values(fields).execute();
  const workarounds = WORKAROUNDS.map(([title, body, service]) => {
    return { id: newId(), title, body, service_id: ground.services.get(service) ?? null, created_by: owner };
  });
  await ctx.db.insertInto("incident_workarounds").values(workarounds).execute();
  await promise(ctx, ground);
  await announce(ctx, ground);
  await cannedReplies(ctx, ground);
  await letIn(ctx, ground);
  await callOut(ctx, ground);
  await shapeRoles(ctx, ground);
}

async function addRules(ctx: Context, ground: Ground): Promise<void> {
  const rules = SERVICES.map(([service, team], index) => ({
    name: `${service} to ${team}`,
    condition: `serviceId == "${ground.services.get(service)}"`,
    team_id: ground.teams.get(team) ?? "",
    position: (index + 1) * 10,
  }));
  const rest = {
    name: "Everything else",
    condition: "",
    team_id: ground.teams.get("Service Desk") ?? "",
    position: 1000,
  };
  const rows = [...rules, rest].map((rule) => ({ ...rule, id: newId(), kind: "incident" }));
  await ctx.db.insertInto("assignment_rules").values(rows).execute();
}

const FIELDS = [
  { key: "room", label: "Room", type: "text", help: "Where somebody should come to" },
  { key: "device", label: "Device", type: "choice", choices: ["notebook", "phone", "scanner", "printer", "other"] },
];

const VIEWS: readonly { name: string; filter: string; sort: string; settings?: object; alert_at?: number }[] = [
  { name: "All open", filter: "open", sort: "priority,createdAt", settings: { groupBy: "priority" } },
  {
    name: "Unassigned",
    filter: "open && assigneeId == null",
    sort: "priority,createdAt",
    alert_at: 25,
  },
  { name: "Due next", filter: "open && dueAt != null", sort: "dueAt", settings: { density: "comfortable" } },
  { name: "Board of all work", filter: "open", sort: "priority,createdAt", settings: { layout: "board" } },
  {
    name: "Due this month",
    filter: "open && dueAt != null",
    sort: "dueAt",
    settings: { layout: "calendar", calendarBy: "dueAt" },
  },
  { name: "Mine", filter: "open && assigneeId == me()", sort: "priority,createdAt" },
  {
    name: "Waiting for the requester",
    filter: 'state == "pending" && pendingReason == "requester"',
    sort: "updatedAt",
  },
  { name: "Major incidents", filter: 'major in ["candidate", "accepted"]', sort: "-createdAt" },
  {
    name: "Resolved this week",
    filter: 'state == "resolved" && resolvedAt > now() - duration("168h")',
    sort: "-resolvedAt",
  },
];

const WORKAROUNDS = [
  [
    "Use gateway 1 by hand",
    "<p>In the client choose <strong>Gateways → Hamburg 1</strong>, then connect again.</p>",
    "VPN",
  ],
  [
    "Print labels from the second queue",
    "<p>Choose <code>LBL-H3-B</code> in the print dialog; the rolls are the same.</p>",
    "Printing",
  ],
  [
    "Release tours in the web client",
    "<p>The button of the desktop client fails; the web client releases the same tour.</p>",
    "Transport management",
  ],
] as const;
