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

test("what a template demands is demanded of whoever sends the ticket, by name", async () => {
  const { admin, agent, end_user } = (await world.organization()).people;
  const required = ["requesterId", "description", "impact", "teamId"];
  const made = await admin.call("POST", "/ticket-templates", { ...template, required, hidden: [] });
  const templateId = made.body.id;
  const open = (person: typeof agent, body: object) =>
    person.call("POST", "/incidents", { title: "Locked out", templateId, ...body });
  const lacking = async (person: typeof agent, body: object) => {
    const { status, body: said } = await open(person, body);
    assert.equal(status, 422, JSON.stringify(said));
    return said.errors.map(({ path, code }: { path: string; code: string }) => `${path}: ${code}`);
  };
  const rest = ["impact: required", "teamId: required"];
  const who = "requesterId: required";
  assert.deepEqual(await lacking(agent, { description: "<p> </p>" }), [who, "description: required", ...rest]);
  assert.deepEqual(await lacking(agent, { description: "<p>Since noon</p>", requesterId: agent.id }), rest);
  assert.deepEqual(await lacking(end_user, { impact: 2 }), ["description: required"]);
  assert.equal((await open(end_user, { impact: 2, description: "<p>Since noon</p>" })).status, 201);
  assert.deepEqual(await lacking(agent, { templateId: agent.id }), ["templateId: not_found"]);
  await admin.call("PATCH", `/ticket-templates/${templateId}`, { active: false }, { "if-match": '"1"' });
  assert.deepEqual(await lacking(agent, {}), ["templateId: inactive"]);
});
