import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "../../kernel/ids.ts";
import { clientOf } from "../../platform/testing/client.ts";
import type { PersonFacts, TestOrganization } from "../../platform/testing/people.ts";
import { type TestServer, testServer } from "../../platform/testing/server.ts";
import cannedReplies from "./module.ts";

let server: TestServer;
let organization: TestOrganization;

before(async () => {
  server = await testServer([cannedReplies]);
  organization = await server.people.organization();
});
after(() => server.close());

const reply = { name: "Thanks", category: "Closing", body: "<p>Thank you, {{requester.firstName}}.</p>" };
const client = async (facts: PersonFacts = {}) =>
  clientOf(server, await organization.person({ may: ["canned_reply:read"], ...facts }));
const manager = () => client({ may: ["canned_reply:read", "canned_reply:manage"] });

test("a canned reply is its writer's alone until it is shared", async () => {
  const [owner, other] = [await client(), await client()];
  const made = await owner.post("/canned-replies", reply);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.equal(made.body.body, reply.body);
  assert.equal((await other.get(`/canned-replies/${made.body.id}`)).status, 404);
  assert.equal((await owner.patch(`/canned-replies/${made.body.id}`, { category: "End" }, 1)).status, 200);
});

test("one for everybody needs canned_reply:manage, to write and to change", async () => {
  const [boss, agent] = [await manager(), await client()];
  assert.equal((await agent.post("/canned-replies", { ...reply, shared: true })).status, 403);
  const made = await boss.post("/canned-replies", { ...reply, shared: true });
  assert.equal((await agent.get(`/canned-replies/${made.body.id}`)).status, 200);
  assert.equal((await agent.patch(`/canned-replies/${made.body.id}`, { name: "Mine now" }, 1)).status, 403);
  assert.equal((await (await manager()).patch(`/canned-replies/${made.body.id}`, { name: "Ours" }, 1)).status, 200);
});

test("a team's is offered to its members", async () => {
  const teamId = newId();
  await organization.system((ctx) => ctx.db.insertInto("teams").values({ id: teamId, name: "Desk" }).execute());
  const made = await (await manager()).post("/canned-replies", { ...reply, teamId });
  const [member, outsider] = [await client({ teamIds: [teamId] }), await client()];
  assert.equal((await member.get(`/canned-replies/${made.body.id}`)).status, 200);
  assert.equal((await outsider.get(`/canned-replies/${made.body.id}`)).status, 404);
});

test("a variable that nobody can fill is refused when saved, by its name", async () => {
  const owner = await client();
  const made = await owner.post("/canned-replies", { ...reply, body: "<p>{{requester.salary}}</p>" });
  assert.equal(made.status, 422);
  assert.match(made.body.type, /canned_reply.unknown_variable/);
  assert.match(made.body.detail, /requester\.salary/);
});

test("who does not reply to tickets has none", async () => {
  const requester = await client({ may: [] });
  assert.equal((await requester.get("/canned-replies")).status, 403);
});
