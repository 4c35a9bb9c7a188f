import type { Context } from "../kernel/db/context.ts";
import { acceptMajor, proposeMajor, updateMajor } from "../modules/incidents/major.ts";
import { createTicket } from "../platform/tickets/create.ts";
import { ticketKind } from "../platform/tickets/kinds.ts";
import { transition } from "../platform/tickets/transition.ts";
import type { Ground } from "./ground.ts";
import { actingAs } from "./story.ts";

/** A major incident that is going on, with its children, its commander and what stakeholders have been told. */
export async function openMajorIncident(ctx: Context, ground: Ground): Promise<void> {
  const kind = ticketKind("incident");
  const person = (login: string) => ground.people.get(login) ?? "";
  const at = (minutes: number, login: string) =>
    actingAs(ctx, person(login), new Date(ctx.now.getTime() - minutes * 60_000));
  const common = {
    serviceId: ground.services.get("Transport management"),
    categoryId: ground.categories.get("Applications"),
    teamId: ground.teams.get("Business Applications"),
  };
  const opened = await createTicket(await at(95, "beatriz.lund"), kind, {
    ...common,
    title: "Transport management is down at all sites",
    description: "<p>Nobody can plan or release tours. Drivers wait at the gates in Hamburg and Rotterdam.</p>",
    requesterId: person("paula.griggs"),
    channel: "phone",
    impact: 1,
    urgency: 1,
    tags: ["tms", "outage"],
  });
  let ticket = await transition(await at(92, "beatriz.lund"), kind, opened, "start", {});
  ticket = await proposeMajor(await at(90, "beatriz.lund"), ticket, { reason: "All sites, no workaround yet" });
  ticket = await acceptMajor(await at(85, "lead"), ticket, { commanderId: person("commander"), updateMinutes: 30 });
  for (const [minutes, login, title] of CHILDREN) {
    const asking = await at(minutes, login);
    await createTicket(asking, kind, {
      ...common,
      title,
      requesterId: person(login),
      channel: "portal",
      impact: 3,
      urgency: 2,
      parentId: ticket.id,
    });
  }
  for (const [minutes, body] of UPDATES) {
    ticket = await updateMajor(await at(minutes, "commander"), ticket, { audience: "everyone", body });
  }
}

const CHILDREN = [
  [80, "kira.vance", "Planning board does not load"],
  [76, "greta.holm", "Cannot release tours"],
  [70, "emil.brandt", "Gate terminal shows an error"],
] as const;

const UPDATES = [
  [
    80,
    "<p>Planning and release of tours are down at all sites. The cause is being looked for; next update in 30 minutes.</p>",
  ],
  [
    50,
    "<p>The database of the application is out of storage. Space is being added. Tours of today can be printed from yesterday's plan.</p>",
  ],
  [20, "<p>The database is running again; the application is being started site by site, Hamburg first.</p>"],
] as const;
