import type { SecurityPhase } from "../../contract/incidents/phases.ts";
import type { Context } from "../kernel/db/context.ts";
import { addEvidence, findEvidence, handOver } from "../modules/incidents/security/evidence.ts";
import {
  findNotification,
  makeNotification,
  notificationsOf,
  setAwareness,
  waiveNotification,
} from "../modules/incidents/security/notifications.ts";
import { enterPhase } from "../modules/incidents/security/phases.ts";
import { createTicket } from "../platform/tickets/create.ts";
import { reread } from "../platform/tickets/find.ts";
import { ticketKind } from "../platform/tickets/kinds.ts";
import { transition } from "../platform/tickets/transition.ts";
import { namePerson } from "../platform/watchers/named-people.ts";
import type { Ground } from "./ground.ts";
import { SECURITY_STORIES, type SecurityStory } from "./security-stories.ts";
import { actingAs } from "./story.ts";

const kind = () => ticketKind("incident");
/** Who sees the demo's security incidents besides the team. */
const NAMED = ["admin", "lead", "commander"];

/** Security incidents with a history: one that is being contained, one that came back, one that is over. */
export async function openSecurityIncidents(ctx: Context, ground: Ground): Promise<void> {
  for (const story of SECURITY_STORIES) await tell(ctx, ground, story);
}

async function tell(ctx: Context, ground: Ground, story: SecurityStory): Promise<void> {
  const person = (login: string) => ground.people.get(login) ?? "";
  const at = (hours: number, login: string) =>
    actingAs(ctx, person(login), new Date(ctx.now.getTime() - hours * 3_600_000));
  const opening = await at(story.hoursAgo, story.by);
  const { id } = await createTicket(opening, kind(), {
    ...story.ticket,
    security: true,
    requesterId: person(story.requester),
    teamId: ground.teams.get("Security"),
    channel: "phone",
    tags: ["security"],
  });
  for (const login of NAMED) await namePerson(opening, kind(), await reread(opening, kind(), id), person(login));
  for (const step of story.steps) await live(await at(step.hoursAgo, step.by), id, step);
}

type Step = SecurityStory["steps"][number];

async function live(ctx: Context, id: string, step: Step): Promise<void> {
  const incident = await reread(ctx, kind(), id);
  switch (step.do) {
    case "transition":
      await transition(ctx, kind(), incident, step.name, step.input ?? {});
      return;
    case "phase":
      await enterPhase(ctx, incident, { phase: step.phase satisfies SecurityPhase, ...step.said });
      return;
    case "aware": {
      const awareAt = new Date(ctx.now.getTime() - step.hoursBefore * 3_600_000).toISOString();
      await setAwareness(ctx, incident, { awareAt, reason: step.reason });
      return;
    }
    case "notify":
      await makeNotification(ctx, incident, await clockOf(ctx, id, step.duty), step.input);
      return;
    case "waive":
      await waiveNotification(ctx, incident, await clockOf(ctx, id, step.duty), { reason: step.reason });
      return;
    case "secure":
      await secure(ctx, id, step);
      return;
    default:
      step satisfies never;
  }
}

async function clockOf(ctx: Context, id: string, duty: string) {
  const clock = (await notificationsOf(ctx, id)).find(({ name }) => name === duty);
  return findNotification(ctx, await reread(ctx, kind(), id), clock?.id ?? "");
}

/** A piece of evidence and the hands that it then went through. */
async function secure(ctx: Context, id: string, step: Extract<Step, { do: "secure" }>): Promise<void> {
  const incident = await reread(ctx, kind(), id);
  const item = await addEvidence(ctx, incident, step.item);
  for (const { corrects, ...hands } of step.hands) {
    const now = await findEvidence(ctx, incident, item?.id ?? "");
    const wrong = now.custody.find(({ position }) => position === corrects);
    await handOver(ctx, incident, now, { ...hands, ...(wrong ? { correctsId: wrong.id } : {}) });
  }
}
