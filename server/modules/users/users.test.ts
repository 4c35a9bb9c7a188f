import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { verifyPassword } from "../../kernel/auth/passwords.ts";
import { newId } from "../../kernel/ids.ts";
import { type Client, clientOf } from "../../platform/testing/client.ts";
import type { TestOrganization } from "../../platform/testing/people.ts";
import { type TestServer, testServer } from "../../platform/testing/server.ts";
import access from "../access/module.ts";
import departments from "../departments/module.ts";
import users from "./module.ts";

const MANAGES = ["user:read", "user:manage", "user:read_private", "user:mark_vip"];
const PASSWORD = "violet harbour tripod 41";

let server: TestServer;
let organization: TestOrganization;
let manager: Client;

before(async () => {
  server = await testServer([access, departments, users]);
  organization = await server.people.organization();
  await giveRole(await organization.person({ type: "admin" }), "admin");
  manager = clientOf(server, await organization.person({ may: MANAGES }));
});
after(() => server.close());

let count = 0;
const login = () => `person.${++count}`;

async function added(body: object = {}, by = manager) {
  const answer = await by.post("/users", { login: login(), name: "Kim Park", ...body });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

function giveRole(person: { userId: string | null }, role: string, endsAt: Date | null = null) {
  return organization.system(async (ctx) => {
    const { id } = await ctx.db.selectFrom("roles").select("id").where("name", "=", role).executeTakeFirstOrThrow();
    await ctx.db
      .insertInto("role_assignments")
      .values({ id: newId(), user_id: String(person.userId), role_id: id, ends_at: endsAt })
      .execute();
  });
}

test("a person is added with a password that fits, which nothing ever answers", async () => {
  const user = await added({ email: "kim@example.org", password: PASSWORD, vip: true });
  assert.deepEqual([user.status, user.type, user.vip], ["active", "end_user", true]);
  assert.ok(!JSON.stringify(user).includes("assword"));
  const [row] = await server.look<{ password_hash: string }>("select password_hash from users where id = $1", [
    user.id,
  ]);
  assert.ok(await verifyPassword(row?.password_hash, PASSWORD));
  const history = await manager.get(`/users/${user.id}/history`);
  assert.ok(!JSON.stringify(history.body).includes("argon2"));
});

test("a password that the policy refuses is 422, and the person is not added", async () => {
  const name = login();
  const answer = await manager.post("/users", { login: name, name: "Kim", password: "password" });
  assert.deepEqual([answer.status, answer.body.errors[0].path], [422, "password"]);
  assert.equal((await manager.get(`/users?login=${name}`)).body.items.length, 0);
});

test("sign-in name and e-mail address are unique among the not deleted, whatever their case", async () => {
  const user = await added({ email: "Unique@Example.org" });
  const sameLogin = await manager.post("/users", { login: user.login.toUpperCase(), name: "X" });
  assert.deepEqual([sameLogin.status, sameLogin.body.errors], [409, [{ path: "login", code: "taken" }]]);
  const sameEmail = await manager.post("/users", { login: login(), name: "X", email: "unique@example.org" });
  assert.deepEqual([sameEmail.status, sameEmail.body.errors], [409, [{ path: "email", code: "taken" }]]);
  await manager.delete(`/users/${user.id}`);
  await added({ email: "unique@example.org" });
});

test("people are found by words of name, sign-in name and e-mail address", async () => {
  const user = await added({ name: "Zoë Quartz", email: "zq@minerals.example" });
  for (const words of ["quartz zoë", "ZQ@minerals", `${user.login} quartz`]) {
    const found = await manager.get(`/users?q=${encodeURIComponent(words)}`);
    assert.ok(
      found.body.items.some((item: { id: string }) => item.id === user.id),
      words,
    );
  }
});

test("a hostile sign-in name, time zone or language is 400", async () => {
  for (const body of [{ login: "a b" }, { login: "<script>" }, { timeZone: "Mars/Base" }, { locale: "xx_YY" }]) {
    assert.equal((await manager.post("/users", { login: login(), name: "X", ...body })).status, 400);
  }
});

test("S23 disabling ends every sign-in at once, and enabling lets in again", async () => {
  const person = await organization.person();
  const client = clientOf(server, person);
  assert.equal((await client.get("/people")).status, 200);
  const disabled = await manager.post(`/users/${person.userId}/disable`);
  assert.deepEqual([disabled.status, disabled.body.status], [200, "disabled"]);
  assert.equal((await client.get("/people")).status, 401);
  assert.equal((await manager.post(`/users/${person.userId}/disable`)).status, 409);
  assert.equal((await manager.post(`/users/${person.userId}/enable`)).body.status, "active");
  assert.equal((await client.get("/people")).status, 401, "the old sign-in stays ended");
  assert.equal((await manager.post(`/users/${person.userId}/enable`)).status, 409);
});

test("a new password from an administrator ends the sign-ins and activates somebody invited", async () => {
  const user = await added({ status: "invited" });
  assert.equal((await manager.put(`/users/${user.id}/password`, { password: PASSWORD })).status, 204);
  assert.equal((await manager.get(`/users/${user.id}`)).body.status, "active");
  const again = await manager.put(`/users/${user.id}/password`, { password: PASSWORD });
  assert.deepEqual([again.status, again.body.errors[0].code], [422, "used_before"]);
});

test("S41 nobody takes over the account of somebody with more rights", async () => {
  const admin = await organization.person({ type: "admin" });
  await giveRole(admin, "admin");
  assert.equal(
    (await manager.put(`/users/${admin.userId}/password`, { password: PASSWORD })).body.code,
    "access.beyond_own",
  );
  assert.equal((await manager.patch(`/users/${admin.userId}`, { email: "mine@example.org" }, 1)).status, 403);
  assert.equal((await manager.post(`/users/${admin.userId}/disable`)).status, 403);
  assert.equal((await manager.delete(`/users/${admin.userId}`)).status, 403);
  assert.equal((await manager.patch(`/users/${admin.userId}`, { phone: "1" }, 1)).status, 200);
});

test("nobody disables, deletes or sets the password of their own account as an administrator", async () => {
  const person = await organization.person({ may: MANAGES });
  const client = clientOf(server, person);
  assert.equal((await client.post(`/users/${person.userId}/disable`)).body.code, "user.own_account");
  assert.equal((await client.delete(`/users/${person.userId}`)).body.code, "user.own_account");
  assert.equal((await client.put(`/users/${person.userId}/password`, { password: PASSWORD })).status, 409);
});

test("S41 the last administrator can be neither disabled nor deleted", async () => {
  const other = await server.people.organization();
  const admin = await other.person({ type: "admin" });
  await other.system(async (ctx) => {
    const { id } = await ctx.db.selectFrom("roles").select("id").where("name", "=", "admin").executeTakeFirstOrThrow();
    await ctx.db.insertInto("role_assignments").values({ id: newId(), user_id: admin.userId, role_id: id }).execute();
  });
  const client = clientOf(server, await other.person({ may: [...MANAGES, "role:manage"] }));
  const disabled = await client.post(`/users/${admin.userId}/disable`);
  assert.deepEqual([disabled.status, disabled.body.code], [409, "access.last_admin"]);
  assert.equal((await client.delete(`/users/${admin.userId}`)).body.code, "access.last_admin");
  assert.equal((await client.get(`/users/${admin.userId}`)).body.status, "active");
});

test("one says oneself when one is away and who decides meanwhile; others only with permission", async () => {
  const person = await organization.person({ type: "end_user" });
  const colleague = await organization.person({ name: "Colleague" });
  const client = clientOf(server, person);
  const from = "2026-12-01T00:00:00.000Z";
  const until = "2026-12-24T00:00:00.000Z";
  const away = await client.put(`/users/${person.userId}/absence`, { from, until });
  assert.deepEqual([away.status, away.body.absentFrom, away.body.absentUntil], [200, from, until]);
  const backwards = await client.put(`/users/${person.userId}/absence`, { from: until, until: from });
  assert.equal(backwards.status, 422);
  const delegated = await client.put(`/users/${person.userId}/delegate`, { delegateId: colleague.userId, from, until });
  assert.deepEqual(delegated.body.delegate, { id: colleague.userId, name: "Colleague" });
  const oneself = await client.put(`/users/${person.userId}/delegate`, { delegateId: person.userId, from, until });
  assert.deepEqual(oneself.body.errors, [{ path: "delegateId", code: "oneself" }]);
  assert.equal((await client.put(`/users/${colleague.userId}/absence`, { from, until })).status, 404);
  assert.equal((await manager.put(`/users/${colleague.userId}/absence`, { from, until })).status, 200);
});

test("an end user finds people in the directory, small, without addresses of others than staff", async () => {
  const department = await organization.system(async (ctx) => {
    const id = newId();
    await ctx.db.insertInto("departments").values({ id, name: "Directory" }).execute();
    return id;
  });
  const staff = await added({
    name: "Staff Member",
    type: "agent",
    email: "staff@example.org",
    departmentId: department,
  });
  const other = await added({ name: "End User", email: "end@example.org", phone: "secret" });
  const client = clientOf(server, await organization.person({ type: "end_user" }));
  assert.equal((await client.get("/users")).status, 403);
  assert.equal((await client.get(`/users/${staff.id}`)).status, 404);
  const read = await client.get(`/people/${staff.id}`);
  assert.deepEqual(read.body, {
    id: staff.id,
    name: "Staff Member",
    title: "",
    department: { id: department, name: "Directory" },
    email: "staff@example.org",
  });
  assert.equal((await client.get(`/people/${other.id}`)).body.email, null);
  assert.equal((await client.get("/people?q=staff")).body.items[0].id, staff.id);
  assert.deepEqual((await client.get("/people?q=staff&fields=title")).body.items, [{ id: staff.id, title: "" }]);
  assert.equal((await client.get("/people?deleted=only")).status, 400);
  assert.equal((await client.get("/people?filter=phone%20%3D%3D%20%22secret%22")).status, 400);
  await manager.delete(`/users/${other.id}`);
  assert.equal((await client.get(`/people/${other.id}`)).status, 404);
});

test("who manages a department's people reaches them and nobody else", async () => {
  const ids = await organization.system(async (ctx) => {
    const [mine, theirs] = [newId(), newId()];
    await ctx.db
      .insertInto("departments")
      .values({ id: mine, name: `Mine ${mine}` })
      .execute();
    await ctx.db
      .insertInto("departments")
      .values({ id: theirs, name: `Theirs ${theirs}` })
      .execute();
    return { mine, theirs };
  });
  const mine = await added({ departmentId: ids.mine });
  const theirs = await added({ departmentId: ids.theirs });
  const reach = { departmentIds: [ids.mine] };
  const scoped = clientOf(server, await organization.person({ grants: { "user:read": reach, "user:manage": reach } }));
  assert.equal((await scoped.patch(`/users/${mine.id}`, { title: "Clerk" }, 1)).status, 200);
  assert.equal((await scoped.get(`/users/${theirs.id}`)).status, 404);
  const listed = (await scoped.get("/users")).body.items.map((item: { id: string }) => item.id);
  assert.ok(listed.includes(mine.id) && !listed.includes(theirs.id));
  assert.equal((await scoped.post("/users", { login: login(), name: "X" })).status, 403);
});

test("one sees one's own roles; those of others need role:read", async () => {
  const person = await organization.person({ type: "end_user" });
  await giveRole(person, "end_user");
  const own = await clientOf(server, person).get(`/users/${person.userId}/roles`);
  assert.deepEqual(
    own.body.items.map((item: { role: { name: string } }) => item.role.name),
    ["end_user"],
  );
  assert.equal((await manager.get(`/users/${person.userId}/roles`)).status, 403);
  const reader = clientOf(server, await organization.person({ may: ["user:read", "role:read"] }));
  assert.equal((await reader.get(`/users/${person.userId}/roles`)).status, 200);
});

test("nobody is their own manager's manager", async () => {
  const boss = await added();
  const below = await added({ managerId: boss.id });
  const answer = await manager.patch(`/users/${boss.id}`, { managerId: below.id }, 1);
  assert.deepEqual(answer.body.errors, [{ path: "managerId", code: "cycle" }]);
});
