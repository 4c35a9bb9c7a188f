import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { roleUrls } from "../../installation.ts";
import { steppedClock } from "../../kernel/clock.ts";
import { openPool } from "../../kernel/db/pool.ts";
import { startSweeper } from "../../kernel/jobs/sweeper.ts";
import { openWorld, type Person, type TestOrganization, type World } from "../../testing/world.ts";
import savedViews from "./module.ts";

const MINUTE = 60_000;

describe("a view with a number", () => {
  const clock = steppedClock(new Date("2026-03-02T09:00:00Z"));
  let world: World;
  let look: () => Promise<void>;
  let close: () => Promise<void>;
  before(async () => {
    world = await openWorld({ clock, env: { PROCESS: "web" } });
    const pool = openPool((await roleUrls(world.adminUrl)).sweep, { max: 2, name: "sweep" });
    const sweeper = startSweeper({ pool, due: savedViews.due, services: world.application.services, every: 3_600_000 });
    look = async () => {
      clock.advance(MINUTE);
      await sweeper.sweep();
    };
    close = async () => {
      await sweeper.stop();
      await pool.end();
    };
  });
  after(async () => {
    await close();
    await world.close();
  });

  const watch = async (person: Person, rule: object) => {
    const answer = await person.call("POST", "/saved-views", {
      name: "Hot",
      kind: "incident",
      filter: "open",
      ...rule,
    });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return answer.body;
  };
  const open = async (person: Person, title = "One more") => {
    const answer = await person.call("POST", "/incidents", { title });
    assert.equal(answer.status, 201);
    return answer.body;
  };
  const told = (at: TestOrganization) =>
    at.transact(async (ctx) => {
      const rows = await ctx.db
        .selectFrom("events")
        .select("payload")
        .where("type", "=", "saved_view.threshold_crossed")
        .where("organization_id", "=", at.id)
        .orderBy("id")
        .execute();
      return rows.map(({ payload }) => payload as Record<string, unknown>);
    });

  test("tells its owner once as the count passes it, and again only after it was back", async () => {
    const at = await world.organization();
    const { agent } = at.people;
    const view = await watch(agent, { alertAt: 1 });
    await open(agent);
    await look();
    assert.deepEqual(await told(at), []);
    const second = await open(agent);
    await look();
    assert.deepEqual(await told(at), [
      { name: "Hot", lists: "incident", count: 2, at: 1, when: "above", recipients: [agent.id] },
    ]);
    await open(agent);
    await look();
    assert.equal((await told(at)).length, 1);
    assert.equal(view.alertWhen, "above");

    const cancel = (id: string) => agent.call("POST", `/incidents/${id}/transitions/cancel`, { reason: "A test" });
    const first = (await agent.call("GET", "/incidents?sort=createdAt")).body.items[0];
    for (const id of [first.id, second.id]) assert.equal((await cancel(id)).status, 200);
    await look();
    await open(agent);
    await look();
    assert.equal((await told(at)).length, 2);
  });

  test("can be told of as the count falls below it", async () => {
    const at = await world.organization();
    const { agent } = at.people;
    const ticket = await open(agent);
    await watch(agent, { alertAt: 1, alertWhen: "below" });
    await look();
    await agent.call("POST", `/incidents/${ticket.id}/transitions/cancel`, { reason: "A test" });
    await look();
    assert.deepEqual(
      (await told(at)).map(({ when, count }) => ({ when, count })),
      [{ when: "below", count: 0 }],
    );
  });

  test("says nothing of what is so from the start, nor of what its owner may not see", async () => {
    const at = await world.organization();
    const { agent, end_user } = at.people;
    await open(agent);
    await watch(agent, { alertAt: 0 });
    await watch(end_user, { alertAt: 0 });
    await look();
    await open(agent);
    await look();
    assert.deepEqual(await told(at), []);
    await open(end_user);
    await look();
    assert.deepEqual(
      (await told(at)).map(({ recipients, count }) => ({ recipients, count })),
      [{ recipients: [end_user.id], count: 1 }],
    );
  });

  test("is looked at once a minute at most, and not where nothing happened", async () => {
    const at = await world.organization();
    const { agent } = at.people;
    await watch(agent, { alertAt: 0 });
    await look();
    const checked = () =>
      at.transact((ctx) => ctx.db.selectFrom("saved_view_checks").select("checked_at").executeTakeFirst());
    const before = await checked();
    assert.ok(before);
    await look();
    assert.deepEqual(await checked(), before);
    await open(agent);
    clock.advance(-MINUTE);
    clock.advance(-MINUTE);
    await look();
    assert.deepEqual(await checked(), before);
    await look();
    assert.notDeepEqual(await checked(), before);
    assert.equal((await told(at)).length, 1);
  });
});
