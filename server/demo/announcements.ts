import type { Context } from "../kernel/db/context.ts";
import { newId } from "../kernel/ids.ts";
import type { Ground } from "./ground.ts";

/** What people of the demo are told now, and what its agents begin tickets with. */
export async function announce(ctx: Context, ground: Ground): Promise<void> {
  const hours = (count: number) => new Date(ctx.now.getTime() + count * 3_600_000);
  const announcements = ANNOUNCEMENTS.map(({ service, from, until, ...told }) => ({
    ...told,
    id: newId(),
    organization_id: ctx.organizationId,
    service_id: (service && ground.services.get(service)) || null,
    from_at: hours(from),
    until_at: until === null ? null : hours(until),
  }));
  await ctx.db.insertInto("announcements").values(announcements).execute();
  const templates = TEMPLATES.map(({ required, hidden, service, ...begins }, position) => ({
    ...begins,
    id: newId(),
    organization_id: ctx.organizationId,
    kind: "incident",
    service_id: (service && ground.services.get(service)) || null,
    required: JSON.stringify(required),
    hidden: JSON.stringify(hidden),
    position,
  }));
  await ctx.db.insertInto("ticket_templates").values(templates).execute();
}

const ANNOUNCEMENTS = [
  {
    title: "Transport management is down at all sites",
    body: "<p>Tours can be neither planned nor released. Please print today's tours from the plan of yesterday; we tell you here as soon as it works again.</p>",
    severity: "outage",
    service: "Transport management",
    from: -1.5,
    until: null,
  },
  {
    title: "VPN connects slowly",
    body: "<p>Signing in to the VPN takes up to two minutes. Network is looking at gateway 2; gateway 1 works.</p>",
    severity: "disruption",
    service: "VPN",
    from: -3,
    until: null,
  },
  {
    title: "Printing is maintained on Saturday",
    body: "<p>Label and office printers stand still from 8:00 to 10:00.</p>",
    severity: "maintenance",
    service: "Printing",
    from: -20,
    until: 96,
  },
  {
    title: "The service desk is open until 20:00 this week",
    body: "<p>Call or write as usual.</p>",
    severity: "information",
    service: null,
    from: -30,
    until: 120,
  },
] as const;

const TEMPLATES = [
  {
    name: "Password forgotten",
    title: "Password forgotten",
    description: "<p>Account: </p><p>Identity checked by: </p>",
    impact: 3,
    urgency: 2,
    service: null,
    required: ["requesterId"],
    hidden: ["impact", "urgency", "serviceId", "assigneeId"],
  },
  {
    name: "Printer does not print",
    title: "Printer does not print: ",
    description: "<p>Place: </p><p>What its display says: </p>",
    impact: 2,
    urgency: 2,
    service: "Printing",
    required: ["requesterId", "description"],
    hidden: ["impact"],
  },
] as const;
