import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import { routes } from "../../application.ts";
import { newId } from "../../kernel/ids.ts";
import { PASSWORD } from "../../testing/access-world.ts";
import { createSession } from "../../testing/session.ts";
import { call, openWorld, type TestOrganization, type World } from "../../testing/world.ts";

let world: World;
before(async () => {
  world = await openWorld({ env: { TRUSTED_PROXIES: "127.0.0.1" } });
});
after(() => world.close());

const RULE = {
  roleId: null,
  secondFactorRequired: false,
  factors: ["totp"],
  idleMinutes: null,
  maxHours: null,
  passwordHistory: 5,
};

async function signedIn(organization: TestOrganization, login: string) {
  const body = { login, password: PASSWORD, organization: organization.slug, client: "api" };
  return call(world.app, "POST", "/auth/login", body);
}

async function withPassword(organization: TestOrganization): Promise<string> {
  const { admin, agent } = organization.people;
  assert.equal((await admin.call("PUT", `/users/${agent.id}/password`, { password: PASSWORD })).status, 204);
  return agent.login;
}

test("S24 an administrator sees everybody's sessions and ends one; a person without the permission does neither", async () => {
  const organization = await world.organization();
  const { admin, agent } = organization.people;
  const { body } = await signedIn(organization, await withPassword(organization));
  const headers = { authorization: `Bearer ${body.accessToken}` };
  assert.equal((await call(world.app, "GET", "/me", undefined, headers)).status, 200);
  const [session] = (await admin.call("GET", "/sessions")).body.items;
  assert.equal(session.user.id, agent.id);
  assert.equal((await agent.call("GET", "/sessions")).status, 403);
  assert.equal((await admin.call("DELETE", `/sessions/${session.id}`)).status, 204);
  assert.equal((await call(world.app, "GET", "/me", undefined, headers)).status, 401);
  const foreign = (await world.organization()).people.admin;
  assert.equal((await foreign.call("DELETE", `/sessions/${session.id}`)).status, 404);
  const log = (await admin.call("GET", "/sign-ins")).body.items;
  assert.deepEqual([log[0].outcome, log[0].user.id], ["success", agent.id]);
});

