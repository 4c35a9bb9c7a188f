import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "../../kernel/ids.ts";
import { type Client, clientOf } from "../../platform/testing/client.ts";
import type { TestOrganization } from "../../platform/testing/people.ts";
import { type TestServer, testServer } from "../../platform/testing/server.ts";
import departments from "../departments/module.ts";
import teams from "../teams/module.ts";
import users from "../users/module.ts";
import access from "./module.ts";

let server: TestServer;
let organization: TestOrganization;
let admin: Client;

before(async () => {
  server = await testServer([access, departments, teams, users]);
  organization = await server.people.organization();
  admin = clientOf(server, await organization.person({ may: ["role:read", "role:manage", "role_assignment:manage"] }));
});
after(() => server.close());

let count = 0;
async function role(permissions: readonly string[], includes: readonly string[] = []) {
  const made = await admin.post("/roles", { name: `Role ${++count}`, permissions, includes });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body;
}
const now = async (id: string) => (await admin.get(`/roles/${id}`)).body;
const epoch = async (id: string) =>
  (await server.look<{ epoch: number }>("select epoch from users where id = $1", [id]))[0]?.epoch ?? 0;

test("a role allows its own and what the included roles allow, however far", async () => {
  const base = await role(["team:read"]);
  const middle = await role(["user:read"], [base.id]);
  const top = await role(["role:read", "team:read"], [middle.id]);
  assert.deepEqual(top.permissions, ["role:read", "team:read"]);
  assert.deepEqual(top.effectivePermissions, ["role:read", "team:read", "user:read"]);
  const listed = await admin.get(`/roles?effectivePermissions=user:read&includes=${middle.id}`);
  assert.deepEqual(listed.body.items, [top]);
});

test("a change of an included role reaches every holder at once, and leaves others alone", async () => {
  const base = await role(["team:read"]);
  const [left, right] = [await role([], [base.id]), await role([], [base.id])];
  const top = await role(["role:read"], [left.id, right.id]);
  const apart = await role(["team:read"]);
  const [holder, other] = [await organization.person(), await organization.person()];
  await admin.post("/role-assignments", { userId: holder.userId, roleId: top.id });
  await admin.post("/role-assignments", { userId: other.userId, roleId: apart.id });
  const before = [await epoch(holder.userId), await epoch(other.userId)];
  const changed = await admin.patch(`/roles/${base.id}`, { permissions: ["user:read"] }, base.version);
  assert.equal(changed.status, 200);
  const after = await now(top.id);
  assert.deepEqual(after.effectivePermissions, ["role:read", "user:read"]);
  assert.ok(after.version > top.version, "whoever edits it meanwhile is told");
  assert.ok((await epoch(holder.userId)) > (before[0] ?? 0));
  assert.equal(await epoch(other.userId), before[1]);
});

test("what a role has anyway changes nothing for it when an included role gets it too", async () => {
  const base = await role([]);
  const top = await role(["team:read"], [base.id]);
  await admin.patch(`/roles/${base.id}`, { permissions: ["team:read"] }, base.version);
  assert.deepEqual(await now(top.id), top);
});

test("no role includes itself, by no way, also not where two changes meet", async () => {
  const one = await role([]);
  const two = await role([], [one.id]);
  const three = await role([], [two.id]);
  for (const includes of [[one.id], [three.id], [two.id]]) {
    const answer = await admin.patch(`/roles/${one.id}`, { includes }, one.version);
    assert.deepEqual(answer.body.errors, [{ path: "includes.0", code: "cycle" }]);
  }
  const [left, right] = [await role([]), await role([])];
  const answers = await Promise.all([
    admin.patch(`/roles/${left.id}`, { includes: [right.id] }, left.version),
    admin.patch(`/roles/${right.id}`, { includes: [left.id] }, right.version),
  ]);
  assert.equal(answers.filter((answer) => answer.status === 200).length, 1, JSON.stringify(answers));
  await assert.rejects(
    organization.system((ctx) =>
      ctx.db
        .updateTable("roles")
        .set({ includes: [one.id] })
        .where("id", "=", one.id)
        .execute(),
    ),
    /includes itself/,
  );
});

test("a role that is not there, deleted or another organization's cannot be included", async () => {
  const gone = await role([]);
  await admin.delete(`/roles/${gone.id}`);
  const elsewhere = await server.people.organization();
  const [foreign] = await server.look<{ id: string }>("select id from roles where organization_id = $1 limit 1", [
    elsewhere.id,
  ]);
  for (const id of [newId(), gone.id, foreign?.id]) {
    const answer = await admin.post("/roles", { name: `Role ${++count}`, includes: [id] });
    assert.deepEqual([answer.status, answer.body.errors], [422, [{ path: "includes.0", code: "not_found" }]]);
  }
});

test("a role that others include stays until it is taken out of them", async () => {
  const base = await role(["team:read"]);
  const top = await role([], [base.id]);
  const refused = await admin.delete(`/roles/${base.id}`);
  assert.deepEqual([refused.body.code, refused.body.usedBy], ["common.still_used", ["roles"]]);
  await admin.patch(`/roles/${top.id}`, { includes: [] }, top.version);
  assert.deepEqual((await now(top.id)).effectivePermissions, []);
  assert.equal((await admin.delete(`/roles/${base.id}`)).status, 204);
});

test("default roles include each other: an agent is an end user too, and a lead an agent", async () => {
  const named = async (name: string) => (await admin.get(`/roles?name=${name}`)).body.items[0];
  const [lead, agent, endUser] = [await named("change_manager"), await named("agent"), await named("end_user")];
  assert.deepEqual([lead.includes, agent.includes, endUser.includes], [[agent.id], [endUser.id], []]);
  assert.ok(agent.effectivePermissions.includes("team:read") && !agent.permissions.includes("team:read"));
  assert.ok(lead.effectivePermissions.includes("team:read"));
});
