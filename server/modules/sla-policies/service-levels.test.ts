import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { rebuildClocks } from "../../platform/sla/rebuild.ts";
import { recomputeClocks } from "../../platform/sla/recompute.ts";
import { type Clock, every, HOUR, MINUTE, minutes, openLevels, START } from "./testing/levels.ts";

describe("service levels", () => {
  let levels: Awaited<ReturnType<typeof openLevels>>;

  before(async () => {
    levels = await openLevels();
  });
  after(() => levels.close());

  it("gives each team that has the ticket a clock of its own, from its assignment to the handover", async () => {
    const { org, policy, report, step } = await levels.begin();
    const { clock } = levels;
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
    const { org, policy, report, clocks } = await levels.begin();
    const { clock } = levels;
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
    const { policy, report, clocks, step } = await levels.begin();
    const { clock } = levels;
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
    const { org, policy, report } = await levels.begin();
    const { clock, sweep } = levels;
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
    const { org, policy, report, clocks, step } = await levels.begin();
    const { clock, sweep } = levels;
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
    const period = "from=2026-03-01&to=2026-04-01";
    for (const [by, key] of [
      ["policy", row.key],
      ["month", "2026-03"],
      ["target", "sla resolution"],
    ]) {
      const path_ = `/sla-compliance/tickets?${period}&by=${by}&key=${encodeURIComponent(key)}&outcome=excused`;
      const behind = await org.people.admin.call("GET", path_);
      assert.equal(behind.status, 200, JSON.stringify(behind.body));
      assert.deepEqual(
        behind.body.items.map((item: { ticket: { id: string }; excuse: string }) => [item.ticket.id, item.excuse]),
        [[id, "Storm"]],
        by,
      );
    }
    const csv = await org.people.admin.call("GET", `/sla-compliance/csv?${period}&by=policy`);
    assert.match(String(csv.headers["content-type"]), /^text\/csv/);
    assert.match(csv.body, /^policy,clocks,kept,breached,excused,running,percent,percentExcused\r\n/);
    assert.match(csv.body, /\r\nTried,1,0,1,1,0,0,100\r\n/);
  });

  it("moves for a new policy with every pause kept, and a fixed deadline moves for nothing", async () => {
    const { org, policy, report, clocks, step } = await levels.begin();
    const { clock } = levels;
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
    const { org, policy, report, step } = await levels.begin();
    const { clock } = levels;
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
    const { org, policy, report, clocks, step } = await levels.begin();
    const { clock } = levels;
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
});
