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
import { syncBuiltInRoles } from "./sync-roles.ts";

const EVERYTHING = ["role:read", "role:manage", "role_assignment:manage", "user:read", "team:read"];

let server: TestServer;
let organization: TestOrganization;
let admin: Client;

before(async () => {
  server = await testServer([access, departments, teams, users]);
  organization = await server.people.organization();
  const person = await organization.person({ may: EVERYTHING });
  admin = clientOf(server, person);
  assert.equal(
    (await admin.post("/role-assignments", { userId: person.userId, roleId: await roleId("admin") })).status,
    201,
  );
});
after(() => server.close());

async function roleId(name: string): Promise<string> {
  const list = await admin.get(`/roles?name=${name}`);
  return list.body.items[0].id;
}

let count = 0;
const name = () => `Role ${++count}`;

test("an organization starts with the built-in roles, which people neither change nor delete", async () => {
  const list = await admin.get("/roles?builtIn=true&fields=name,builtIn,permissions");
  const names = list.body.items.map((role: { name: string }) => role.name);
  for (const expected of ["admin", "manager", "agent", "end_user", "auditor", "cab_member"])
    assert.ok(names.includes(expected), expected);
  const agent = await admin.get(`/roles/${await roleId("agent")}`);
  for (const answer of [
    await admin.patch(`/roles/${agent.body.id}`, { permissions: ["role:manage"] }, agent.body.version),
    await admin.patch(`/roles/${agent.body.id}`, { name: "clerk" }, agent.body.version),
    await admin.delete(`/roles/${agent.body.id}`),
  ])
    assert.ok([409].includes(answer.status), JSON.stringify(answer.body));
});

test("the catalogue lists every declared permission, and a role holds no other", async () => {
  const catalogue = await admin.get("/permissions");
  assert.ok(catalogue.body.items.some((item: { name: string }) => item.name === "team:manage"));
  const role = await admin.post("/roles", { name: name(), permissions: ["team:manage", "nothing:such"] });
  assert.deepEqual(role.body.errors, [{ path: "permissions.1", code: "not_found" }]);
  assert.equal((await admin.post("/roles", { name: name(), permissions: ["Bad name"] })).status, 400);
});

test("a role is given within a department or team, once, and taken away", async () => {
  const role = (await admin.post("/roles", { name: name(), permissions: ["team:manage"] })).body;
  const person = await organization.person();
  const teamId = newId();
  await organization.system((ctx) => ctx.db.insertInto("teams").values({ id: teamId, name: "Scope" }).execute());
  const body = { userId: person.userId, roleId: role.id, scope: "team", teamId };
  const given = await admin.post("/role-assignments", body);
  assert.equal(given.status, 201, JSON.stringify(given.body));
  assert.deepEqual(
    [given.body.scope, given.body.team, given.body.role.name],
    ["team", { id: teamId, name: "Scope" }, role.name],
  );
  assert.equal((await admin.post("/role-assignments", body)).body.code, "common.key_taken");
  const list = await admin.get(`/role-assignments?userId=${person.userId}`);
  assert.deepEqual(list.body.items, [given.body]);
  assert.equal((await admin.delete(`/roles/${role.id}`)).body.code, "common.still_used");
  const [row] = await server.look<{ epoch: number }>("select epoch from users where id = $1", [person.userId]);
  assert.ok((row?.epoch ?? 0) > 1, "roles act at once");
  assert.equal((await admin.delete(`/role-assignments/${given.body.id}`)).status, 204);
  assert.equal((await admin.delete(`/roles/${role.id}`)).status, 204);
  const history = await clientOf(server, await organization.person({ may: ["user:read", "user:manage"] })).get(
    `/users/${person.userId}/history`,
  );
  assert.equal(history.body.items[0].table, "role_assignments");
});

test("a scope and what it names go together, and an end comes after its start", async () => {
  const { userId } = await organization.person();
  const role = await roleId("auditor");
  const refused = async (body: object, path: string) => {
    const answer = await admin.post("/role-assignments", { userId, roleId: role, ...body });
    assert.deepEqual([answer.status, answer.body.errors[0].path], [422, path]);
  };
  await refused({ scope: "team" }, "teamId");
  await refused({ departmentId: newId() }, "departmentId");
  await refused({ scope: "department", departmentId: newId() }, "departmentId");
  await refused({ endsAt: "2020-01-01T00:00:00.000Z" }, "endsAt");
  await refused({ roleId: newId() }, "roleId");
});

test("until when somebody has a role is changed in place, told as an event and kept in the history", async () => {
  const { userId } = await organization.person();
  const role = await roleId("auditor");
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const given = (await admin.post("/role-assignments", { userId, roleId: role, endsAt: day(5) })).body;
  const path = `/role-assignments/${given.id}`;
  const sooner = await admin.patch(path, { endsAt: day(2) });
  assert.deepEqual([sooner.status, sooner.body.id], [200, given.id], JSON.stringify(sooner.body));
  assert.equal((await admin.patch(path, { endsAt: null })).body.endsAt, null);
  assert.equal((await admin.patch(path, { endsAt: null })).status, 200, "twice is once");
  const refused = async (endsAt: string) => (await admin.patch(path, { endsAt })).body.errors;
  assert.deepEqual(await refused(day(-1)), [{ path: "endsAt", code: "before_start" }]);
  await organization.system((ctx) =>
    ctx.db
      .updateTable("role_assignments")
      .set({ starts_at: day(-9) })
      .where("id", "=", given.id)
      .execute(),
  );
  assert.deepEqual(await refused(day(-1)), [{ path: "endsAt", code: "in_the_past" }]);
  assert.equal((await admin.patch(path, { endsAt: day(1), roleId: role })).status, 400);
  assert.equal((await admin.patch(`/role-assignments/${newId()}`, { endsAt: null })).status, 404);
  const told = await server.look<{ type: string }>(
    "select type from events where organization_id = $1 and payload ->> 'userId' = $2 order by recorded_at, id",
    [organization.id, userId],
  );
  assert.deepEqual(
    told.map(({ type }) => type),
    ["role.assigned", "role.limited", "role.prolonged"],
  );
  const audited = await server.look<{ changes: object }>(
    "select changes from audit_log where row_id = $1 and action = 'update' and changes ? 'ends_at'",
    [given.id],
  );
  assert.equal(audited.length, 2);
});

