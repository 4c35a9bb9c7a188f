import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "../../kernel/ids.ts";
import { type Client, clientOf } from "../../platform/testing/client.ts";
import type { TestOrganization } from "../../platform/testing/people.ts";
import { type TestServer, testServer } from "../../platform/testing/server.ts";
import access from "../access/module.ts";
import departments from "../departments/module.ts";
import teams from "../teams/module.ts";
import users from "../users/module.ts";
import roleConflicts from "./module.ts";

const MAY = ["role:read", "role:manage", "role_assignment:manage", "role_conflict:read", "role_conflict:manage"];
const DAY = 86_400_000;

let server: TestServer;
let organization: TestOrganization;
let admin: Client;
let adminId: string;

before(async () => {
  server = await testServer([access, roleConflicts, departments, teams, users]);
  organization = await server.people.organization();
  const person = await organization.person({ may: MAY });
  adminId = person.userId;
  admin = clientOf(server, person);
  assert.equal((await give(person.userId, (await admin.get("/roles?name=admin")).body.items[0].id)).status, 201);
});
after(() => server.close());

const give = (userId: string, roleId: string, more: object = {}) =>
  admin.post("/role-assignments", { userId, roleId, ...more });

let count = 0;
async function role(includes: readonly string[] = []) {
  const made = await admin.post("/roles", { name: `Role ${++count}`, includes });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body;
}

/** Two roles that exclude each other. */
async function pair(severity: "block" | "warn" = "block") {
  const [one, two] = [await role(), await role()];
  const rule = await admin.post("/role-conflicts", {
    name: `Rule ${++count}`,
    roleId: one.id,
    otherRoleId: two.id,
    reason: "Nobody approves their own",
    severity,
  });
  assert.equal(rule.status, 201, JSON.stringify(rule.body));
  return { one, two, rule: rule.body };
}

const person = async () => (await organization.person()).userId;
const later = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const violationsOf = async (userId: string) =>
  (await admin.get("/role-conflict-violations")).body.items.filter(
    (item: { user: { id: string } }) => item.user.id === userId,
  );

test("a rule that blocks refuses the second role, in either order, and says which rule", async () => {
  const { one, two, rule } = await pair();
  for (const [first, second] of [
    [one, two],
    [two, one],
  ]) {
    const userId = await person();
    assert.equal((await give(userId, first.id)).status, 201);
    const refused = await give(userId, second.id);
    assert.deepEqual([refused.status, refused.body.code], [409, "access.conflicting_roles"]);
    assert.equal(refused.body.conflicts[0].id, rule.id);
    assert.match(refused.body.detail, /Nobody approves their own/);
    assert.deepEqual(await violationsOf(userId), [], "nothing was given");
  }
});

test("what excludes each other does so through roles that include it, at any depth", async () => {
  const { one, two } = await pair();
  const [wrapped, deep] = [await role([one.id]), await role([(await role([two.id])).id])];
  const userId = await person();
  assert.equal((await give(userId, wrapped.id)).status, 201);
  assert.equal((await give(userId, deep.id)).body.code, "access.conflicting_roles");
  const both = await role([wrapped.id, deep.id]);
  assert.equal((await give(await person(), both.id)).body.code, "access.conflicting_roles");
});

test("a role cannot come to include what its holders may not have beside the rest", async () => {
  const { one, two } = await pair();
  const [inner, other] = [await role(), await role()];
  const outer = await role([inner.id]);
  const userId = await person();
  await give(userId, outer.id);
  await give(userId, one.id);
  const refused = await admin.patch(`/roles/${inner.id}`, { includes: [two.id] }, inner.version);
  assert.deepEqual([refused.status, refused.body.code, refused.body.people], [409, "access.conflicting_roles", 1]);
  assert.equal((await admin.patch(`/roles/${other.id}`, { includes: [two.id] }, other.version)).status, 200);
});

test("roles that are not held at the same time do not meet", async () => {
  const { one, two } = await pair();
  const userId = await person();
  assert.equal((await give(userId, one.id, { endsAt: later(1) })).status, 201);
  assert.equal((await give(userId, two.id, { startsAt: later(0.5) })).body.code, "access.conflicting_roles");
  assert.equal((await give(userId, two.id, { startsAt: later(1) })).status, 201);
});

