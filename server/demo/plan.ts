import type { Ground } from "./ground.ts";
import { PEOPLE } from "./people.ts";
import type { Random } from "./random.ts";
import { TOPICS, type Topic } from "./topics.ts";

interface At {
  readonly at: Date;
  readonly by: string;
}
export type Step = At &
  (
    | { readonly type: "open"; readonly input: Readonly<Record<string, unknown>> }
    | { readonly type: "say"; readonly body: string; readonly visibility: "public" | "internal" }
    | {
        readonly type: "step";
        readonly name: string;
        readonly input: Readonly<Record<string, unknown>>;
        readonly unless?: string;
      }
  );

/** What happens to one ticket, in order. */
export interface Plan {
  readonly steps: readonly Step[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Opening times over half a year: busy Mondays and mornings, quiet weekends, a few today. */
export function openings(random: Random, now: Date, amount: number): Date[] {
  const times: Date[] = [];
  while (times.length < amount) {
    const day = new Date(now.getTime() - Math.floor(random.next() ** 1.1 * 182) * DAY);
    const weekday = day.getUTCDay();
    const share = weekday === 0 ? 0.08 : weekday === 6 ? 0.15 : weekday === 1 ? 1 : 0.75;
    if (!random.chance(share)) continue;
    const hour = random.weighted([
      [7, 8],
      [8, 16],
      [9, 18],
      [10, 14],
      [11, 10],
      [12, 6],
      [13, 10],
      [14, 12],
      [15, 9],
      [16, 6],
      [18, 2],
      [21, 1],
    ]);
    day.setUTCHours(hour, random.between(0, 59), random.between(0, 59), 0);
    if (day.getTime() < now.getTime() - 120_000) times.push(day);
  }
  return times.sort((one, other) => one.getTime() - other.getTime());
}

/** The story of a ticket opened then. What has not happened by now is left open. */
export function planOf(random: Random, ground: Ground, opened: Date, now: Date): Plan {
  const topic = random.weighted(TOPICS.map((each) => [each, each.weight] as const));
  const requester = ground.people.get(random.pick(PEOPLE.filter((person) => person.type === "end_user")).login) ?? "";
  const worker = workerOf(random, ground, topic.team);
  const channel = random.weighted(CHANNELS);
  const desk = topic.team !== "Service Desk" && !topic.restricted && random.chance(0.3);
  const team = desk ? "Service Desk" : topic.team;
  const by = channel === "phone" || channel === "walk_in" ? worker : requester;
  const days = (now.getTime() - opened.getTime()) / DAY;
  const steps: Step[] = [
    { type: "open", at: opened, by, input: opening(random, ground, topic, team, requester, channel) },
    ...(desk ? [handedOn(random, ground, topic, opened)] : []),
    ...course(random, topic, desk ? new Date(opened.getTime() + HOUR) : opened, requester, worker, days),
  ];
  return { steps: steps.filter((step) => step.at < now) };
}

const CHANNELS = [
  ["portal", 5],
  ["phone", 3],
  ["email", 2],
  ["walk_in", 1],
] as const;

/** The service desk looked and gave it to those who know. */
function handedOn(random: Random, ground: Ground, topic: Topic, opened: Date): Step {
  const input = { teamId: ground.teams.get(topic.team) };
  const at = new Date(opened.getTime() + random.between(3, 50) * 60_000);
  return { type: "step", name: "assign", input, by: workerOf(random, ground, "Service Desk"), at };
}

function workerOf(random: Random, ground: Ground, team: string): string {
  return ground.people.get(random.pick(PEOPLE.filter((person) => person.teams.includes(team))).login) ?? "";
}

function opening(
  random: Random,
  ground: Ground,
  topic: Topic,
  team: string,
  requester: string,
  channel: string,
): Readonly<Record<string, unknown>> {
  const [title, says] = random.pick(topic.problems);
  return {
    title,
    description: `<p>${says}</p>`,
    requesterId: requester,
    channel,
    impact: random.pick(topic.impact),
    urgency: random.weighted([
      [1, 1],
      [2, 4],
      [3, 5],
    ]),
    serviceId: ground.services.get(topic.service),
    categoryId: ground.categories.get(topic.category),
    locationId: random.pick([...ground.locations.values()]),
    teamId: ground.teams.get(team),
    tags: random.chance(0.7) ? topic.tags : [],
    ...(topic.restricted ? { restricted: true } : {}),
  };
}

/** From first look to close; each pause is as long as such things take. */
function course(random: Random, topic: Topic, opened: Date, requester: string, worker: string, days: number): Step[] {
  const steps: Step[] = [];
  let time = opened.getTime();
  const later = (low: number, high: number) => {
    time += (low + random.next() ** 2 * (high - low)) * HOUR;
    return new Date(time);
  };
  const by = (who: string, low: number, high: number) => ({ by: who, at: later(low, high) });
  if (random.chance(0.03)) {
    return [{ type: "step", name: "cancel", input: { reason: "It works again, thank you." }, ...by(worker, 0.2, 6) }];
  }
  if (days > 4 || random.chance(0.75)) steps.push({ type: "step", name: "start", input: {}, ...by(worker, 0.05, 9) });
  else return steps;
  if (random.chance(0.6))
    steps.push({ type: "say", body: `<p>${topic.asks}</p>`, visibility: "public", ...by(worker, 0.1, 1) });
  if (random.chance(0.45))
    steps.push({ type: "say", body: `<p>${topic.note}</p>`, visibility: "internal", ...by(worker, 0.1, 2) });
  if (random.chance(0.25)) steps.push(...waiting(random, by, requester, worker));
  if (days < 15 && random.chance(0.25)) return steps;
  const done = { resolutionCode: topic.code, resolutionNotes: topic.solved };
  steps.push({ type: "step", name: "resolve", input: done, ...by(worker, 0.3, 70) });
  if (random.chance(0.05)) {
    steps.push({
      type: "step",
      name: "reopen",
      input: { reason: "It has come back this morning." },
      ...by(requester, 2, 40),
    });
    steps.push({ type: "step", name: "resolve", input: done, ...by(worker, 1, 30) });
  }
  steps.push(ending(random, time, requester, worker));
  return steps;
}

type By = (who: string, low: number, high: number) => { by: string; at: Date };

function waiting(random: Random, by: By, requester: string, worker: string): Step[] {
  if (random.chance(0.35)) {
    return [
      { type: "step", name: "hold", input: { pendingReason: "supplier" }, ...by(worker, 0.2, 3) },
      { type: "step", name: "resume", input: {}, unless: "in_progress", ...by(worker, 6, 60) },
    ];
  }
  const comment = { body: "<p>Could you please try once more and tell us?</p>", visibility: "public" };
  return [
    { type: "step", name: "hold", input: { pendingReason: "requester", comment }, ...by(worker, 0.2, 3) },
    { type: "say", body: "<p>I tried, and it is still the same.</p>", visibility: "public", ...by(requester, 1, 30) },
    { type: "step", name: "resume", input: {}, unless: "in_progress", ...by(worker, 0, 0.01) },
  ];
}

/** Some confirm, with a rating; the rest is closed by itself five days later. */
function ending(random: Random, resolvedAt: number, requester: string, worker: string): Step {
  if (random.chance(0.4)) {
    const satisfaction = random.weighted([
      [5, 10],
      [4, 7],
      [3, 2],
      [2, 1],
      [1, 1],
    ] as const);
    return {
      type: "step",
      name: "confirm",
      input: { satisfaction },
      by: requester,
      at: new Date(resolvedAt + random.between(1, 90) * HOUR),
    };
  }
  return { type: "step", name: "close", input: {}, by: worker, at: new Date(resolvedAt + 5 * DAY) };
}
