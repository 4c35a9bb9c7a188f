import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Client, clientOf } from "../../platform/testing/client.ts";
import type { TestOrganization } from "../../platform/testing/people.ts";
import { type TestServer, testServer } from "../../platform/testing/server.ts";
import teams from "./module.ts";

let server: TestServer;
let organization: TestOrganization;
let manager: Client;

before(async () => {
  server = await testServer([teams]);
  organization = await server.people.organization();
  manager = clientOf(server, await organization.person({ may: ["team:read", "team:manage"] }));
});
after(() => server.close());

const NEVER = "0198a400-0000-7000-8000-000000000000";
let count = 0;
const name = (stem: string) => `${stem} ${++count}`;

async function added(body: object) {
  const answer = await manager.post("/teams", body);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

test("who leads a team is in it, and leaving it gives up the lead", async () => {
  const lead = await organization.person({ name: "Lead" });
  const team = await added({ name: name("Network"), leadId: lead.userId, assignmentMethod: "round_robin" });
  assert.deepEqual(team.lead, { id: lead.userId, name: "Lead" });
  const members = await manager.get(`/teams/${team.id}/members`);
  assert.deepEqual(members.body.items[0].user, { id: lead.userId, name: "Lead" });
  assert.equal(members.body.items[0].role, "lead");
  assert.equal((await manager.delete(`/teams/${team.id}/members/${lead.userId}`)).status, 204);
  assert.equal((await manager.get(`/teams/${team.id}`)).body.lead, null);
});

test("members are added, given a role and taken out, and the history of the team tells it", async () => {
  const team = await added({ name: name("Desk") });
  const person = await organization.person({ name: "Pat" });
  const joined = await manager.post(`/teams/${team.id}/members`, { userId: person.userId });
  assert.equal(joined.status, 201);
  assert.deepEqual([joined.body.items[0].role, joined.body.items[0].active], ["member", true]);
  assert.equal((await manager.post(`/teams/${team.id}/members`, { userId: person.userId })).status, 409);
  const promoted = await manager.patch(`/teams/${team.id}/members/${person.userId}`, { role: "lead" });
  assert.equal(promoted.body.items[0].role, "lead");
  assert.equal((await manager.delete(`/teams/${team.id}/members/${person.userId}`)).status, 204);
  assert.equal((await manager.delete(`/teams/${team.id}/members/${person.userId}`)).status, 404);
  const history = await manager.get(`/teams/${team.id}/history`);
  const told = history.body.items.map(
    (item: { table: string; action: string }) => `${item.table ?? "team"} ${item.action}`,
  );
  assert.deepEqual(told, ["team_members deleted", "team_members changed", "team_members created", "team created"]);
  const joining = history.body.items[2].changes.find((change: { field: string }) => change.field === "userId");
  assert.deepEqual(joining.to, { id: person.userId, name: "Pat" });
});

test("lists find the teams of a person", async () => {
  const person = await organization.person();
  const team = await added({ name: name("Found") });
  await manager.post(`/teams/${team.id}/members`, { userId: person.userId });
  const list = await manager.get(`/teams?memberIds=${person.userId}`);
  assert.deepEqual(
    list.body.items.map((item: { id: string }) => item.id),
    [team.id],
  );
});

test("escalation never leads back, and neither does the tree", async () => {
  const first = await added({ name: name("First") });
  const second = await added({ name: name("Second"), escalatesToId: null, parentId: first.id });
  await manager.patch(`/teams/${first.id}`, { escalatesToId: second.id }, 1);
  const back = await manager.patch(`/teams/${second.id}`, { escalatesToId: first.id }, 1);
  assert.deepEqual([back.status, back.body.errors], [422, [{ path: "escalatesToId", code: "cycle" }]]);
  const tree = await manager.patch(`/teams/${first.id}`, { parentId: second.id }, 2);
  assert.deepEqual([tree.status, tree.body.errors], [422, [{ path: "parentId", code: "cycle" }]]);
});

test("neither a disabled person nor another organization's leads or joins a team", async () => {
  const disabled = await organization.person();
  await organization.system((ctx) =>
    ctx.db.updateTable("users").set({ status: "disabled" }).where("id", "=", disabled.userId).execute(),
  );
  const foreign = await (await server.people.organization()).person();
  const team = await added({ name: name("Strict") });
  const codes = [];
  for (const id of [disabled.userId, foreign.userId, NEVER]) {
    const led = await manager.patch(`/teams/${team.id}`, { leadId: id }, 1);
    const joined = await manager.post(`/teams/${team.id}/members`, { userId: id });
    assert.deepEqual([led.status, joined.status], [422, 422]);
    codes.push([led.body.errors[0].code, joined.body.errors[0].code]);
  }
  assert.deepEqual(codes, [
    ["inactive", "inactive"],
    ["not_found", "not_found"],
    ["not_found", "not_found"],
  ]);
});

test("who manages one team changes it and its members, and no other", async () => {
  const own = await added({ name: name("Own") });
  const other = await added({ name: name("Foreign") });
  const grants = { "team:manage": { teamIds: [own.id] } };
  const lead = clientOf(server, await organization.person({ may: ["team:read"], grants }));
  const person = await organization.person();
  assert.equal((await lead.patch(`/teams/${own.id}`, { description: "Ours" }, 1)).status, 200);
  assert.equal((await lead.post(`/teams/${own.id}/members`, { userId: person.userId })).status, 201);
  assert.equal((await lead.post(`/teams/${other.id}/members`, { userId: person.userId })).status, 403);
  assert.equal((await lead.delete(`/teams/${own.id}`)).status, 403);
  assert.equal((await lead.post("/teams", { name: name("New") })).status, 403);
});

test("a team that another escalates to is not deleted", async () => {
  const second = await added({ name: name("Second line") });
  await added({ name: name("First line"), escalatesToId: second.id });
  const refused = await manager.delete(`/teams/${second.id}`);
  assert.deepEqual([refused.status, refused.body.usedBy], [409, ["teams"]]);
});

test("joining a team acts at once: the epoch of the person rises", async () => {
  const person = await organization.person();
  const team = await added({ name: name("Epoch") });
  await manager.post(`/teams/${team.id}/members`, { userId: person.userId });
  const [row] = await server.look<{ epoch: number }>("select epoch from users where id = $1", [person.userId]);
  assert.ok((row?.epoch ?? 0) > 1);
});
