import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { newId } from "../../kernel/ids.ts";
import { eventually } from "../../kernel/jobs/trial.ts";
import { type Answer, openWorld, type TestOrganization, type World } from "../../testing/world.ts";

type Role = keyof TestOrganization["people"];

let world: World;
let org: TestOrganization;

before(async () => {
  world = await openWorld();
  org = await world.organization();
});
after(() => world.close());

let count = 0;
const add = async (more: object = {}, of = org): Promise<string> => {
  const login = `person-${++count}`;
  const made = await of.people.admin.call("POST", "/users", { name: `Person ${count}`, login, ...more });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body.id;
};
const change = (body: object, as: Role = "admin", of = org) => of.people[as].call("POST", "/users/bulk", body);
const undo = (id: string, as: Role = "admin") => org.people[as].call("POST", `/bulk-jobs/${id}/undo`);
const read = async (id: string) => (await org.people.admin.call("GET", `/users/${id}`)).body;
const codes = (answer: Answer) => answer.body.results?.map((one: { problem?: { code: string } }) => one.problem?.code);
const department = async (name: string) =>
  (await org.people.admin.call("POST", "/departments", { name: `${name} ${++count}` })).body.id;
const roleNamed = async (name: string) =>
  (await org.people.admin.call("GET", `/roles?name=${name}`)).body.items[0].id as string;
const rolesOf = async (id: string) =>
  (await org.people.admin.call("GET", `/users/${id}/roles`)).body.items.map(
    ({ role, scope }: { role: { name: string }; scope: string }) => `${role.name} ${scope}`,
  );

describe("the same for many people", () => {
  it("writes fields as their own routes would, says of each why not, and is taken back where nobody changed it since", async () => {
    const [sales, stock] = [await department("Sales"), await department("Stock")];
    const ids = [await add({ departmentId: stock }), await add(), await add()];
    const answer = await change({
      ids: [...ids, randomUUID()],
      action: { patch: { departmentId: sales, locale: "de" } },
    });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.deepEqual(codes(answer), [undefined, undefined, undefined, "common.not_found"]);
    assert.deepEqual((await read(ids[0] as string)).department.id, sales);
    const { version } = await read(ids[1] as string);
    await org.people.admin.call("PATCH", `/users/${ids[1]}`, { departmentId: null }, { "if-match": `"${version}"` });
    assert.deepEqual(codes(await undo(answer.body.undoId)), [undefined, "bulk.changed_since", undefined]);
    const back = await read(ids[0] as string);
    assert.deepEqual([back.department.id, back.locale], [stock, null]);
  });

  it("as a trial says what would be refused, and changes and sends nothing", async () => {
    const ids = [await add({ status: "invited", email: "one@example.org" }), await add({ status: "invited" })];
    const trial = await change({ ids, dryRun: true, action: { account: "invite" } });
    assert.deepEqual([codes(trial), trial.body.undoId], [[undefined, "user.no_address"], null]);
    const mails = await org.transact((ctx) => ctx.db.selectFrom("mails").select("id").execute());
    assert.deepEqual(mails, []);
  });

  it("reaches all that fit a filter and a search, and of these only people whom one sees", async () => {
    const of = await world.organization();
    const ids = [
      await add({ name: "Vera One", title: "Clerk" }, of),
      await add({ name: "Vera Two", title: "Clerk" }, of),
    ];
    await add({ name: "Vera Three" }, of);
    await add({ name: "Carl", title: "Clerk" }, of);
    const answer = await change(
      { filter: 'title == "Clerk"', q: "vera", action: { patch: { title: "Lead" } } },
      "admin",
      of,
    );
    assert.deepEqual(answer.body.results.map(({ id }: { id: string }) => id).sort(), [...ids].sort());
    assert.equal((await change({ q: "vera", action: { patch: { title: "X" } } }, "agent", of)).status, 403);
  });

  it("names people in what it refused, and says what was done in its list", async () => {
    const id = await add({ name: "Nora Named", status: "active" });
    const { id: job } = await latestAfter({ ids: [id], action: { account: "enable" } });
    const told = (await org.people.admin.call("GET", `/bulk-jobs/${job}`)).body;
    assert.deepEqual([told.kind, told.what.type, told.undoable], ["user", "enable", false]);
    assert.deepEqual(
      told.failures.map(({ number, title, problem }: { number: string; title: string; problem: { code: string } }) => [
        title,
        number.startsWith("person-"),
        problem.code,
      ]),
      [["Nora Named", true, "user.not_disabled"]],
    );
  });

  it("takes no action that there is not, and no name for many", async () => {
    const ids = [await add()];
    for (const action of [{}, { account: "delete" }, { patch: { name: "Same" } }, { giveRole: {} }, { joinTeam: {} }])
      assert.equal((await change({ ids, action })).status, 400, JSON.stringify(action));
  });
});

