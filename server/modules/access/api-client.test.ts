import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { apiClient, browser, refresh, withBearer } from "../../testing/access-client.ts";
import { openAccessWorld } from "../../testing/access-world.ts";
import { signInModule } from "./sign-in-module.ts";

let world: Awaited<ReturnType<typeof openAccessWorld>>;
let app: FastifyInstance;

before(async () => {
  world = await openAccessWorld();
  app = await world.app(signInModule.routes);
});
after(() => world.close());

test("an API client gets an access token of ten minutes and refreshes it", async () => {
  const { login, adminId } = await world.organization();
  const client = await apiClient(app, login);
  assert.equal((await client.ask("GET", "/me")).json().id, adminId);
  const next = await refresh(app, client.refreshToken);
  assert.equal(next.statusCode, 200, next.body);
  assert.equal(next.json().expiresIn, 600);
  assert.equal((await withBearer(app, next.json().accessToken, "GET", "/me")).statusCode, 200);
});

test("S25 a refresh token used again ends its chain, however many steps ago it was", async () => {
  for (const steps of [1, 3]) {
    const organization = await world.organization();
    const client = await apiClient(app, organization.login);
    let newest = client;
    for (let step = 0; step < steps; step++) newest = (await refresh(app, newest.refreshToken)).json();
    const replayed = await refresh(app, client.refreshToken);
    assert.deepEqual([replayed.statusCode, replayed.json().code], [401, "access.refresh_refused"]);
    assert.equal((await refresh(app, newest.refreshToken)).statusCode, 401);
    assert.equal((await withBearer(app, newest.accessToken, "GET", "/me")).statusCode, 401);
    const events = await organization.work((ctx) => ctx.db.selectFrom("events").select("type").execute());
    assert.ok(events.some((event) => event.type === "user.refresh_reused"));
  }
});

test("S25 of twenty parallel uses of a refresh token at most one makes a new pair", async () => {
  const { login } = await world.organization();
  const client = await apiClient(app, login);
  const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(app, client.refreshToken)));
  assert.equal(answers.filter((answer) => answer.statusCode === 200).length, 1);
});

test("S25 a refresh token of nobody, and one with a part exchanged, are refused", async () => {
  const { login } = await world.organization();
  const client = await apiClient(app, login);
  assert.equal((await refresh(app, "nothing.nothing")).statusCode, 401);
  assert.equal((await refresh(app, `nothing.${client.refreshToken.split(".")[1]}`)).statusCode, 401);
});

test("S23 sign-out kills the access token at once", async () => {
  const { login } = await world.organization();
  const client = await apiClient(app, login);
  assert.equal((await client.ask("POST", "/auth/logout")).statusCode, 204);
  assert.equal((await client.ask("GET", "/me")).statusCode, 401);
  assert.equal((await refresh(app, client.refreshToken)).statusCode, 401);
});

test("S31 a personal token works, is shown once, and dies when taken back", async () => {
  const { login } = await world.organization();
  const owner = await browser(app, login);
  const made = await owner.ask("POST", "/me/tokens", { name: "Import" });
  assert.equal(made.statusCode, 201, made.body);
  const { token, id } = made.json();
  assert.match(token, /^stw_/);
  const mine = await withBearer(app, token, "GET", "/me");
  assert.equal(mine.json().login, login);
  const listed = await owner.ask("GET", "/me/tokens");
  assert.deepEqual([listed.json().items[0].name, listed.body.includes(token)], ["Import", false]);
  assert.equal((await owner.ask("DELETE", `/me/tokens/${id}`)).statusCode, 204);
  assert.equal((await owner.ask("DELETE", `/me/tokens/${id}`)).statusCode, 404);
  assert.equal((await withBearer(app, token, "GET", "/me")).statusCode, 401);
});

test("S31 a token holds a part of its person's permissions and never more than the person has now", async () => {
  const organization = await world.organization();
  const owner = await browser(app, organization.login);
  const foreign = await owner.ask("POST", "/me/tokens", { name: "x", permissions: ["thing:read", "thing:explode"] });
  assert.equal(foreign.statusCode, 422);
  assert.deepEqual(foreign.json().errors, [{ path: "permissions.1", code: "not_held" }]);
  const made = await owner.ask("POST", "/me/tokens", { name: "x", permissions: ["thing:read"] });
  const permissions = async () => (await withBearer(app, made.json().token, "GET", "/me")).json().permissions;
  assert.deepEqual(await permissions(), ["thing:read"]);
  await organization.work((ctx) =>
    ctx.db
      .updateTable("roles")
      .set({ permissions: ["thing:update"] })
      .execute(),
  );
  assert.deepEqual(await permissions(), []);
});

test("S19 a token cannot guard or widen an account: no tokens, no sessions, no password by it", async () => {
  const { login } = await world.organization();
  const owner = await browser(app, login);
  const { token } = (await owner.ask("POST", "/me/tokens", { name: "x", permissions: [] })).json();
  const headers = { authorization: `Bearer ${token}` };
  const payloads = { "/me/tokens": { name: "y" }, "/me/password": { oldPassword: "x", newPassword: "y" } };
  for (const [url, payload] of Object.entries(payloads)) {
    const answer = await app.inject({ method: "POST", url: `/api/v1${url}`, headers, payload });
    assert.deepEqual([answer.statusCode, answer.json().code], [403, "access.person_only"], url);
  }
  assert.equal((await withBearer(app, token, "DELETE", "/me/sessions")).statusCode, 403);
});

test("S31 a secret works only in its own place: no session as bearer, no token as cookie, none in the address", async () => {
  const { login } = await world.organization();
  const owner = await browser(app, login);
  const { token } = (await owner.ask("POST", "/me/tokens", { name: "x" })).json();
  const secret = /steward_session=([^;]+)/.exec(owner.cookie)?.[1] ?? "";
  assert.equal((await withBearer(app, secret, "GET", "/me")).statusCode, 401);
  for (const cookie of [`steward_session=${token}`, `steward_session=${encodeURIComponent(token)}`]) {
    assert.equal((await app.inject({ url: "/api/v1/me", headers: { cookie } })).statusCode, 401);
  }
  assert.equal((await app.inject({ url: `/api/v1/me?access_token=${token}` })).statusCode, 401);
});

test("S31 a token ends within a year and not in the past", async () => {
  const { login } = await world.organization();
  const owner = await browser(app, login);
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const end = async (expiresAt: string) => (await owner.ask("POST", "/me/tokens", { name: "x", expiresAt })).statusCode;
  assert.deepEqual([await end(inDays(-1)), await end(inDays(400)), await end(inDays(365))], [422, 422, 201]);
});
