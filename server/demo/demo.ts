import { sql } from "kysely";
import type { Application } from "../application.ts";
import { systemPrincipal } from "../kernel/auth/principal.ts";
import type { Context, Scope } from "../kernel/db/context.ts";
import { newId } from "../kernel/ids.ts";
import { foundOrganization } from "../platform/access/first-admin.ts";
import { refreshStatistics } from "../platform/importexport/statistics.ts";
import { beginAccessReview } from "./access-review.ts";
import { changeMany } from "./bulk-changes.ts";
import { configure } from "./configuration.ts";
import { addCustomers, OPERATOR } from "./customers.ts";
import { DEMO_PASSWORD, type Ground, layGround } from "./ground.ts";
import { bringTables } from "./imports.ts";
import { openMajorIncident } from "./major.ts";
import { PEOPLE, SIGN_INS } from "./people.ts";
import { openings, type Plan, planOf } from "./plan.ts";
import { Random } from "./random.ts";
import { openSecurityIncidents } from "./security.ts";
import { tellBreaches } from "./service-levels.ts";
import { live } from "./story.ts";
import { addTasks } from "./tasks.ts";

type Say = (sentence: string) => void;

const TICKETS = 2_500;
const BATCH = 25;
const AT_ONCE = 3;
const FIRST = 100;
const SEED = 2_026;

/** An organization to try everything with: people, teams and half a year of tickets, told from now backwards. */
export async function fillDemo(application: Application, say: Say): Promise<void> {
  const { database } = application.services;
  say("Filling the demo organization with half a year of tickets …");
  const seeds = application.registry.modules.flatMap((module) => module.seed ?? []);
  const { organizationId, adminId } = await foundOrganization(database, {
    name: "Nordwind Logistics",
    slug: "demo",
    timeZone: "Europe/Berlin",
    admin: { login: "admin", name: "Alma Berg", password: DEMO_PASSWORD },
    seeds,
    anyPassword: true,
  });
  const scope: Scope = {
    organizationId,
    principal: systemPrincipal(organizationId, "demo"),
    requestId: newId(),
    source: "demo",
  };
  const { ground, now } = await database.transact(scope, async (ctx) => {
    const laid = await layGround(ctx, adminId);
    await configure(ctx, laid);
    return { ground: laid, now: ctx.now };
  });
  const plans = plansFrom(ground, now);
  // The first ones fill the tables enough for plans that suit the rest.
  await liveAll(application, scope, plans.slice(0, FIRST));
  await refreshStatistics(database);
  await liveAll(application, scope, plans.slice(FIRST));
  await database.transact(scope, (ctx) => openMajorIncident(ctx, ground));
  await database.transact(scope, (ctx) => openSecurityIncidents(ctx, ground));
  await database.transact(scope, (ctx) => beginAccessReview(ctx, ground));
  await bringTables(application, scope, ground);
  await database.transact(scope, (ctx) => changeMany(ctx, application.services, ground));
  await database.transact(scope, addTasks);
  await database.transact(scope, settleClocks);
  await database.transact(scope, (ctx) => tellBreaches(ctx, ground));
  await addCustomers(application, organizationId);
  await refreshStatistics(database);
}

/** Who can sign in, for the end of the start. */
export function demoLogins(): string[] {
  const width = Math.max(...SIGN_INS.map((person) => person.login.length));
  const rows = SIGN_INS.map((person) => `  ${person.login.padEnd(width)}  ${person.name}, ${person.title}`);
  const runs = `  ${OPERATOR.login.padEnd(width)}  ${OPERATOR.name}`;
  return [`Demo: ${PEOPLE.length} people. Sign in with the password ${DEMO_PASSWORD} as`, ...rows, runs];
}

function plansFrom(ground: Ground, now: Date): Plan[] {
  const random = new Random(SEED);
  return openings(random, now, TICKETS).map((opened) => planOf(random, ground, opened, now));
}

/** In several transactions beside each other; tickets of one batch are numbered in the order of their opening. */
async function liveAll(application: Application, scope: Scope, plans: readonly Plan[]): Promise<void> {
  const batches: (readonly Plan[])[] = [];
  for (let start = 0; start < plans.length; start += BATCH) batches.push(plans.slice(start, start + BATCH));
  batches.reverse();
  const worker = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const present = batch;
      await application.services.database.transact(scope, async (ctx) => {
        for (const plan of present) await live(ctx, plan);
        await settleClocks(ctx);
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Deadlines that passed in the past were missed then: nobody is warned of them now. */
async function settleClocks(ctx: Context): Promise<void> {
  await sql`update sla_clocks set breached_at = due_at, breached_round = round
    where state = 'running' and breached_round < round and due_at < ${ctx.now}`.execute(ctx.db);
  await sql`update sla_clocks set warned_at = warn_at, warned_round = round where state = 'running' and warned_round < round and warn_at <= ${ctx.now}`.execute(
    ctx.db,
  );
}
