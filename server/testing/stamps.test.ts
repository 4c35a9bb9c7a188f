import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openWorld, type World } from "./world.ts";

let world: World;

before(async () => {
  world = await openWorld();
});
after(() => world.close());

test("a ticket shows a person's new name at once, whoever changed it", async () => {
  const { people, transact } = await world.organization();
  const { agent, admin } = people;
  const made = await agent.call("POST", "/incidents", { title: "Screen is dark", requesterId: agent.id });
  const name = async () => (await admin.call("GET", `/incidents/${made.body.id}`)).body.requester.name;
  const before = await name();
  await transact(async (ctx) => {
    await ctx.db.updateTable("users").set({ name: "Another Name" }).where("id", "=", agent.id).execute();
  });
  assert.notEqual(before, "Another Name");
  assert.equal(await name(), "Another Name");
});

test("a new field that must be filled in holds for the next ticket, and for none once it is gone", async () => {
  const { people } = await world.organization();
  const { agent, admin } = people;
  const make = () => agent.call("POST", "/incidents", { title: "Screen is dark", requesterId: agent.id });
  assert.equal((await make()).status, 201);
  const field = { kind: "incident", key: "room", label: "Room", type: "text", required: true };
  const added = await admin.call("POST", "/custom-fields", field);
  assert.equal(added.status, 201, JSON.stringify(added.body));
  assert.equal((await make()).status, 422);
  const headers = { "if-match": `"${added.body.version}"` };
  assert.equal((await admin.call("DELETE", `/custom-fields/${added.body.id}`, undefined, headers)).status, 204);
  assert.equal((await make()).status, 201);
});

test("rules that a rolled back change spoke of are nobody's", async () => {
  const { people, transact } = await world.organization();
  const made = () => people.agent.call("POST", "/incidents", { title: "Dark", requesterId: people.agent.id });
  await assert.rejects(
    transact(async (ctx) => {
      await ctx.db.updateTable("sla_policies").set({ active: false }).execute();
      throw new Error("no");
    }),
  );
  const { body } = await made();
  const clocks = await people.agent.call("GET", `/incidents/${body.id}/sla`);
  assert.ok(clocks.body.items.length >= 2);
  await transact(async (ctx) => {
    await ctx.db.updateTable("sla_policies").set({ active: false }).execute();
  });
  const without = await people.agent.call("GET", `/incidents/${(await made()).body.id}/sla`);
  assert.equal(without.body.items.length, 0);
});
