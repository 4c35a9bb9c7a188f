import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { roleUrls } from "../../installation.ts";
import { steppedClock } from "../../kernel/clock.ts";
import { openPool } from "../../kernel/db/pool.ts";
import { startSweeper } from "../../kernel/jobs/sweeper.ts";
import { modules } from "../../modules.ts";
import { rebuildClocks } from "../../platform/sla/rebuild.ts";
import { recomputeClocks } from "../../platform/sla/recompute.ts";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** A Monday. */
const START = new Date("2026-03-02T09:00:00Z");

interface Clock {
  readonly id: string;
  readonly target: string;
  readonly agreement: string;
  readonly state: string;
  readonly dueAt: string | null;
  readonly breachedAt: string | null;
  readonly elapsedSeconds: number;
  readonly fixedDueAt: string | null;
  readonly team: { id: string } | null;
  readonly policy: { name: string } | null;
  readonly breaches: readonly { id: string; canExcuse: boolean; excuse: string | null }[];
}

describe("service levels", () => {
  const clock = steppedClock(START);
  let world: World;
  let org: TestOrganization;
  let sweep: () => Promise<void>;
  let close: () => Promise<void>;

  before(async () => {
    world = await openWorld({ clock });
    const pool = openPool((await roleUrls(world.adminUrl)).sweep, { max: 4, name: "sweep" });
    const due = modules.flatMap((module) => module.due);
    const sweepers = [1, 2].map(() =>
      startSweeper({ pool, due, services: world.application.services, every: 3_600_000 }),
    );
    sweep = async () => void (await Promise.all(sweepers.map((one) => one.sweep())));
    close = async () => {
      await Promise.all(sweepers.map((one) => one.stop()));
      await pool.end();
    };
  });
  after(async () => {
    await close();
    await world.close();
  });

  async function begin() {
    clock.set(START);
    org = await world.organization();
  }
  async function policy(what: object) {
    const body = { name: "Tried", kind: "incident", position: 1, ...what };
    const made = await org.people.admin.call("POST", "/sla-policies", body);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body as { id: string; version: number };
  }
  async function report(what: object = {}): Promise<string> {
    const made = await org.people.agent.call("POST", "/incidents", { title: "VPN drops", ...what });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body.id;
  }
  async function clocks(id: string): Promise<Clock[]> {
    const answer = await org.people.agent.call("GET", `/incidents/${id}/sla`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.items;
  }
  async function step(id: string, name: string, input: object = {}) {
    const done = await org.people.agent.call("POST", `/incidents/${id}/transitions/${name}`, input);
    assert.equal(done.status, 200, JSON.stringify(done.body));
  }
  const every = (target: object) => Object.fromEntries(["1", "2", "3", "4", "5"].map((one) => [one, target]));
  const minutes = (amount: number) => ({ unit: "minutes", amount, calendar: "24x7" });

  it("gives each team that has the ticket a clock of its own, from its assignment to the handover", async () => {
    await begin();
    await policy({ agreement: "ola", targets: every({ resolution: minutes(120) }) });
    const id = await report({ teamId: org.teams.network });
    clock.advance(30 * MINUTE);
    await step(id, "assign", { teamId: org.teams.desktop });
    clock.advance(20 * MINUTE);
    // The agent belongs to the first team: the lead of the desk still sees both clocks.
    const seen = await org.people.admin.call("GET", `/incidents/${id}/sla`);
    const ola = (seen.body.items as Clock[]).filter(({ agreement }) => agreement === "ola");
    assert.deepEqual(
      ola.map(({ team, state, elapsedSeconds }) => [team?.id, state, elapsedSeconds]),
      [
        [org.teams.network, "stopped", 1800],
        [org.teams.desktop, "running", 1200],
      ],
    );
  });

  it("asks for the next response from the requester's word on to the next public one of staff, in the same answer", async () => {
    await begin();
    await policy({ targets: every({ next_response: minutes(30) }) });
    const { agent, end_user: requester } = org.people;
    const id = await report({ requesterId: requester.id });
    const say = async (who: typeof agent, visibility = "public") => {
      const said = await who.call("POST", `/incidents/${id}/comments`, { body: "<p>Word</p>", visibility });
      assert.equal(said.status, 201, JSON.stringify(said.body));
    };
    const next = async () => {
      const found = (await clocks(id)).find(({ target }) => target === "next_response");
      return found && [found.state, found.elapsedSeconds];
    };
    await say(requester);
    assert.equal(await next(), undefined, "before the first response that one is what is promised");
    await say(agent);
    clock.advance(MINUTE);
    await say(requester);
    clock.advance(10 * MINUTE);
    await say(agent, "internal");
    assert.deepEqual(await next(), ["running", 600]);
    await say(agent);
    clock.advance(5 * MINUTE);
    assert.deepEqual(await next(), ["stopped", 600]);
    await say(requester);
    assert.equal((await next())?.[0], "running");
  });

  it("measures a supplier only while the ticket waits for them, each time anew", async () => {
    await begin();
    await policy({ agreement: "underpinning", targets: every({ resolution: minutes(60) }) });
    const id = await report();
    const supplier = async () => (await clocks(id)).find(({ agreement }) => agreement === "underpinning");
    assert.equal(await supplier(), undefined);
    await step(id, "hold", { pendingReason: "supplier" });
    clock.advance(10 * MINUTE);
    await step(id, "resume");
    assert.deepEqual([(await supplier())?.state, (await supplier())?.elapsedSeconds], ["stopped", 600]);
    await step(id, "hold", { pendingReason: "supplier" });
    clock.advance(5 * MINUTE);
    assert.deepEqual([(await supplier())?.state, (await supplier())?.elapsedSeconds], ["running", 300]);
  });

  it("escalates each step once with two sweepers, and late ones once after an outage", async () => {
    await begin();
    await policy({
      targets: every({ resolution: minutes(60) }),
      escalations: [
        { metric: "resolution", percent: 50, notify: ["assignee"] },
        { metric: "resolution", offsetMinutes: 30, notify: [], raisePriority: true },
      ],
    });
    const id = await report({ impact: 3, urgency: 3 });
    clock.advance(30 * MINUTE);
    await sweep();
    await sweep();
    const done = () =>
      org.transact((ctx) =>
        ctx.db
          .selectFrom("sla_escalations")
          .select(["step", "late"])
          .where("record_id", "=", id)
          .orderBy("done_at")
          .execute(),
      );
    assert.deepEqual(await done(), [{ step: "resolution 50 %", late: false }]);
    clock.advance(3 * HOUR);
    await sweep();
    await sweep();
    assert.deepEqual(await done(), [
      { step: "resolution 50 %", late: false },
      { step: "resolution due 30 min", late: true },
    ]);
    const ticket = await org.people.agent.call("GET", `/incidents/${id}`);
    assert.equal(ticket.body.priority, 4);
    clock.set(new Date(START.getTime() + HOUR));
    await sweep();
    assert.equal((await done()).length, 2, "a clock that steps back repeats nothing");
  });

  it("keeps a breach whatever happens, and lets only somebody else excuse it", async () => {
    await begin();
    await policy({ targets: every({ resolution: minutes(60) }) });
    const id = await report();
    await step(id, "start");
    clock.advance(2 * HOUR);
    await sweep();
    const breached = (await clocks(id)).find(({ target }) => target === "resolution");
    assert.equal(breached?.breachedAt, new Date(START.getTime() + HOUR).toISOString());
    const [breach] = breached?.breaches ?? [];
    assert.ok(breach);
    const path = `/incidents/${id}/sla/breaches/${breach.id}/excuse`;
    assert.equal((await org.people.agent.call("PUT", path, { excuse: "Mine" })).status, 403);
    const excused = await org.people.admin.call("PUT", path, { excuse: "Storm" });
    assert.equal(excused.status, 200, JSON.stringify(excused.body));
    assert.equal((await org.people.admin.call("PUT", path, { excuse: "Again" })).status, 409);
    const report_ = await org.people.admin.call("GET", "/sla-compliance?from=2026-03-01&to=2026-04-01&by=policy");
    const row = report_.body.items.find((item: { name: string }) => item.name === "Tried");
    assert.deepEqual([row.breached, row.excused, row.percent, row.percentExcused], [1, 1, 0, 100]);
  });

  it("moves for a new policy with every pause kept, and a fixed deadline moves for nothing", async () => {
    await begin();
    const made = await policy({ targets: every({ resolution: minutes(240) }) });
    const id = await report();
    clock.advance(HOUR);
    await step(id, "hold", { pendingReason: "requester", comment: { body: "Which room?", visibility: "public" } });
    clock.advance(HOUR);
    await step(id, "resume");
    const before = (await clocks(id)).find(({ target }) => target === "resolution");
    assert.equal(before?.dueAt, new Date(START.getTime() + 5 * HOUR).toISOString());
    const changed = await org.people.admin.call(
      "PATCH",
      `/sla-policies/${made.id}`,
      { targets: every({ resolution: minutes(480) }) },
      { "if-match": `"${made.version}"` },
    );
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    await org.transact((ctx) => recomputeClocks(ctx, "incident"));
    const moved = (await clocks(id)).find(({ target }) => target === "resolution");
    assert.equal(moved?.dueAt, new Date(START.getTime() + 9 * HOUR).toISOString());
    const deadline = new Date(START.getTime() + 3 * HOUR).toISOString();
    const fixed = await org.people.agent.call("PUT", `/incidents/${id}/sla/${moved?.id}/deadline`, { deadline });
    assert.equal(fixed.status, 200, JSON.stringify(fixed.body));
    await step(id, "hold", { pendingReason: "requester", comment: { body: "And?", visibility: "public" } });
    clock.advance(HOUR);
    await step(id, "resume");
    const still = (await clocks(id)).find(({ target }) => target === "resolution");
    assert.deepEqual([still?.dueAt, still?.fixedDueAt], [deadline, deadline]);
  });

  it("explains which policies were tried, which won, and each step", async () => {
    await begin();
    await policy({ name: "Large", condition: "impact == 1", targets: every({ resolution: minutes(60) }) });
    const id = await report();
    clock.advance(HOUR);
    await step(id, "hold", { pendingReason: "requester", comment: { body: "Which?", visibility: "public" } });
    const answer = await org.people.agent.call("GET", `/incidents/${id}/sla/explanation`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const resolution = answer.body.items.find((item: { target: string }) => item.target === "resolution");
    assert.deepEqual(
      resolution.policies.map(({ name, verdict }: { name: string; verdict: string }) => [name, verdict]),
      [
        ["Large", "condition"],
        ["Standard", "wins"],
      ],
    );
    assert.deepEqual(
      resolution.steps.map(({ type, reason }: { type: string; reason: string | null }) => [type, reason]),
      [
        ["start", null],
        ["pause", "requester"],
      ],
    );
    assert.equal((await org.people.end_user.call("GET", `/incidents/${id}/sla/explanation`)).status, 404);
  });

  it("rebuilds every clock from what happened and was decided alone, with the same result", async () => {
    await begin();
    await policy({ agreement: "ola", targets: every({ response: minutes(30), resolution: minutes(120) }) });
    await policy({ agreement: "underpinning", name: "Supplier", targets: every({ resolution: minutes(60) }) });
    await policy({ name: "Next", targets: every({ next_response: minutes(30) }) });
    const id = await report({ teamId: org.teams.network, requesterId: org.people.end_user.id });
    const next = async (name: string, input: object = {}) => {
      clock.advance(7 * MINUTE);
      await step(id, name, input);
    };
    await next("start");
    await next("hold", { pendingReason: "requester", comment: { body: "Which?", visibility: "public" } });
    await next("resume");
    await next("hold", { pendingReason: "supplier" });
    await next("resume");
    await next("resolve", { resolutionCode: "solved", resolutionNotes: "Restarted" });
    await next("reopen", { reason: "Again" });
    clock.advance(7 * MINUTE);
    const { version } = (await org.people.agent.call("GET", `/incidents/${id}`)).body;
    const raised = await org.people.agent.call(
      "PATCH",
      `/incidents/${id}`,
      { impact: 1 },
      { "if-match": `"${version}"` },
    );
    assert.equal(raised.status, 200, JSON.stringify(raised.body));
    const resolution = (await clocks(id)).find(
      ({ target, agreement }) => target === "resolution" && agreement === "sla",
    );
    const deadline = new Date(START.getTime() + 9 * HOUR).toISOString();
    await org.people.agent.call("PUT", `/incidents/${id}/sla/${resolution?.id}/deadline`, { deadline });
    await next("assign", { teamId: org.teams.desktop });
    for (const who of [org.people.end_user, org.people.agent, org.people.end_user]) {
      clock.advance(MINUTE);
      const said = await who.call("POST", `/incidents/${id}/comments`, { body: "<p>Word</p>", visibility: "public" });
      assert.equal(said.status, 201, JSON.stringify(said.body));
    }
    const check = () => org.transact((ctx) => rebuildClocks(ctx, "incident", [id], true));
    assert.deepEqual(await check(), []);
    const before = await clocks(id);
    // Of the clocks' own history nothing is needed: neither for what was decided nor for what happened.
    await org.transact((ctx) =>
      ctx.db
        .updateTable("sla_clocks")
        .set({ state: "stopped", due_at: null, history: "[]" })
        .where("record_id", "=", id)
        .execute(),
    );
    assert.equal((await check()).length, 1);
    await org.transact((ctx) => rebuildClocks(ctx, "incident", [id], false));
    assert.deepEqual(await check(), []);
    assert.deepEqual(await clocks(id), before);
  });

  it("tries a policy against past tickets and changes nothing", async () => {
    await begin();
    const id = await report();
    await step(id, "start");
    clock.advance(2 * HOUR);
    const trial = await org.people.admin.call("POST", "/sla-policies/trial", {
      policy: { name: "Tight", kind: "incident", position: 1, targets: every({ resolution: minutes(30) }) },
    });
    assert.equal(trial.status, 200, JSON.stringify(trial.body));
    const { tried, won, breachesToday, breachesThen, items } = trial.body;
    assert.deepEqual([tried, won, breachesToday, breachesThen], [1, 1, 0, 1]);
    const tight = items.find((item: { target: string }) => item.target === "resolution");
    assert.deepEqual([tight.today.policy, tight.would.policy], ["Standard", "Tight"]);
    assert.equal((await clocks(id)).find(({ target }) => target === "resolution")?.policy?.name, "Standard");
  });

  it("shows the soonest due first on the board, only of what one may see", async () => {
    await begin();
    await report({ title: "Soon", impact: 1, urgency: 1 });
    await report({ title: "Later" });
    const seen = await org.people.agent.call("GET", "/sla-board");
    assert.equal(seen.status, 200, JSON.stringify(seen.body));
    assert.equal(seen.body.items[0].ticket.title, "Soon");
    assert.equal((await org.people.end_user.call("GET", "/sla-board")).status, 403);
  });

  it("refuses policies that could never hold or would go in a circle, naming the place", async () => {
    await begin();
    const refused = async (what: object) => {
      const answer = await org.people.admin.call("POST", "/sla-policies", { name: "Bad", kind: "incident", ...what });
      assert.equal(answer.status, 422, JSON.stringify(answer.body));
      return answer.body.errors[0];
    };
    assert.equal((await refused({ targets: {} })).path, "targets");
    const targets = every({ resolution: minutes(60) });
    const hand = { metric: "resolution", notify: [], teamId: org.teams.network };
    const circle = [
      { ...hand, percent: 50 },
      { ...hand, percent: 80 },
    ];
    assert.deepEqual(await refused({ targets, escalations: circle }), { path: "escalations.1", code: "circular" });
    const nowhere = { resolution: { unit: "minutes", amount: 5, calendar: "019a0000-0000-7000-8000-000000000000" } };
    assert.equal((await refused({ targets: { 1: nowhere } })).path, "targets.1.resolution.calendar");
  });
});
