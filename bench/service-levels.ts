import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { systemPrincipal } from "../server/kernel/auth/principal.ts";
import { databaseClock, steppedClock } from "../server/kernel/clock.ts";
import type { Context } from "../server/kernel/db/context.ts";
import { openPool } from "../server/kernel/db/pool.ts";
import { openDatabase } from "../server/kernel/db/unit-of-work.ts";
import { newId } from "../server/kernel/ids.ts";
import { startSweeper } from "../server/kernel/jobs/sweeper.ts";
import { openLog } from "../server/kernel/log.ts";
import type { Services } from "../server/kernel/services.ts";
import { compliance } from "../server/modules/sla-policies/compliance.ts";
import { slaDue } from "../server/platform/sla/due.ts";
import { createTicket } from "../server/platform/tickets/create.ts";
import { ticketKind } from "../server/platform/tickets/kinds.ts";
import { fillClocks, fillIncidents, settle } from "../server/testing/fill.ts";
import type { Figure } from "./figure.ts";
import type { Ground } from "./ground.ts";
import { replayAutoClose } from "./replay/auto-close.ts";
import { readStories } from "./replay/story.ts";

/** Not shipped: it lies beside the clone where it is wanted. */
const EVENTS = fileURLToPath(new URL("../../shared/data/servicenow-incidents/incident-events.csv.gz", import.meta.url));
const CLOCKS = 1_000_000;
const DUE = 10_000;
const CREATED = 300;

type Say = (line: string) => void;

/** What service levels cost, by the names that `--only` knows. */
export const serviceLevels: Record<string, (ground: Ground, say: Say) => Promise<Figure[]>> = {
  "clocks at creation": atCreation,
  "due clocks": dueClocks,
  compliance: reports,
  "auto-close": autoClose,
};

/** The same ticket where something is promised and where nothing is, in turns. */
async function atCreation(ground: Ground, say: Say): Promise<Figure[]> {
  say("Measuring: clocks at creation …");
  const [promised, bare] = [await ground.found(), await ground.found()];
  await as(ground, bare, (ctx) => ctx.db.updateTable("sla_policies").set({ active: false }).execute());
  const times: Record<string, number[]> = { [promised]: [], [bare]: [] };
  for (let turn = 0; turn < CREATED * 2; turn++) {
    const organization = turn % 2 === 0 ? promised : bare;
    const begin = performance.now();
    await as(ground, organization, (ctx) => createTicket(ctx, ticketKind("incident"), { title: `Ticket ${turn}` }));
    if (turn > 100) times[organization]?.push(performance.now() - begin);
  }
  const measured = median(times[promised]) - median(times[bare]);
  const note = `${median(times[promised]).toFixed(2)} ms with two clocks, ${median(times[bare]).toFixed(2)} ms without`;
  return [{ name: "clocks: added to creating a ticket", unit: "ms", measured, target: { most: 2 }, note }];
}

/** Clocks that all became due while nothing ran: each breach a fact with its event. */
async function dueClocks(ground: Ground, say: Say): Promise<Figure[]> {
  say(`Measuring: ${DUE} due clocks …`);
  const organizationId = await ground.found();
  await fillIncidents(ground.adminUrl, organizationId, DUE);
  await asAdmin(ground, (admin) =>
    admin.query(
      `update sla_clocks set state = 'running', stopped_at = null, breached_at = null, breached_round = 0, warned_at = now(), warned_round = 1, due_at = now() - interval '1 minute',
         history = jsonb_build_array(history -> 0) where organization_id = $1 and target = 'resolution'`,
      [organizationId],
    ),
  );
  await settle(ground.adminUrl);
  const pool = openPool(ground.urls.app, { max: 8, name: "steward bench" });
  const sweepPool = openPool(ground.urls.sweep, { max: 2, name: "steward bench sweep" });
  const services = servicesOn(openDatabase(pool, databaseClock), databaseClock);
  const begin = performance.now();
  const due = slaDue.filter(({ name }) => name === "sla.breach");
  const sweeper = startSweeper({ pool: sweepPool, due, services, every: 3_600_000 });
  await sweeper.sweep();
  await sweeper.stop();
  const measured = (performance.now() - begin) / 1_000;
  const { rows } = await asAdmin(ground, (admin) =>
    admin.query("select count(*)::integer as n from sla_breaches where organization_id = $1", [organizationId]),
  );
  await Promise.all([pool.end(), sweepPool.end()]);
  return [
    { name: "clocks: 10,000 due ones swept", unit: "s", measured, target: { most: 10 }, note: `${rows[0].n} breaches` },
  ];
}

