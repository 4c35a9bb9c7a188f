import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import { hashSecret } from "../../kernel/auth/secrets.ts";
import { openAccess } from "../../platform/access/access.ts";
import { apiClient, browser, login } from "../../testing/access-client.ts";
import { openAccessWorld, PASSWORD } from "../../testing/access-world.ts";
import { createSession } from "../../testing/session.ts";
import { signInModule } from "./sign-in-module.ts";

let world: Awaited<ReturnType<typeof openAccessWorld>>;
let app: FastifyInstance;

before(async () => {
  world = await openAccessWorld({
    PUBLIC_URL: "https://desk.example.org",
    ALLOWED_ORIGINS: "https://intranet.example.org",
  });
  app = await world.app(signInModule.routes);
});
after(() => world.close());

test("S60 a change by cookie needs the token of this very session and must not come from elsewhere", async () => {
  const { login: name } = await world.organization();
  const mine = await browser(app, name);
  const other = await browser(app, name);
  const status = async (headers: Record<string, string>) => {
    const answer = await app.inject({
      method: "PATCH",
      url: "/api/v1/me",
      payload: { locale: "de" },
      headers: { cookie: mine.cookie, ...headers },
    });
    return answer.statusCode;
  };
  const token = { "x-csrf-token": mine.csrf };
  assert.equal(await status({}), 403);
  assert.equal(await status({ "x-csrf-token": other.csrf }), 403);
  assert.equal(await status({ ...token, "sec-fetch-site": "cross-site" }), 403);
  assert.equal(await status({ ...token, "sec-fetch-site": "same-site" }), 403);
  assert.equal(await status({ ...token, origin: "https://evil.example" }), 403);
  assert.equal(await status({ ...token, origin: "null" }), 403);
  assert.equal(await status({ ...token, origin: "https://desk.example.org.evil.example" }), 403);
  const me = await mine.ask("GET", "/me");
  assert.equal(me.json().locale, "en");
  assert.equal(await status({ ...token, origin: "https://desk.example.org" }), 200);
  assert.equal(await status({ ...token, "sec-fetch-site": "same-origin" }), 200);
  assert.equal(await status({ ...token, origin: "https://intranet.example.org", "sec-fetch-site": "cross-site" }), 200);
});

test("reading needs no token, and a bearer none at all", async () => {
  const organization = await world.organization();
  const session = await organization.work((ctx) => createSession(ctx, organization.adminId));
  const { cookie, bearer, csrf } = session;
  assert.equal((await app.inject({ url: "/api/v1/me", headers: { cookie } })).statusCode, 200);
  const payload = { locale: "de" };
  for (const headers of [{ authorization: bearer }, { cookie, "x-csrf-token": csrf }] as const) {
    const answer = await app.inject({ method: "PATCH", url: "/api/v1/me", payload, headers });
    assert.equal(answer.statusCode, 200, answer.body);
  }
});

test("S60 another site's form cannot sign anybody in", async () => {
  const { login: name } = await world.organization();
  assert.equal((await login(app, name, {}, { "sec-fetch-site": "cross-site" })).statusCode, 403);
  const form = await app.inject({
    method: "POST",
    url: "/api/v1/auth/login",
    payload: JSON.stringify({ login: name, password: PASSWORD }),
    headers: { "content-type": "text/plain" },
  });
  assert.equal(form.statusCode, 415);
});

test("S20 each sign-in has a secret of its own, and the former one of the browser ends", async () => {
  const { login: name } = await world.organization();
  const former = await browser(app, name);
  const again = await login(app, name, {}, { cookie: former.cookie });
  const secret = again.cookies.find((each) => each.name === "steward_session")?.value;
  assert.ok(secret && !former.cookie.includes(secret));
  assert.equal((await former.ask("GET", "/me")).statusCode, 401);
});

test("S20 a proof gives the session a new secret, and the former one is dead at once, in another process too", async () => {
  const { login: name } = await world.organization();
  const elsewhere = await anotherProcess();
  const mine = await browser(app, name);
  const former = mine.cookie;
  const asks = (process: FastifyInstance, cookie: string) => process.inject({ url: "/api/v1/me", headers: { cookie } });
  for (const process of [app, elsewhere]) assert.equal((await asks(process, former)).statusCode, 200);
  const proven = await mine.ask("POST", "/me/step-up", { password: PASSWORD });
  assert.equal(proven.statusCode, 200, proven.body);
  assert.notEqual(mine.cookie, former);
  for (const process of [app, elsewhere]) {
    const refused = await asks(process, former);
    assert.deepEqual([refused.statusCode, refused.json().code], [401, "access.secret_exchanged"]);
    assert.equal((await asks(process, mine.cookie)).statusCode, 200);
  }
  assert.equal((await mine.ask("GET", "/me/sessions")).json().items.length, 1, "it is the same session");
  await setAside(former, 61);
  assert.equal((await asks(app, former)).json().code, "common.not_signed_in");
});