describe("many accounts", () => {
  it("are disabled and enabled with undo to what they were, never one's own", async () => {
    const [active, invited] = [await add({ status: "active" }), await add({ status: "invited" })];
    const ids = [active, invited, org.people.admin.id];
    const off = await change({ ids, action: { account: "disable" } });
    assert.deepEqual(codes(off), [undefined, undefined, "user.own_account"]);
    assert.equal((await read(invited)).status, "disabled");
    assert.equal((await undo(off.body.undoId)).body.failed, 0);
    assert.deepEqual([(await read(active)).status, (await read(invited)).status], ["active", "invited"]);
  });

  it("S41 of those with more rights are left alone by a change of many", async () => {
    const boss = await add();
    await org.people.admin.call("POST", "/role-assignments", { userId: boss, roleId: await roleNamed("admin") });
    const clerk = await org.people.admin.call("POST", "/roles", {
      ...{ name: `People ${++count}`, permissions: ["user:read", "user:manage"] },
    });
    await org.people.admin.call("POST", "/role-assignments", { userId: org.people.agent.id, roleId: clerk.body.id });
    const answer = await change({ ids: [boss], action: { account: "disable" } }, "agent");
    assert.deepEqual(codes(answer), ["access.beyond_own"]);
    const given = await change({ ids: [boss], action: { giveRole: { roleId: clerk.body.id } } }, "agent");
    assert.deepEqual(codes(given), ["common.forbidden"]);
    assert.deepEqual(codes(await change({ ids: [boss], action: { account: "end_sessions" } }, "agent")), [
      "common.forbidden",
    ]);
  });

  it("are invited again, asked for a new password and signed out, each with its mail and without a way back", async () => {
    const of = await world.organization();
    const invited = await add({ status: "invited", email: "i@example.org" }, of);
    const active = await add({ status: "active", email: "a@example.org" }, of);
    const ids = [invited, active];
    const again = await change({ ids, action: { account: "invite" } }, "admin", of);
    assert.deepEqual(codes(again), [undefined, "user.not_invited"]);
    const password = await change({ ids, action: { account: "require_password" } }, "admin", of);
    assert.deepEqual(codes(password), ["user.not_active", undefined]);
    const out = await change({ ids: [active, of.people.admin.id], action: { account: "end_sessions" } }, "admin", of);
    assert.deepEqual(codes(out), ["user.not_signed_in", "user.own_account"]);
    for (const { body } of [again, password, out]) assert.equal(body.undoId, null);
    const mails = await of.transact((ctx) => ctx.db.selectFrom("mails").select("recipient").orderBy("id").execute());
    assert.deepEqual(
      mails.map(({ recipient }) => recipient),
      ["i@example.org", "a@example.org"],
    );
  });
});

