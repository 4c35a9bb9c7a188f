import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openWorld, type World } from "../../testing/world.ts";

let world: World;

before(async () => {
  world = await openWorld();
});
after(() => world.close());

async function scene() {
  const organization = await world.organization();
  const { agent, end_user: requester } = organization.people;
  const made = await agent.call("POST", "/incidents", {
    title: "New notebook",
    requesterId: requester.id,
    teamId: organization.teams.network,
  });
  return { agent, requester, path: `/records/${made.body.id}/checklist` };
}

test("steps keep their order and say who ticked them", async () => {
  const { agent, path } = await scene();
  const added = await agent.call("POST", path, { titles: ["Back up", "Wipe"] });
  assert.equal(added.status, 201, JSON.stringify(added.body));
  const [backUp] = added.body.items;
  const { body } = await agent.call("PATCH", `${path}/${backUp.id}`, { done: true });
  assert.deepEqual(
    body.items.map((step: { title: string; doneBy: { id: string } | null }) => [step.title, step.doneBy?.id]),
    [
      ["Back up", agent.id],
      ["Wipe", undefined],
    ],
  );
  const undone = await agent.call("PATCH", `${path}/${backUp.id}`, { done: false });
  assert.equal(undone.body.items[0].doneAt, null);
});

test("a removed step is gone, and one of another ticket is not found here", async () => {
  const { agent, path } = await scene();
  const added = await agent.call("POST", path, { titles: ["Wipe"] });
  const [step] = added.body.items;
  const other = await agent.call("POST", "/incidents", { title: "Another" });
  assert.equal((await agent.call("DELETE", `/records/${other.body.id}/checklist/${step.id}`)).status, 404);
  assert.deepEqual((await agent.call("DELETE", `${path}/${step.id}`)).body.items, []);
});

test("a checklist has at most 200 steps", async () => {
  const { agent, path } = await scene();
  const titles = Array.from({ length: 50 }, (_, at) => `Step ${at}`);
  for (let part = 0; part < 4; part++) assert.equal((await agent.call("POST", path, { titles })).status, 201);
  assert.equal((await agent.call("POST", path, { titles: ["One more"] })).status, 422);
});

test("the requester neither sees nor ticks it", async () => {
  const { requester, path } = await scene();
  assert.equal((await requester.call("GET", path)).status, 403);
  assert.equal((await requester.call("POST", path, { titles: ["Hurry"] })).status, 403);
});
