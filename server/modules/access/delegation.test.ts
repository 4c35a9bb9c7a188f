import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Principal } from "../../kernel/auth/principal.ts";
import { newId } from "../../kernel/ids.ts";
import { type Client, clientOf } from "../../platform/testing/client.ts";
import type { PersonFacts, TestOrganization } from "../../platform/testing/people.ts";
import { type TestServer, testServer } from "../../platform/testing/server.ts";
import departments from "../departments/module.ts";
import teams from "../teams/module.ts";
import users from "../users/module.ts";
import access from "./module.ts";

let server: TestServer;
let organization: TestOrganization;
let admin: Client;
let place: { top: string; below: string; other: string; team: string; otherTeam: string };

before(async () => {
  server = await testServer([access, departments, teams, users]);
  organization = await server.people.organization();
  const person = await organization.person({
    may: ["role:read", "role:manage", "role_assignment:manage", "user:manage"],
  });
  admin = clientOf(server, person);
  const [role] = (await admin.get("/roles?name=admin")).body.items;
  assert.equal((await admin.post("/role-assignments", { userId: person.userId, roleId: role.id })).status, 201);
  place = await organization.system(async ({ db }) => {
    const [top, below, other, team, otherTeam] = [newId(), newId(), newId(), newId(), newId()];
    const named = (id: string, parent: string | null = null) => ({ id, name: id, parent_id: parent });
    await db
      .insertInto("departments")
      .values([named(top), named(below, top), named(other)])
      .execute();
    await db
      .insertInto("teams")
      .values([team, otherTeam].map((id) => ({ id, name: id })))
      .execute();
    return { top, below, other, team, otherTeam };
  });
});
after(() => server.close());

let count = 0;
async function roleOf(permissions: readonly string[], includes: readonly string[] = []): Promise<string> {
  return (await admin.post("/roles", { name: `Role ${++count}`, permissions, includes })).body.id;
}

/** Gives roles, and holds `user:read`, in a department with the one below it. */
async function delegate(facts: PersonFacts = {}) {
  const reach = { departmentIds: [place.top, place.below] };
  const grants = { "role_assignment:manage": reach, "user:read": reach, ...facts.grants };
  const person = await organization.person({ may: ["role:read"], departmentId: place.top, ...facts, grants });
  return { person, client: clientOf(server, person) };
}

const inside = () => organization.person({ departmentId: place.below });
const inDepartment = (departmentId: string) => ({ scope: "department", departmentId });

async function refusal(client: Client, body: object): Promise<string> {
  const answer = await client.post("/role-assignments", body);
  assert.equal(answer.status, 403, JSON.stringify(answer.body));
  return answer.body.code;
}

test("who gives roles in a department gives them to its people, inside it, and takes them back", async () => {
  const { client } = await delegate();
  const { userId } = await inside();
  const roleId = await roleOf(["user:read"]);
  const given = await client.post("/role-assignments", { userId, roleId, ...inDepartment(place.below) });
  assert.equal(given.status, 201, JSON.stringify(given.body));
  assert.equal((await client.delete(`/role-assignments/${given.body.id}`)).status, 204);
  assert.deepEqual((await client.get("/role-reach")).body.departments.map(({ id }: { id: string }) => id).sort(), [
    ...[place.top, place.below].sort(),
  ]);
});

test("not everywhere, not elsewhere, not to others' people, not to themselves", async () => {
  const { client, person } = await delegate();
  const { userId } = await inside();
  const roleId = await roleOf(["user:read"]);
  const stranger = await organization.person({ departmentId: place.other });
  const nowhere = await organization.person();
  assert.equal(await refusal(client, { userId, roleId }), "access.outside_reach");
  assert.equal(await refusal(client, { userId, roleId, ...inDepartment(place.other) }), "access.outside_reach");
  assert.equal(await refusal(client, { userId, roleId, scope: "team", teamId: place.team }), "access.outside_reach");
  for (const other of [stranger, nowhere])
    assert.equal(
      await refusal(client, { userId: other.userId, roleId, ...inDepartment(place.below) }),
      "access.outside_reach",
    );
  assert.equal(await refusal(client, { userId: person.userId, roleId, ...inDepartment(place.top) }), "access.own_role");
});

test("nothing that they do not hold there, also not through an included role", async () => {
  const { client } = await delegate();
  const { userId } = await inside();
  const strong = await roleOf(["role:manage"]);
  const disguised = await roleOf(["user:read"], [strong]);
  for (const roleId of [strong, disguised])
    assert.equal(await refusal(client, { userId, roleId, ...inDepartment(place.below) }), "access.beyond_own");
  // What is held in a team only is not held in the department.
  const narrow = await delegate({ grants: { "team:read": { teamIds: [place.team] } } });
  const roleId = await roleOf(["team:read"]);
  assert.equal(await refusal(narrow.client, { userId, roleId, ...inDepartment(place.below) }), "access.beyond_own");
});