test("the last administrator's role is given no end", async () => {
  const other = await server.people.organization();
  const person = await other.person({ may: EVERYTHING });
  const client = clientOf(server, person);
  const role = (await client.get("/roles?name=admin")).body.items[0].id;
  const { id } = (await client.post("/role-assignments", { userId: person.userId, roleId: role })).body;
  const endsAt = new Date(Date.now() + 86_400_000).toISOString();
  assert.equal((await client.patch(`/role-assignments/${id}`, { endsAt })).body.code, "access.last_admin");
});

test("an assignment that has ended makes room for a new one", async () => {
  const { userId } = await organization.person();
  const role = await roleId("auditor");
  await organization.system((ctx) =>
    ctx.db
      .insertInto("role_assignments")
      .values({ id: newId(), user_id: userId, role_id: role, ends_at: new Date(ctx.now.getTime() - 1000) })
      .execute(),
  );
  assert.equal((await admin.post("/role-assignments", { userId, roleId: role })).status, 201);
});

test("a role that was given until a time ends then, with an event, and a later end is left alone", async () => {
  const { userId } = await organization.person();
  const [ended, running] = [await roleId("auditor"), await roleId("cab_member")];
  const due = access.due.find((work) => work.name === "role.ended");
  assert.ok(due);
  const ids = await organization.system(async (ctx) => {
    const row = (role: string, ends: number) => ({
      id: newId(),
      user_id: userId,
      role_id: role,
      starts_at: new Date(ctx.now.getTime() - 3_600_000),
      ends_at: new Date(ctx.now.getTime() + ends),
    });
    const rows = [row(ended, -1000), row(running, 3_600_000)];
    await ctx.db.insertInto("role_assignments").values(rows).execute();
    return rows.map(({ id }) => id);
  });
  const claimed = await server.look<{ id: string }>("select id from claim_ended_roles(now(), 100)");
  assert.deepEqual(
    claimed.map(({ id }) => id).filter((id) => ids.includes(id)),
    [ids[0]],
  );
  for (const id of ids) await organization.system((ctx) => due.run(ctx, id, {} as never));
  const left = await admin.get(`/role-assignments?userId=${userId}`);
  assert.deepEqual(
    left.body.items.map((item: { id: string }) => item.id),
    [ids[1]],
  );
  const events = await server.look<{ payload: unknown }>(
    "select payload from events where type = 'role.ended' and organization_id = $1 and record_id = $2",
    [organization.id, ended],
  );
  assert.deepEqual(events, [{ payload: { userId } }]);
});

test("S41 the last administrator's role cannot be taken away, also not by two at once", async () => {
  const other = await server.people.organization();
  const [one, two] = [await other.person({ may: EVERYTHING }), await other.person({ may: EVERYTHING })];
  const client = clientOf(server, one);
  const role = (await client.get("/roles?name=admin")).body.items[0].id;
  const ids = [];
  for (const { userId } of [one, two])
    ids.push((await client.post("/role-assignments", { userId, roleId: role })).body.id);
  const answers = await Promise.all([
    clientOf(server, one).delete(`/role-assignments/${ids[1]}`),
    clientOf(server, two).delete(`/role-assignments/${ids[0]}`),
  ]);
  const statuses = answers.map((answer) => answer.status).sort();
  assert.ok(statuses[0] === 204 && [401, 409].includes(statuses[1] ?? 0), String(statuses));
  const left = (
    await server.look<{ id: string }>("select id from role_assignments where organization_id = $1", [other.id])
  ).at(0);
  const keeper = clientOf(server, await other.person({ may: EVERYTHING }));
  const refused = await keeper.delete(`/role-assignments/${left?.id}`);
  assert.deepEqual([refused.status, refused.body.code], [409, "access.last_admin"]);
});

test("S41 who gives roles without managing them gives no more than their own rights", async () => {
  const limited = clientOf(
    server,
    await organization.person({ may: ["role:read", "role_assignment:manage", "team:manage"] }),
  );
  const { userId } = await organization.person();
  const own = (await admin.post("/roles", { name: name(), permissions: ["team:manage"] })).body;
  assert.equal((await limited.post("/role-assignments", { userId, roleId: own.id })).status, 201);
  const beyond = await limited.post("/role-assignments", { userId, roleId: await roleId("admin") });
  assert.deepEqual([beyond.status, beyond.body.code], [403, "access.beyond_own"]);
});

test("built-in roles follow the catalogue, roles of the organization stay, and a second run changes nothing", async () => {
  const own = (await admin.post("/roles", { name: name(), permissions: ["team:read"] })).body;
  await organization.system((ctx) =>
    ctx.db
      .updateTable("roles")
      .set({ permissions: ["role:read"] })
      .where("name", "=", "admin")
      .execute(),
  );
  await organization.system(syncBuiltInRoles);
  const synced = await admin.get(`/roles/${await roleId("admin")}`);
  assert.ok(synced.body.permissions.includes("role:manage"));
  await organization.system(syncBuiltInRoles);
  assert.equal((await admin.get(`/roles/${synced.body.id}`)).body.version, synced.body.version);
  assert.deepEqual((await admin.get(`/roles/${own.id}`)).body, own);
});