describe("a role for many", () => {
  it("is given somewhere until a day, refused where they have it or where it excludes another, and taken back", async () => {
    const [auditor, change_manager] = [await roleNamed("auditor"), await roleNamed("change_manager")];
    await org.people.admin.call("POST", "/role-conflicts", {
      ...{ name: "Who changes does not audit", roleId: auditor, otherRoleId: change_manager },
      ...{ reason: "Separation of duties", severity: "block" },
    });
    const [fine, has, excluded] = [await add(), await add(), await add()];
    await change({ ids: [has], action: { giveRole: { roleId: auditor } } });
    await change({ ids: [excluded], action: { giveRole: { roleId: change_manager } } });
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    const action = { giveRole: { roleId: auditor, endsAt } };
    const given = await change({ ids: [fine, has, excluded], action });
    assert.deepEqual(codes(given), [undefined, "user.role_held", "access.conflicting_roles"]);
    assert.deepEqual(await rolesOf(fine), ["auditor organization"]);
    assert.equal((await undo(given.body.undoId)).body.succeeded, 1);
    assert.deepEqual([await rolesOf(fine), await rolesOf(has)], [[], ["auditor organization"]]);
    const { what } = (await org.people.admin.call("GET", `/bulk-jobs/${given.body.undoId}`)).body;
    assert.deepEqual([what.type, what.about], ["give_role", "auditor"]);
  });

  it("is taken wherever they were given it, and given again as it was", async () => {
    const role = await roleNamed("knowledge_manager");
    const [one, none] = [await add(), await add()];
    const place = { scope: "team", teamId: org.teams.network };
    await change({ ids: [one], action: { giveRole: { roleId: role } } });
    await change({ ids: [one], action: { giveRole: { roleId: role, ...place } } });
    const taken = await change({ ids: [one, none], action: { takeRole: { roleId: role } } });
    assert.deepEqual([codes(taken), await rolesOf(one)], [[undefined, "user.role_not_held"], []]);
    assert.equal((await undo(taken.body.undoId)).body.succeeded, 1);
    assert.deepEqual((await rolesOf(one)).sort(), ["knowledge_manager organization", "knowledge_manager team"]);
  });
});

describe("a team for many", () => {
  const members = async () =>
    (await org.people.admin.call("GET", `/teams/${org.teams.desktop}/members`)).body.items as {
      user: { id: string };
      role: string;
    }[];

  it("is joined by who is active, left, and both are taken back with role and lead", async () => {
    const [joins, invited] = [await add({ status: "active" }), await add({ status: "invited" })];
    const teamId = org.teams.desktop;
    const joined = await change({ ids: [joins, invited], action: { joinTeam: { teamId } } });
    assert.deepEqual(codes(joined), [undefined, "user.not_active"]);
    assert.deepEqual(codes(await change({ ids: [joins], action: { joinTeam: { teamId } } })), ["team.is_member"]);
    const team = (await org.people.admin.call("GET", `/teams/${teamId}`)).body;
    await org.people.admin.call("PATCH", `/teams/${teamId}`, { leadId: joins }, { "if-match": `"${team.version}"` });
    const left = await change({ ids: [joins, invited], action: { leaveTeam: { teamId } } });
    assert.deepEqual(codes(left), [undefined, "team.no_member"]);
    assert.equal((await undo(left.body.undoId)).body.succeeded, 1);
    assert.equal((await members()).find(({ user }) => user.id === joins)?.role, "lead");
    assert.equal((await org.people.admin.call("GET", `/teams/${teamId}`)).body.lead.id, joins);
    // As a lead they are no longer what joining made of them.
    assert.deepEqual(codes(await undo(joined.body.undoId)), ["bulk.changed_since"]);
  });
});

it("more than a thousand people are a job in the name of whoever asked", async () => {
  const of = await world.organization();
  await of.transact((ctx) =>
    sql`insert into users (id, login, name, type, status) select id, 'many-' || n, 'One of many', 'end_user', 'active'
      from unnest(${Array.from({ length: 1_001 }, () => newId())}::uuid[]) with ordinality as u (id, n)`.execute(
      ctx.db,
    ),
  );
  const asked = await change({ filter: 'name == "One of many"', action: { patch: { title: "Clerk" } } }, "admin", of);
  assert.equal(asked.status, 202, JSON.stringify(asked.body));
  const job = async () => (await of.people.admin.call("GET", `/bulk-jobs/${asked.body.id}`)).body;
  await eventually(async () => (await job()).state === "done", 60);
  assert.deepEqual([(await job()).done, (await job()).failed], [1_001, 0]);
  assert.equal((await of.people.admin.call("GET", "/users?title=Clerk&count=exact&limit=1")).body.count, 1_001);
});

/** The change as its list has it. */
async function latestAfter(body: object): Promise<{ id: string }> {
  assert.equal((await change(body)).status, 200);
  return (await org.people.admin.call("GET", "/bulk-jobs?limit=1")).body.items[0];
}
