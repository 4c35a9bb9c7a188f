import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { roleUrls } from "../../installation.ts";
import { steppedClock } from "../../kernel/clock.ts";
import { openPool } from "../../kernel/db/pool.ts";
import { startSweeper } from "../../kernel/jobs/sweeper.ts";
import { openWorld, type Person, type World } from "../../testing/world.ts";
import { bulkRetention } from "./retention.ts";

const DAY = 86_400_000;

describe("the list of bulk changes", () => {
  const clock = steppedClock(new Date("2026-03-02T09:00:00Z"));
  let world: World;
  before(async () => {
    world = await openWorld({ clock, env: { PROCESS: "web" } });
  });
  after(() => world.close());

  /** A change of three of which one refuses, since it was cancelled. */
  async function scene() {
    clock.set(new Date("2026-03-02T09:00:00Z"));
    const organization = await world.organization();
    const { people } = organization;
    const { agent } = people;
    const made = async (title: string) => (await agent.call("POST", "/incidents", { title })).body;
    const [one, two, gone] = [await made("=cmd()"), await made("Two"), await made("Three")];
    const cancelled = await agent.call("POST", `/incidents/${gone.id}/transitions/cancel`, { reason: "A test" });
    assert.equal(cancelled.status, 200);
    const ids = [one.id, two.number, gone.id];
    const answer = await agent.call("POST", "/incidents/bulk", { ids, action: { transition: "start" } });
    assert.equal(answer.body.failed, 1);
    const tagged = await agent.call("POST", "/incidents/bulk", { ids: [one.id], action: { tags: { add: ["x"] } } });
    return { organization, people, agent, gone, tagged: tagged.body };
  }

  const list = async (person: Person, query = "") => {
    const answer = await person.call("GET", `/bulk-jobs${query}`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.items;
  };

  test("shows what was changed and refused, and what can be taken back, to whoever did it", async () => {
    const { agent, gone, tagged, people } = await scene();
    const [tags, start] = await list(agent);
    assert.equal(tags.id, tagged.undoId);
    assert.deepEqual([tags.what.type, tags.undoable, tags.undone], ["tags", true, false]);
    assert.deepEqual([start.what.transition, start.total, start.failed, start.undoable], ["start", 3, 1, false]);
    const opened = (await agent.call("GET", `/bulk-jobs/${start.id}`)).body;
    assert.deepEqual(
      opened.failures.map(({ number, problem }: { number: string; problem: { code: string } }) => [
        number,
        problem.code,
      ]),
      [[gone.number, "incident.cannot_start"]],
    );
    assert.equal((await agent.call("POST", `/bulk-jobs/${tags.id}/undo`)).status, 200);
    const [undo, undone] = await list(agent);
    assert.deepEqual([undo.what.type, undo.what.undoes, undone.undone], ["undo", tags.id, true]);
    assert.deepEqual(await list(people.other_agent), []);
    assert.equal((await people.other_agent.call("GET", `/bulk-jobs/${tags.id}`)).status, 404);
  });

  test("shows everybody's to those who may see them, who can neither take them back nor see hidden records", async () => {
    const { agent, organization, people, gone } = await scene();
    const [, start] = await list(people.admin);
    assert.equal(start.requestedBy.id, agent.id);
    assert.equal((await people.admin.call("GET", `/bulk-jobs/${start.id}`)).body.failures.length, 1);
    await organization.transact((ctx) =>
      ctx.db.updateTable("tickets").set({ restricted: true }).where("id", "=", gone.id).execute(),
    );
    assert.deepEqual((await people.admin.call("GET", `/bulk-jobs/${start.id}`)).body.failures, []);
    assert.equal((await people.admin.call("POST", `/bulk-jobs/${start.id}/undo`)).status, 403);
  });

  test("gives refusals as a table in which no spreadsheet finds a formula", async () => {
    const { agent, organization } = await scene();
    await organization.transact((ctx) => ctx.db.updateTable("records").set({ title: "=cmd()" }).execute());
    const [, start] = await list(agent);
    const csv = await agent.call("GET", `/bulk-jobs/${start.id}/refusals.csv`);
    assert.match(String(csv.headers["content-type"]), /^text\/csv/);
    const [head, line, end] = String(csv.body).split("\r\n");
    assert.equal(head, "number,title,status,code,reason");
    assert.match(line ?? "", /^INC-\d+,'=cmd\(\),409,incident\.cannot_start,/);
    assert.equal(end, "");
  });

  test("forgets a change thirty days after it has ended", async () => {
    const { agent } = await scene();
    const pool = openPool((await roleUrls(world.adminUrl)).sweep, { max: 2, name: "sweep" });
    const { services } = world.application;
    const sweeper = startSweeper({ pool, due: [bulkRetention], services, every: 3_600_000 });
    clock.advance(29 * DAY);
    await sweeper.sweep();
    assert.equal((await list(agent)).length, 2);
    clock.advance(2 * DAY);
    await sweeper.sweep();
    assert.deepEqual(await list(agent), []);
    await sweeper.stop();
    await pool.end();
  });
});