test("a role that was given to one's people for everywhere is not theirs to take away", async () => {
  const { client } = await delegate();
  const { userId } = await inside();
  const given = await admin.post("/role-assignments", { userId, roleId: await roleOf(["user:read"]) });
  const path = `/role-assignments/${given.body.id}`;
  for (const answer of [await client.delete(path), await client.patch(path, { endsAt: null })])
    assert.deepEqual([answer.status, answer.body.code], [403, "access.outside_reach"]);
});

test("who gives roles in a team gives them to its members, for the team", async () => {
  const client = clientOf(
    server,
    await organization.person({
      may: ["role:read"],
      grants: { "role_assignment:manage": { teamIds: [place.team] }, "team:read": { teamIds: [place.team] } },
    }),
  );
  const roleId = await roleOf(["team:read"]);
  const member = await organization.person({ teamIds: [place.team] });
  const other = await organization.person({ teamIds: [place.otherTeam] });
  const scope = { scope: "team", teamId: place.team };
  assert.equal((await client.post("/role-assignments", { userId: member.userId, roleId, ...scope })).status, 201);
  assert.equal(await refusal(client, { userId: other.userId, roleId, ...scope }), "access.outside_reach");
  assert.equal(
    await refusal(client, { userId: member.userId, roleId, scope: "team", teamId: place.otherTeam }),
    "access.outside_reach",
  );
});

/** Holds a role until a time, for real, and gives roles on. */
async function holderUntil(roleId: string, end: Date): Promise<Principal> {
  const may = ["role:read", "role_assignment:manage", "team:read"];
  const person = await organization.person({ may });
  await organization.system((ctx) =>
    ctx.db
      .insertInto("role_assignments")
      .values({ id: newId(), user_id: person.userId, role_id: roleId, ends_at: end })
      .execute(),
  );
  return person;
}

test("nobody gives for longer than they have it themselves", async () => {
  const roleId = await roleOf(["team:read"]);
  const end = new Date(Date.now() + 86_400_000);
  const client = clientOf(server, await holderUntil(roleId, end));
  const { userId } = await inside();
  assert.equal(await refusal(client, { userId, roleId }), "access.beyond_own_time");
  const later = new Date(end.getTime() + 1).toISOString();
  assert.equal(await refusal(client, { userId, roleId, endsAt: later }), "access.beyond_own_time");
  const given = await client.post("/role-assignments", { userId, roleId, endsAt: end.toISOString() });
  assert.equal(given.status, 201);
  for (const endsAt of [later, null])
    assert.equal(
      (await client.patch(`/role-assignments/${given.body.id}`, { endsAt })).body.code,
      "access.beyond_own_time",
    );
});

test("who looks after the people of a department adds people there, and moves none out of it or into it", async () => {
  const reach = { departmentIds: [place.top, place.below] };
  const client = clientOf(
    server,
    await organization.person({ departmentId: place.top, grants: { "user:read": reach, "user:manage": reach } }),
  );
  const add = (departmentId?: string) =>
    client.post("/users", { login: newId(), name: "New", ...(departmentId ? { departmentId } : {}) });
  assert.equal((await add(place.below)).status, 201);
  for (const answer of [await add(place.other), await add()])
    assert.deepEqual([answer.status, answer.body.code], [403, "access.outside_reach"]);
  const mine = (await add(place.top)).body;
  for (const departmentId of [place.other, null]) {
    const moved = await client.patch(`/users/${mine.id}`, { departmentId }, mine.version);
    assert.equal(moved.body.code, "access.outside_reach");
  }
  assert.equal((await client.patch(`/users/${mine.id}`, { departmentId: place.below }, mine.version)).status, 200);
  const stranger = await organization.person({ departmentId: place.other });
  assert.equal((await client.patch(`/users/${stranger.userId}`, { departmentId: place.top }, 1)).status, 404);
  const admins = await inside();
  await admin.post("/role-assignments", { userId: admins.userId, roleId: await roleOf(["role:manage"]) });
  const takeover = await client.put(`/users/${admins.userId}/password`, { password: "correct horse battery staple" });
  assert.equal(takeover.body.code, "access.beyond_own");
});

test("who looks after the people of a team reaches its members alone", async () => {
  const grant = { teamIds: [place.team] };
  const client = clientOf(server, await organization.person({ grants: { "user:manage": grant } }));
  const member = await organization.person({ teamIds: [place.team] });
  const other = await organization.person({ teamIds: [place.otherTeam] });
  const found = (await client.get(`/users/${member.userId}`)).body;
  assert.equal(found.teamIds, undefined, "what the policy knows is not answered");
  assert.equal((await client.patch(`/users/${member.userId}`, { title: "Clerk" }, found.version)).status, 200);
  assert.equal((await client.patch(`/users/${other.userId}`, { title: "Clerk" }, 1)).status, 404);
  const listed = (await client.get("/users?fields=id")).body.items.map(({ id }: { id: string }) => id);
  assert.ok(listed.includes(member.userId) && !listed.includes(other.userId));
});