async function reports(ground: Ground, say: Say): Promise<Figure[]> {
  say(`Measuring: compliance over ${CLOCKS} clocks (the filling takes a minute or two) …`);
  const organizationId = await ground.found();
  await fillIncidents(ground.adminUrl, organizationId, CLOCKS / 40);
  await fillClocks(ground.adminUrl, organizationId, CLOCKS);
  await settle(ground.adminUrl);
  const period = { from: "2000-01-01", to: "2100-01-01" };
  const figures: Figure[] = [];
  for (const by of ["policy", "team", "month"] as const) {
    const times: number[] = [];
    let clocks = 0;
    for (let turn = 0; turn < 4; turn++) {
      const begin = performance.now();
      const { items } = await as(ground, organizationId, (ctx) => compliance(ctx, { ...period, by }));
      if (turn > 0) times.push(performance.now() - begin);
      clocks = items.reduce((sum, item) => sum + item.clocks, 0);
    }
    const note = `${clocks.toLocaleString("en")} clocks counted`;
    figures.push({
      name: `compliance by ${by}`,
      unit: "s",
      measured: median(times) / 1_000,
      target: { most: 1 },
      note,
    });
  }
  return figures;
}

/** The real log lived through with a simulated clock. */
async function autoClose(ground: Ground, say: Say): Promise<Figure[]> {
  if (!existsSync(EVENTS)) {
    say("No auto-close is replayed: the event log is not there.");
    return [];
  }
  say("Replaying: auto-close (a few minutes) …");
  const organizationId = await ground.found();
  const clock = steppedClock(new Date("2016-02-29T00:00:00Z"));
  const pool = openPool(ground.urls.app, { max: 8, name: "steward bench" });
  const sweepPool = openPool(ground.urls.sweep, { max: 2, name: "steward bench sweep" });
  const services = servicesOn(openDatabase(pool, clock), clock);
  const requesterId = await as(ground, organizationId, async (ctx) => {
    const user = await ctx.db.selectFrom("users").select("id").where("type", "=", "end_user").executeTakeFirstOrThrow();
    return user.id;
  });
  const on = { services, clock, sweepPool, organizationId, requesterId, every: 1_800_000 };
  const replayed = await replayAutoClose(on, await readStories(EVENTS));
  await Promise.all([pool.end(), sweepPool.end()]);
  return [
    {
      name: "auto-close: at the recorded hour",
      unit: "%",
      measured: (replayed.atTheHour * 100) / replayed.cases,
      target: { least: 99 },
      note: `${replayed.atTheHour} of ${replayed.cases} cases of ${replayed.incidents} incidents`,
    },
  ];
}

function servicesOn(database: Services["database"], clock: Services["clock"]): Services {
  const settings = {} as Services["settings"];
  return { database, clock, settings, log: openLog("error") } as Services;
}

function as<T>(ground: Ground, organizationId: string, work: (ctx: Context) => Promise<T>): Promise<T> {
  const scope = { organizationId, principal: systemPrincipal(organizationId), requestId: newId() };
  return ground.database.transact(scope, work);
}

async function asAdmin<T>(ground: Ground, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: ground.adminUrl });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function median(times: readonly number[] = []): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