test("S20 of two proofs at once one is taken, and nobody is signed out by the other", async () => {
  const { login: name } = await world.organization();
  const mine = await browser(app, name);
  const { cookie, csrf } = mine;
  const prove = () => mine.ask("POST", "/me/step-up", { password: PASSWORD }, { cookie, "x-csrf-token": csrf });
  const statuses = (await Promise.all([prove(), prove(), prove()])).map(({ statusCode }) => statusCode);
  assert.deepEqual(statuses.sort(), [200, 401, 401]);
  assert.equal((await mine.ask("GET", "/me")).statusCode, 200);
});

test("S20 a new password gives the session that stays a new secret", async () => {
  const { login: name } = await world.organization();
  const mine = await browser(app, name);
  const former = mine.cookie;
  const change = { oldPassword: PASSWORD, newPassword: "violet anchors sing 1" };
  assert.equal((await mine.ask("POST", "/me/password", change)).statusCode, 204);
  assert.equal((await app.inject({ url: "/api/v1/me", headers: { cookie: former } })).statusCode, 401);
  assert.equal((await mine.ask("GET", "/me")).statusCode, 200);
});

test("S20 changed rights bring a new secret with the next answer; the former one opens until the new one is used", async () => {
  const organization = await world.organization();
  const former = (await browser(app, organization.login)).cookie;
  const asks = (cookie: string, process = app) => process.inject({ url: "/api/v1/me", headers: { cookie } });
  const brought = (answer: { cookies: { name: string; value: string }[] }) =>
    answer.cookies.map((each) => `${each.name}=${each.value}`).join("; ");
  assert.equal(brought(await asks(former)), "");
  await organization.work((ctx) =>
    ctx.db
      .updateTable("roles")
      .set({ permissions: ["thing:read"] })
      .execute(),
  );
  const lost = brought(await asks(former));
  assert.match(lost, /steward_session=.+steward_csrf=/);
  assert.equal(brought(await asks(former)), "", "others that were under way are answered too");
  await setAside(former, 11);
  const present = brought(await asks(former, await anotherProcess()));
  assert.match(present, /steward_session=/);
  assert.notEqual(present, lost);
  assert.equal((await asks(lost)).statusCode, 401);
  const settled = await asks(present);
  assert.deepEqual([settled.statusCode, brought(settled)], [200, ""]);
  assert.deepEqual(await statusOf(asks(former)), [401, "access.secret_exchanged"]);
});

test("S24 one sees where one is signed in and ends one session or all others", async () => {
  const { login: name } = await world.organization();
  const [one, two] = [await browser(app, name), await browser(app, name)];
  const client = await apiClient(app, name);
  const list = async () => (await one.ask("GET", "/me/sessions")).json().items;
  const items: { id: string; current: boolean; kind: string; address: string }[] = await list();
  assert.deepEqual(items.map((item) => item.kind).sort(), ["api", "browser", "browser"]);
  assert.equal(items.filter((item) => item.current).length, 1);
  assert.equal(items[0]?.address, "127.0.0.1");
  const api = items.find((item) => item.kind === "api");
  assert.equal((await one.ask("DELETE", `/me/sessions/${api?.id}`)).statusCode, 204);
  assert.equal((await client.ask("GET", "/me")).statusCode, 401);
  assert.equal((await two.ask("GET", "/me")).statusCode, 200);
  assert.equal((await one.ask("DELETE", "/me/sessions")).statusCode, 204);
  assert.equal((await two.ask("GET", "/me")).statusCode, 401);
  assert.equal((await list()).length, 1);
});

test("S24 nobody ends a session of somebody else", async () => {
  const [mine, theirs] = [await world.organization(), await world.organization()];
  const me = await browser(app, mine.login);
  const they = await browser(app, theirs.login);
  const [session] = (await they.ask("GET", "/me/sessions")).json().items;
  for (const id of [session.id, "nothing"]) {
    assert.equal((await me.ask("DELETE", `/me/sessions/${id}`)).statusCode, 404);
  }
  assert.equal((await they.ask("GET", "/me")).statusCode, 200);
});

