import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openWorld, type World } from "../../testing/world.ts";

let world: World;

before(async () => {
  world = await openWorld();
});
after(() => world.close());

const template = {
  name: "Password forgotten",
  kind: "incident",
  title: "Password forgotten",
  description: "<p>Account:</p>",
  impact: 3,
  required: ["requesterId"],
  hidden: ["urgency", "serviceId"],
};

test("agents begin tickets with templates that a lead keeps", async () => {
  const { admin, agent, end_user } = (await world.organization()).people;
  const made = await admin.call("POST", "/ticket-templates", template);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.deepEqual([made.body.required, made.body.hidden], [["requesterId"], ["urgency", "serviceId"]]);
  assert.equal((await agent.call("GET", "/ticket-templates?active=true")).body.items.length, 1);
  assert.equal((await agent.call("POST", "/ticket-templates", template)).status, 403);
  assert.equal((await end_user.call("GET", "/ticket-templates")).status, 403);
});

test("a field cannot be required and hidden at once, also not by a later change", async () => {
  const { admin } = (await world.organization()).people;
  const both = await admin.call("POST", "/ticket-templates", { ...template, required: ["urgency"] });
  assert.deepEqual([both.status, both.body.code], [422, "ticket_template.required_and_hidden"]);
  const made = await admin.call("POST", "/ticket-templates", template);
  const change = (body: object) =>
    admin.call("PATCH", `/ticket-templates/${made.body.id}`, body, { "if-match": '"1"' });
  assert.equal((await change({ required: ["urgency"] })).status, 422);
  assert.equal((await change({ required: ["urgency"], hidden: [] })).status, 200);
});

test("a form asks only what it knows", async () => {
  const { admin } = (await world.organization()).people;
  assert.equal((await admin.call("POST", "/ticket-templates", { ...template, hidden: ["title"] })).status, 400);
  assert.equal(
    (await admin.call("POST", "/ticket-templates", { ...template, hidden: ["teamId", "teamId"] })).status,
    400,
  );
});
