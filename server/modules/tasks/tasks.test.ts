import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Principal } from "../../kernel/auth/principal.ts";
import { type Answer, type Desk, openDesk } from "../../platform/tickets/testing/desk.ts";
import incidents from "../incidents/module.ts";
import { AGENT, type Scene, scene as sceneAt } from "../incidents/testing/scene.ts";
import tasks from "./module.ts";

const TASKS = ["task:create_any", "task:read", "task:update"];

let desk: Desk;
before(async () => {
  desk = await openDesk([tasks, incidents]);
});
after(() => desk.close());

async function scene(): Promise<Scene & { readonly worker: Principal }> {
  const at = await sceneAt(desk);
  return { ...at, worker: await at.organization.person("worker", { permissions: [...AGENT, ...TASKS] }) };
}

async function add(at: Scene, input: object, as: Principal = at.agent): Promise<Answer["body"]> {
  const answer = await at.ask(as, "POST", "/tasks", input);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

const move = (as: Principal, id: string, name: string, input: object = {}) =>
  desk.ask(as, "POST", `/tasks/${id}/transitions/${name}`, input);

describe("a task", () => {
  test("has a number of its own series, its ticket as parent, and the last place", async () => {
    const at = await scene();
    const first = await add(at, { title: "Look" });
    const second = await add(at, { title: "Repair" });
    assert.equal(first.number, "TSK-000001");
    assert.equal(second.parent.id, at.id);
    assert.deepEqual([first.position, second.position], [1, 2]);
    const listed = await at.ask(at.agent, "GET", "/tasks");
    assert.deepEqual(
      listed.body.items.map((task: { title: string }) => task.title),
      ["Look", "Repair"],
    );
  });

  test("is neither listed for nor shown to a requester, nor does their timeline speak of it", async () => {
    const at = await scene();
    const task = await add(at, { title: "Look" });
    assert.equal((await at.ask(at.requester, "GET", "/tasks")).status, 403);
    assert.equal((await at.ask(at.requester, "POST", "/tasks", { title: "Mine" })).status, 403);
    assert.equal((await desk.ask(at.requester, "GET", `/tasks/${task.id}`)).status, 404);
    const seen = (await at.ask(at.requester, "GET", "/timeline")).body.items as { event: string }[];
    assert.deepEqual(
      seen.map((line) => line.event),
      ["incident.created"],
    );
    assert.equal((await at.ask(at.agent, "GET", "/timeline")).body.items.length, 2);
  });

  test("is seen and worked on by its assignee, who need not see the ticket", async () => {
    const at = await scene();
    const electrician = await at.organization.person("electrician");
    const task = await add(at, { title: "Check the socket", assigneeId: electrician.userId });
    assert.equal(task.state, "assigned");
    assert.equal((await at.ask(electrician, "GET")).status, 404);
    assert.equal((await desk.ask(electrician, "GET", `/tasks/${task.id}`)).status, 200);
    assert.equal((await move(electrician, task.id, "start")).status, 200);
    assert.equal((await move(electrician, task.id, "complete")).body.state, "done");
  });

  test("of a restricted ticket is not seen by those who do not see the ticket", async () => {
    const at = await scene();
    const task = await add(at, { title: "Look" });
    assert.equal((await desk.ask(at.worker, "GET", `/tasks/${task.id}`)).status, 200);
    await at.organization.work((ctx) =>
      ctx.db.updateTable("tickets").set({ restricted: true }).where("id", "=", at.id).execute(),
    );
    assert.equal((await desk.ask(at.worker, "GET", `/tasks/${task.id}`)).status, 404);
    assert.deepEqual((await desk.ask(at.worker, "GET", "/tasks")).body.items, []);
  });

  test("can be created below a ticket that one works on, and below no other", async () => {
    const at = await scene();
    const create = (parentId: string, as = at.worker) => desk.ask(as, "POST", "/tasks", { title: "Look", parentId });
    assert.equal((await create(at.id)).status, 201);
    const elsewhere = await sceneAt(desk);
    const foreign = await create(elsewhere.id);
    assert.equal(foreign.status, 422);
    assert.equal(foreign.body.errors[0].path, "parentId");
    const reader = await at.organization.person("reader", { permissions: ["incident:read", ...TASKS] });
    assert.equal((await create(at.id, reader)).status, 403);
    const task = await add(at, { title: "Below" });
    assert.equal((await create(task.id)).status, 422);
  });

  test("cannot be added to a ticket that is over", async () => {
    const at = await scene();
    await at.resolve();
    const refused = await at.ask(at.agent, "POST", "/tasks", { title: "Late" });
    assert.equal(refused.status, 409);
    assert.equal(refused.body.code, "task.parent_not_open");
  });
});

describe("the life of a task", () => {
  test("goes from new through work and waiting to done", async () => {
    const at = await scene();
    const { id } = await add(at, { title: "Look" });
    assert.equal((await move(at.worker, id, "complete")).status, 409);
    assert.equal((await move(at.worker, id, "start")).body.state, "in_progress");
    assert.equal((await move(at.worker, id, "hold")).status, 422);
    assert.equal((await move(at.worker, id, "hold", { pendingReason: "supplier" })).body.state, "pending");
    assert.equal((await move(at.worker, id, "resume")).body.state, "in_progress");
    const done = await move(at.worker, id, "complete");
    assert.equal(done.body.state, "done");
    assert.equal(done.body.assignee.id, at.worker.userId);
    assert.equal((await move(at.worker, id, "start")).status, 409);
  });

  test("ends by skipping with a reason, or by cancelling with one", async () => {
    const at = await scene();
    const one = await add(at, { title: "One" });
    const other = await add(at, { title: "Other" });
    assert.equal((await move(at.worker, one.id, "skip")).status, 422);
    const skipped = await move(at.worker, one.id, "skip", { reason: "Not needed" });
    assert.equal(skipped.body.state, "skipped");
    assert.equal(skipped.body.skipReason, "Not needed");
    assert.equal((await move(at.worker, other.id, "cancel", { reason: "Wrong" })).body.state, "cancelled");
  });

  test("in order: none starts before the ordered ones before it are finished; parallel ones need not wait", async () => {
    const at = await scene();
    const first = await add(at, { title: "First", ordered: true });
    const beside = await add(at, { title: "Beside" });
    const second = await add(at, { title: "Second", ordered: true });
    const refused = await move(at.worker, second.id, "start");
    assert.equal(refused.status, 409);
    assert.equal(refused.body.code, "task.earlier_open");
    assert.equal((await move(at.worker, beside.id, "start")).status, 200);
    await move(at.worker, first.id, "skip", { reason: "Not needed" });
    assert.equal((await move(at.worker, second.id, "start")).status, 200);
  });

  test("holds the resolution of its ticket while it is open and mandatory", async () => {
    const at = await scene();
    const resolve = () =>
      at.ask(at.agent, "POST", "/transitions/resolve", { resolutionCode: "solved", resolutionNotes: "Done" });
    await add(at, { title: "May stay", mandatory: false });
    const { id } = await add(at, { title: "Must be done" });
    const refused = await resolve();
    assert.equal(refused.status, 409);
    assert.equal(refused.body.code, "incident.mandatory_tasks_open");
    await move(at.worker, id, "start");
    await move(at.worker, id, "complete");
    assert.equal((await resolve()).status, 200);
  });

  test("takes comments and time like any ticket", async () => {
    const at = await scene();
    const { id } = await add(at, { title: "Look" });
    const say = (as: Principal) => desk.ask(as, "POST", `/tasks/${id}/comments`, { body: "Half way" });
    assert.equal((await say(at.worker)).status, 201);
    assert.equal((await say(at.requester)).status, 404);
    assert.equal((await desk.ask(at.worker, "POST", `/tasks/${id}/time-entries`, { minutes: 5 })).status, 201);
  });
});