test("one's own language, time zone and preferences are merged; unknown zones and names are refused", async () => {
  const { login: name } = await world.organization();
  const { ask } = await browser(app, name);
  await ask("PATCH", "/me", {
    timeZone: "Europe/Berlin",
    preferences: { theme: "dark", columns: { incidents: ["number"] } },
  });
  const me = await ask("PATCH", "/me", { preferences: { theme: null, density: "compact" } });
  const { timeZone, preferences } = me.json();
  assert.deepEqual(
    [timeZone, preferences],
    ["Europe/Berlin", { columns: { incidents: ["number"] }, density: "compact" }],
  );
  assert.equal((await ask("PATCH", "/me", { timeZone: "Moon/Base" })).statusCode, 422);
  assert.equal((await ask("PATCH", "/me", { type: "admin" })).statusCode, 400);
  assert.equal((await ask("PATCH", "/me", { preferences: { x: "y".repeat(40_000) } })).statusCode, 422);
});

test("S23 a new password ends all sessions but the one that set it, and none of the last five comes back", async () => {
  const { login: name } = await world.organization();
  const [one, two] = [await browser(app, name), await browser(app, name)];
  const client = await apiClient(app, name);
  const change = (oldPassword: string, newPassword: string) =>
    one.ask("POST", "/me/password", { oldPassword, newPassword });
  const wrong = await change("not the right password", "violet anchors sing 1");
  assert.deepEqual([wrong.statusCode, wrong.json().errors], [422, [{ path: "oldPassword", code: "wrong" }]]);
  const short = await change(PASSWORD, "short");
  assert.deepEqual(short.json().errors, [{ path: "newPassword", code: "too_short" }]);
  let present = PASSWORD;
  for (const next of ["violet anchors sing 1", "copper meadow waltz 2", "seven quiet comets 3"]) {
    const answer = await change(present, next);
    assert.equal(answer.statusCode, 204, answer.body);
    present = next;
  }
  assert.equal((await two.ask("GET", "/me")).statusCode, 401);
  assert.equal((await client.ask("GET", "/me")).statusCode, 401);
  assert.equal((await one.ask("GET", "/me")).statusCode, 200);
  for (const used of [present, PASSWORD, "violet anchors sing 1"]) {
    assert.deepEqual((await change(present, used)).json().errors, [{ path: "newPassword", code: "used_before" }]);
  }
  assert.equal((await login(app, name)).statusCode, 401);
  assert.equal((await login(app, name, { password: present })).statusCode, 200);
});

test("S09 who holds a session cannot guess its password without end", async () => {
  const { login: name } = await world.organization();
  const { ask } = await browser(app, name);
  const guesses = await Promise.all(
    Array.from({ length: 14 }, () =>
      ask("POST", "/me/password", { oldPassword: "wrong", newPassword: "violet anchors sing" }),
    ),
  );
  assert.equal(guesses.filter((answer) => answer.statusCode === 422).length, 10);
  assert.equal(guesses.filter((answer) => answer.statusCode === 429).length, 4);
});

test("S73 no secret of a session or password appears in the audit log", async () => {
  const organization = await world.organization();
  const { ask } = await browser(app, organization.login);
  await ask("POST", "/me/password", { oldPassword: PASSWORD, newPassword: "violet anchors sing 1" });
  const rows = await organization.work((ctx) => ctx.db.selectFrom("audit_log").selectAll().execute());
  const sessions = rows.filter((row) => row.table_name === "sessions" && row.action === "insert");
  assert.equal(sessions.length, 1);
  for (const { changes } of sessions) {
    assert.deepEqual((changes as Record<string, unknown>).secret_hash, [null, "[redacted]"]);
  }
  assert.doesNotMatch(JSON.stringify(rows), /argon2id/);
});

/** The same database, served by a process that remembers for itself. */
function anotherProcess(): Promise<FastifyInstance> {
  const { database, settings, clock, log } = world.services;
  const access = openAccess({ database, settings, clock, log, secretKeys: [...world.services.access.deviceKeys] });
  return world.app(signInModule.routes, { authenticate: access.authenticate });
}

/** As if the secret had been exchanged so many seconds earlier. */
async function setAside(cookie: string, seconds: number): Promise<void> {
  const secret = /steward_session=([^;]+)/.exec(cookie)?.[1] ?? "";
  const { rows } = await world.services.database.pool.query(
    "select organization_id as organization, id from session_by_former_hash($1)",
    [hashSecret(secret)],
  );
  const [{ organization, id }] = rows;
  const scope = { organizationId: organization, principal: systemPrincipal(organization), requestId: "test" };
  await world.services.database.transact(scope, async (ctx) => {
    await ctx.db
      .updateTable("sessions")
      .set({ exchanged_at: sql<Date>`exchanged_at - make_interval(secs => ${seconds}::integer)` })
      .where("id", "=", id)
      .execute();
  });
}

async function statusOf(asked: PromiseLike<{ statusCode: number; json(): { code?: string } }>) {
  const answer = await asked;
  return [answer.statusCode, answer.json().code];
}
