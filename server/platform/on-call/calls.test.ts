import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { steppedClock } from "../../kernel/clock.ts";
import { openSweeping } from "../../testing/sweeping.ts";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";

const MINUTE = 60_000;
/** A Monday. */
const START = new Date("2026-03-02T09:00:00Z");

describe("a call of an on-call schedule", () => {
  const clock = steppedClock(START);
  let world: World;
  let org: TestOrganization;

  before(async () => {
    world = await openWorld({ clock });
  });
  after(async () => {
    await world.close();
  });
  beforeEach(async () => {
    clock.set(START);
    org = await world.organization();
  });

  /** Two workers that begin anew each time, as after a restart. */
  async function sweep() {
    const two = await openSweeping(world, { workers: 2 });
    await two.sweep();
    await two.stop();
  }

  async function schedule(what: object = {}) {
    const { agent, admin } = org.people;
    const layer = { name: "Weekly", from: "2026-03-02", handOff: 0, turnDays: 7, userIds: [agent.id, admin.id] };
    const body = { name: `Desk ${Math.random()}`, timeZone: "Europe/Berlin", layers: [layer], ...what };
    const made = await admin.call("POST", "/on-call-schedules", body);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body as { id: string; version: number };
  }

  /** An incident whose resolution has used half of its hour: the schedule is called. */
  async function called(scheduleId: string): Promise<string> {
    const target = { resolution: { unit: "minutes", amount: 60, calendar: "24x7" } };
    const made = await org.people.admin.call("POST", "/sla-policies", {
      name: "Calls",
      kind: "incident",
      position: 1,
      targets: Object.fromEntries(["1", "2", "3", "4", "5"].map((priority) => [priority, target])),
      escalations: [{ metric: "resolution", percent: 50, notify: [], scheduleId }],
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const report = await org.people.agent.call("POST", "/incidents", {
      title: "Line is down",
      requesterId: org.people.end_user.id,
      teamId: org.teams.network,
    });
    assert.equal(report.status, 201, JSON.stringify(report.body));
    clock.advance(30 * MINUTE);
    await sweep();
    return report.body.id;
  }

  const told = () =>
    org.transact(async (ctx) => {
      const rows = await ctx.db
        .selectFrom("on_call_pages")
        .select(["user_id", "told_at", "late"])
        .orderBy("told_at")
        .execute();
      return rows.map((row) => [nameOf(row.user_id), (row.told_at.getTime() - START.getTime()) / MINUTE, row.late]);
    });
  const events = (type: string) =>
    org.transact((ctx) =>
      ctx.db.selectFrom("events").select("payload").where("type", "=", type).orderBy("id").execute(),
    );
  const nameOf = (id: string) => Object.entries(org.people).find(([, person]) => person.id === id)?.[0] ?? id;

  it("tells who is on call, then step by step the others, each once, with recipients in the event", async () => {
    const { admin, manager } = org.people;
    const steps = [
      { afterMinutes: 25, userId: manager.id },
      { afterMinutes: 10, userId: admin.id },
    ];
    const id = await called((await schedule({ steps })).id);
    assert.deepEqual(await told(), [["agent", 30, false]]);
    await sweep();
    clock.advance(10 * MINUTE);
    await sweep();
    await sweep();
    clock.advance(15 * MINUTE);
    await sweep();
    clock.advance(600 * MINUTE);
    await sweep();
    const all = [
      ["agent", 30, false],
      ["admin", 40, false],
      ["manager", 55, false],
    ];
    assert.deepEqual(await told(), all);
    clock.set(new Date(START.getTime() + 30 * MINUTE));
    await sweep();
    assert.deepEqual(await told(), all, "a clock that steps back repeats nothing");
    const paged = (await events("on_call.paged")).map(
      ({ payload }) => (payload as { recipientIds: string[] }).recipientIds,
    );
    assert.deepEqual(
      paged.map(([one]) => nameOf(one ?? "")),
      ["agent", "admin", "manager"],
    );
    const seen = await org.people.admin.call("GET", "/on-call-calls");
    assert.equal(seen.status, 200, JSON.stringify(seen.body));
    const [call] = seen.body.items;
    assert.deepEqual([call.ticket.id, call.pages.length, call.nextAt, call.outcome], [id, 3, null, null]);
  });

  for (const [how, acknowledge] of [
    ["an assignment to a person", (id: string) => ["transitions/assign", { assigneeId: org.people.agent.id }, id]],
    ["the start of work", (id: string) => ["transitions/start", {}, id]],
    ["a public reply", (id: string) => ["comments", { body: "<p>On it</p>", visibility: "public" }, id]],
  ] as const) {
    it(`is answered by ${how}: no further step`, async () => {
      const id = await called((await schedule({ steps: [{ afterMinutes: 10, userId: org.people.admin.id }] })).id);
      const [path, body] = acknowledge(id);
      const done = await org.people.agent.call("POST", `/incidents/${id}/${path}`, body);
      assert.ok(done.status < 300, JSON.stringify(done.body));
      clock.advance(60 * MINUTE);
      await sweep();
      assert.deepEqual(await told(), [["agent", 30, false]]);
      assert.equal((await events("on_call.acknowledged")).length, 1);
      const [call] = (await org.people.admin.call("GET", "/on-call-calls")).body.items;
      assert.deepEqual([call.outcome, call.endedBy.id], ["acknowledged", org.people.agent.id]);
    });
  }

  it("goes on through an internal note, which is no answer", async () => {
    const id = await called((await schedule({ steps: [{ afterMinutes: 10, userId: org.people.admin.id }] })).id);
    const note = { body: "<p>Hm</p>", visibility: "internal" };
    assert.equal((await org.people.agent.call("POST", `/incidents/${id}/comments`, note)).status, 201);
    clock.advance(10 * MINUTE);
    await sweep();
    assert.deepEqual(
      (await told()).map(([name]) => name),
      ["agent", "admin"],
    );
  });

  it("goes on once after an hour of downtime, late, and the one after has their time", async () => {
    const { admin, manager } = org.people;
    const steps = [
      { afterMinutes: 10, userId: admin.id },
      { afterMinutes: 20, userId: manager.id },
    ];
    await called((await schedule({ steps })).id);
    clock.advance(60 * MINUTE);
    await sweep();
    await sweep();
    const first = [
      ["agent", 30, false],
      ["admin", 90, true],
    ];
    assert.deepEqual(await told(), first);
    clock.advance(10 * MINUTE);
    await sweep();
    assert.deepEqual(await told(), [...first, ["manager", 100, false]]);
  });

  it("is handed on to another schedule, with that one's steps, and no circle can be saved", async () => {
    const { admin, manager, other_agent } = org.people;
    const layer = { name: "Always", from: "2026-03-02", handOff: 0, turnDays: 7, userIds: [manager.id] };
    const second = await schedule({ layers: [layer], steps: [{ afterMinutes: 5, userId: other_agent.id }] });
    const first = await schedule({ steps: [{ afterMinutes: 10, userId: null, scheduleId: second.id }] });
    await called(first.id);
    clock.advance(10 * MINUTE);
    await sweep();
    clock.advance(5 * MINUTE);
    await sweep();
    assert.deepEqual(
      (await told()).map(([name]) => name),
      ["agent", "manager", "other_agent"],
    );
    const back = { steps: [{ afterMinutes: 5, userId: null, scheduleId: first.id }] };
    const headers = { "if-match": `"${second.version}"` };
    const refused = await admin.call("PATCH", `/on-call-schedules/${second.id}`, back, headers);
    assert.deepEqual([refused.status, refused.body.errors], [422, [{ path: "steps.0", code: "circular" }]]);
  });

  it("says so where nobody is on call", async () => {
    await called((await schedule({ layers: [] })).id);
    assert.deepEqual(await told(), []);
    assert.equal((await events("on_call.unreachable")).length, 1);
  });
});