test("a later end is judged by the rules as if the role were given anew, and a refused one changes nothing", async () => {
  const { one, two } = await pair();
  const userId = await person();
  const first = (await give(userId, one.id, { endsAt: later(1) })).body;
  await give(userId, two.id, { startsAt: later(2) });
  const change = (endsAt: string | null) => admin.patch(`/role-assignments/${first.id}`, { endsAt });
  assert.equal((await change(later(1.5))).status, 200);
  for (const end of [later(3), null]) assert.equal((await change(end)).body.code, "access.conflicting_roles");
  const [kept] = (await admin.get(`/role-assignments?userId=${userId}&sort=startsAt`)).body.items;
  assert.ok(Date.parse(kept.endsAt) < Date.now() + 1.6 * DAY);
});

test("a rule that warns lets it be given and lists it", async () => {
  const { one, two, rule } = await pair("warn");
  const wrapped = await role([two.id]);
  const userId = await person();
  await give(userId, one.id);
  assert.equal((await give(userId, wrapped.id)).status, 201);
  const [found] = await violationsOf(userId);
  assert.deepEqual(
    [found.conflict.id, found.role.id, found.otherRole.id, found.through, found.otherThrough, found.exceptedUntil],
    [rule.id, one.id, two.id, [{ id: one.id, name: one.name }], [{ id: wrapped.id, name: wrapped.name }], null],
  );
});

test("who holds both when a rule is made is listed, and stays", async () => {
  const [one, two] = [await role(), await role()];
  const userId = await person();
  await give(userId, one.id);
  await give(userId, two.id);
  const body = { name: "Late", roleId: two.id, otherRoleId: one.id, reason: "From now on", severity: "block" };
  assert.equal((await admin.post("/role-conflicts", body)).status, 201);
  assert.equal((await violationsOf(userId)).length, 1);
});

test("an exception allows both for as long as it lasts, and no longer", async () => {
  const { one, two, rule } = await pair();
  const userId = await person();
  await give(userId, one.id);
  const path = `/role-conflicts/${rule.id}/exceptions`;
  const granted = await admin.post(path, { userId, reason: "Holiday cover", endsAt: later(5) });
  assert.equal(granted.status, 201, JSON.stringify(granted.body));
  assert.equal((await give(userId, two.id)).body.code, "access.conflicting_roles");
  assert.equal((await give(userId, two.id, { endsAt: later(6) })).body.code, "access.conflicting_roles");
  assert.equal((await give(userId, two.id, { endsAt: later(4) })).status, 201);
  assert.equal((await violationsOf(userId))[0].exceptedUntil, granted.body.endsAt);
  assert.equal((await admin.delete(`${path}/${granted.body.id}`)).status, 204);
  assert.equal((await violationsOf(userId))[0].exceptedUntil, null);
  assert.equal((await admin.delete(`${path}/${granted.body.id}`)).status, 404);
});

test("an exception is never one's own, is not in the past, and a second one replaces the first", async () => {
  const { rule } = await pair();
  const path = `/role-conflicts/${rule.id}/exceptions`;
  const own = await admin.post(path, { userId: adminId, reason: "I", endsAt: later(1) });
  assert.equal(own.body.code, "role_conflict.own_exception");
  const userId = await person();
  const past = await admin.post(path, { userId, reason: "Late", endsAt: later(-1) });
  assert.deepEqual(past.body.errors, [{ path: "endsAt", code: "in_the_past" }]);
  assert.equal((await admin.post(path, { userId: newId(), reason: "Nobody", endsAt: later(1) })).status, 422);
  await admin.post(path, { userId, reason: "First", endsAt: later(1) });
  await admin.post(path, { userId, reason: "Second", endsAt: later(2) });
  const { items } = (await admin.get(path)).body;
  assert.deepEqual(
    items.map((item: { reason: string }) => item.reason),
    ["Second"],
  );
});

test("two roles that exclude each other, given at the same moment, do not both come through", async () => {
  const { one, two } = await pair();
  const userId = await person();
  const answers = await Promise.all([give(userId, one.id), give(userId, two.id)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
});

test("a rule is about two different roles, once, which stay while it does", async () => {
  const { one, two, rule } = await pair();
  const body = { name: "Again", roleId: two.id, otherRoleId: one.id, reason: "x", severity: "warn" };
  assert.equal((await admin.post("/role-conflicts", body)).body.code, "common.key_taken");
  const same = await admin.patch(`/role-conflicts/${rule.id}`, { otherRoleId: one.id }, rule.version);
  assert.deepEqual(same.body.errors, [{ path: "otherRoleId", code: "same_role" }]);
  assert.equal((await admin.delete(`/roles/${two.id}`)).body.code, "common.still_used");
  const reader = clientOf(server, await organization.person({ may: ["role_conflict:read"] }));
  assert.equal((await reader.post("/role-conflicts", body)).status, 403);
  assert.equal((await reader.get("/role-conflict-violations")).status, 200);
});
