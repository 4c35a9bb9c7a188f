import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { route } from "../../kernel/http/route.ts";
import { newId } from "../../kernel/ids.ts";
import { openAccessWorld, PASSWORD } from "../../testing/access-world.ts";
import { meRoutes } from "./me-routes.ts";
import { signInRoutes } from "./sign-in-routes.ts";

let world: Awaited<ReturnType<typeof openAccessWorld>>;
let app: FastifyInstance;

const readThings = route({
  method: "GET",
  path: "/things",
  access: { permission: "thing:read" },
  summary: "For this test",
  tag: "Test",
  handle: async () => ({ things: [] }),
});

before(async () => {
  world = await openAccessWorld();
  app = await world.app([...signInRoutes, ...meRoutes, readThings]);
});
after(() => world.close());

function signIn(login: string, password = PASSWORD, more: Record<string, unknown> = {}, headers = {}) {
  return app.inject({ method: "POST", url: "/api/v1/auth/login", payload: { login, password, ...more }, headers });
}

function cookiesOf(answer: Awaited<ReturnType<typeof signIn>>): string {
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

async function outcomes(organization: Awaited<ReturnType<typeof world.organization>>) {
  return organization.work(async (ctx) => {
    const rows = await ctx.db.selectFrom("sign_in_log").select(["outcome", "login"]).orderBy("id").execute();
    return rows.map((row) => row.outcome);
  });
}

test("a browser signs in by user name or e-mail, ignoring case, and is known by its cookie", async () => {
  const { login, adminId, slug, organizationId } = await world.organization();
  for (const name of [login, login.toUpperCase(), `${login}@example.org`]) {
    const answer = await signIn(name);
    assert.equal(answer.statusCode, 200, answer.body);
    const me = await app.inject({ url: "/api/v1/me", headers: { cookie: cookiesOf(answer) } });
    assert.equal(me.statusCode, 200, me.body);
    const { id, organization, permissions, home } = me.json();
    assert.deepEqual([id, organization.slug, organization.id, home], [adminId, slug, organizationId, "/"]);
    assert.deepEqual(permissions, ["thing:read", "thing:update"]);
  }
});

test("S21 the session cookie cannot be read by pages nor sent by other sites, and over TLS belongs to this host alone", async () => {
  const { login } = await world.organization();
  const plain = await signIn(login);
  const session = plain.cookies.find(({ name }) => name === "steward_session");
  assert.deepEqual([session?.httpOnly, session?.sameSite, session?.path], [true, "Strict", "/"]);
  const proxied = await world.app([...signInRoutes], {
    services: { ...world.services, settings: { ...world.services.settings, TRUSTED_PROXIES: ["127.0.0.1"] } },
  });
  const secure = await proxied.inject({
    method: "POST",
    url: "/api/v1/auth/login",
    payload: { login, password: PASSWORD },
    headers: { "x-forwarded-proto": "https" },
  });
  const hosted = secure.cookies.find(({ name }) => name === "__Host-steward_session");
  assert.deepEqual([hosted?.secure, hosted?.httpOnly, hosted?.domain], [true, true, undefined]);
});

test("S07 unknown name, wrong password and disabled account are refused with the same words", async () => {
  const organization = await world.organization();
  const wrong = await signIn(organization.login, "not the right password");
  const unknown = await signIn(`nobody-${newId()}`);
  await organization.work((ctx) => ctx.db.updateTable("users").set({ status: "disabled" }).execute());
  const disabled = await signIn(organization.login);
  const texts = [wrong, unknown, disabled].map((answer) => {
    const { requestId: _, ...rest } = answer.json();
    return [answer.statusCode, rest];
  });
  assert.equal(wrong.statusCode, 401);
  assert.deepEqual(texts[0], texts[1]);
  assert.deepEqual(texts[0], texts[2]);
  assert.deepEqual(await outcomes(organization), ["failure", "failure"]);
});

test("where two organizations' accounts fit, their names are told only after the password", async () => {
  const login = `both-${newId()}`;
  const one = await world.organization({ login });
  const two = await world.organization({ login });
  assert.equal((await signIn(login, "not the right password")).statusCode, 401);
  const choose = await signIn(login);
  assert.equal(choose.statusCode, 409);
  assert.equal(choose.json().code, "access.choose_organization");
  const slugs = choose.json().organizations.map((organization: { slug: string }) => organization.slug);
  assert.deepEqual(slugs.sort(), [one.slug, two.slug].sort());
  const chosen = await signIn(login, PASSWORD, { organization: two.slug });
  assert.equal(chosen.json().organization.id, two.organizationId);
});

test("S23 sign-out acts on the next request", async () => {
  const organization = await world.organization();
  const answer = await signIn(organization.login);
  const headers = { cookie: cookiesOf(answer), "x-csrf-token": answer.json().csrfToken };
  assert.equal((await app.inject({ url: "/api/v1/things", headers })).statusCode, 200);
  assert.equal((await app.inject({ method: "POST", url: "/api/v1/auth/logout", headers })).statusCode, 204);
  assert.equal((await app.inject({ url: "/api/v1/things", headers })).statusCode, 401);
  assert.deepEqual(await outcomes(organization), ["success", "signed_out"]);
});