test("a rule that asks for a second step ends sessions without one, and the next sign-in sets it up", async () => {
  const organization = await world.organization();
  const { admin } = organization.people;
  const login = await withPassword(organization);
  const before = await signedIn(organization, login);
  const put = await admin.call("PUT", "/security-policies", { ...RULE, secondFactorRequired: true });
  assert.equal(put.status, 200, JSON.stringify(put.body));
  const headers = { authorization: `Bearer ${before.body.accessToken}` };
  assert.equal((await call(world.app, "GET", "/me", undefined, headers)).status, 401);
  const due = await signedIn(organization, login);
  assert.deepEqual(due.body.factors, []);
  const enrolment = await call(world.app, "POST", "/auth/enrol", { challenge: due.body.challenge });
  assert.match(enrolment.body.totp.uri, /^otpauth:\/\/totp\//);
  assert.equal(enrolment.body.passkey, null);
});

test("S16 what stands between password and second step opens no route of the whole product", async () => {
  const organization = await world.organization();
  const login = await withPassword(organization);
  await organization.people.admin.call("PUT", "/security-policies", { ...RULE, secondFactorRequired: true });
  const { challenge } = (await signedIn(organization, login)).body;
  for (const { method, path, access } of routes) {
    if (access === "public") continue;
    const place = path.replace(/:\w+/g, newId());
    for (const headers of [{ authorization: `Bearer ${challenge}` }, { cookie: `steward_session=${challenge}` }])
      assert.equal((await call(world.app, method, place, undefined, headers)).status, 401, `${method} ${path}`);
  }
});

test("S19 with a session that has not proven itself for eleven minutes, nothing sensitive is done until it has", async () => {
  const organization = await world.organization();
  const { admin, agent } = organization.people;
  const incident = (await admin.call("POST", "/incidents", { title: "To export", security: true })).body;
  const { cookie, csrf, sessionId } = await organization.transact((ctx) => createSession(ctx, admin.id));
  const age = (minutes: number) =>
    organization.transact((ctx) =>
      ctx.db
        .updateTable("sessions")
        .set({ authenticated_at: sql<Date>`now() - make_interval(mins => ${minutes}::integer)` })
        .where("id", "=", sessionId)
        .execute(),
    );
  const ask = (method: string, path: string, body?: unknown) =>
    call(world.app, method, path, body, { cookie, "x-csrf-token": csrf });
  await age(11);
  const sensitive = [
    ["POST", "/me/tokens", { name: "t" }],
    ["POST", "/me/factors/totp", undefined],
    ["POST", "/me/recovery-codes", undefined],
    ["POST", "/me/email", { email: "new@example.org" }],
    ["PUT", "/security-policies", RULE],
    ["POST", "/service-accounts", { name: "S", login: "svc" }],
    ["POST", `/users/${agent.id}/password/compromised`, undefined],
    ["POST", `/users/${agent.id}/factors/lost`, undefined],
    ["GET", "/incidents/export.csv", undefined],
    ["GET", `/incidents/${incident.id}/custody.json`, undefined],
  ] as const;
  for (const [method, path, body] of sensitive) {
    const answer = await ask(method, path, body);
    assert.deepEqual([answer.status, answer.body.code], [403, "access.step_up_required"], `${method} ${path}`);
  }
  await age(0);
  assert.equal((await ask("POST", "/me/tokens", { name: "t" })).status, 201);
  assert.equal((await ask("GET", "/incidents/export.csv")).status, 200);
});

test("S22 an hour without use, or a day in any case, ends a session where the organization says so", async () => {
  const organization = await world.organization();
  const { admin } = organization.people;
  await admin.call("PUT", "/security-policies", { ...RULE, idleMinutes: 60, maxHours: 24 });
  const login = await withPassword(organization);
  const begin = async () => {
    const body = { login, password: PASSWORD, organization: organization.slug };
    const answer = await call(world.app, "POST", "/auth/login", body);
    const cookie = [answer.headers["set-cookie"]]
      .flat()
      .map((each) => String(each).split(";")[0])
      .join("; ");
    return () => call(world.app, "GET", "/me", undefined, { cookie });
  };
  const back = (column: "seen_at" | "created_at" | "expires_at", minutes: number) =>
    organization.transact((ctx) =>
      sql`update sessions set ${sql.ref(column)} = ${sql.ref(column)} - make_interval(mins => ${minutes}::integer)
        where kind = 'browser' and ended_at is null`.execute(ctx.db),
    );
  const rested = await begin();
  await back("seen_at", 59);
  assert.equal((await rested()).status, 200);
  const slept = await begin();
  await back("seen_at", 61);
  assert.equal((await slept()).status, 401);
  const busy = await begin();
  assert.equal((await busy()).status, 200);
  await back("expires_at", 24 * 60);
  assert.equal((await busy()).status, 401);
});

test("S41 nobody makes a token for a service account that may do more than they may themselves", async () => {
  const { admin, agent } = (await world.organization()).people;
  const account = await admin.call("POST", "/service-accounts", { name: "Robot", login: "svc-robot" });
  const roles = (await admin.call("GET", "/roles?limit=50")).body.items as { id: string; name: string }[];
  const adminRole = roles.find(({ name }) => name.toLowerCase() === "admin");
  const given = await admin.call("POST", "/role-assignments", { userId: account.body.id, roleId: adminRole?.id });
  assert.equal(given.status, 201, JSON.stringify(given.body));
  const keeper = await admin.call("POST", "/roles", {
    name: "Keeper",
    permissions: ["security:read", "security:manage"],
  });
  await admin.call("POST", "/role-assignments", { userId: agent.id, roleId: keeper.body.id });
  const path = `/service-accounts/${account.body.id}/tokens`;
  const refused = await agent.call("POST", path, { name: "t" });
  assert.equal(refused.status, 403, JSON.stringify(refused.body));
  assert.equal((await admin.call("POST", path, { name: "t" })).status, 201);
});

test("S31 a service account's token works from its networks alone, is kept as a hash, and ends with the account", async () => {
  const { admin } = (await world.organization()).people;
  const made = await admin.call("POST", "/service-accounts", { name: "Monitoring", login: "svc-monitoring" });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const path = `/service-accounts/${made.body.id}`;
  const wrong = await admin.call("POST", `${path}/tokens`, { name: "t", allowedAddresses: ["10.0.0.0/99"] });
  assert.equal(wrong.status, 422);
  const token = await admin.call("POST", `${path}/tokens`, { name: "t", allowedAddresses: ["10.1.0.0/16"] });
  const from = (address: string) =>
    call(world.app, "GET", "/me", undefined, {
      authorization: `Bearer ${token.body.token}`,
      "x-forwarded-for": address,
    });
  assert.equal((await from("10.1.2.3")).status, 200);
  assert.equal((await from("10.2.2.3")).status, 401);
  const listed = JSON.stringify((await admin.call("GET", "/service-accounts")).body);
  assert.ok(!listed.includes(token.body.token));
  assert.equal((await admin.call("DELETE", path)).status, 204);
  assert.equal((await from("10.1.2.3")).status, 401);
});
