import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openAdmission } from "../../kernel/http/admission.ts";
import { openGuards } from "../../kernel/http/guards.ts";
import { shedLoad } from "../../kernel/http/load-shedding.ts";
import { rateLimit } from "../../kernel/http/rate-limit.ts";
import { openRoute } from "../../kernel/http/route.ts";
import { secureHeaders } from "../../kernel/http/security-headers.ts";
import { openAccessWorld } from "../../testing/access-world.ts";
import { createSession } from "../../testing/session.ts";
import { signInModule } from "./sign-in-module.ts";

let world: Awaited<ReturnType<typeof openAccessWorld>>;

before(async () => {
  world = await openAccessWorld({ TRUSTED_PROXIES: "127.0.0.1", ALLOWED_ORIGINS: "https://intranet.example.org" });
});
after(() => world.close());

test("S75 each person has a limit of their own and is told what is left", async () => {
  const app = await world.app(signInModule.routes, { admit: openAdmission(3) });
  const { work, adminId } = await world.organization();
  const other = await world.organization();
  const mine = await work((ctx) => createSession(ctx, adminId));
  const theirs = await other.work((ctx) => createSession(ctx, other.adminId));
  const ask = (authorization: string) => app.inject({ url: "/api/v1/me", headers: { authorization } });
  const first = await ask(mine.bearer);
  assert.equal(first.headers["ratelimit-policy"], '"person";q=3;w=60');
  assert.equal(first.headers.ratelimit, '"person";r=2;t=60');
  await ask(mine.bearer);
  await app.inject({ url: "/api/v1/me", headers: { cookie: mine.cookie } });
  const refused = await ask(mine.bearer);
  assert.equal(refused.statusCode, 429);
  assert.match(String(refused.headers["retry-after"]), /^[1-9]\d?$/);
  assert.match(String(refused.headers.ratelimit), /^"person";r=0;t=\d+$/);
  assert.equal(refused.json().code, "common.too_many_requests");
  assert.equal((await ask(theirs.bearer)).statusCode, 200);
});

test("S75 who is not signed in is counted by address, also with a credential that does not hold", async () => {
  const app = await world.app(signInModule.routes, { admit: openAdmission(2) });
  const ask = async (address: string) => {
    const headers = { authorization: "Bearer stw_nothing", "x-forwarded-for": address };
    return (await app.inject({ url: "/api/v1/me", headers })).statusCode;
  };
  assert.deepEqual([await ask("10.1.1.1"), await ask("10.1.1.1"), await ask("10.1.1.1")], [401, 401, 429]);
  assert.equal(await ask("10.1.1.2"), 401);
});

test("a limit begins anew after a minute and forgets whom it has not seen", () => {
  let now = 0;
  const limit = rateLimit(2, () => now);
  assert.deepEqual(limit.spend("a"), { allowed: true, remaining: 1, reset: 60 });
  now = 30_500;
  assert.deepEqual(limit.spend("a"), { allowed: true, remaining: 0, reset: 30 });
  assert.equal(limit.spend("a").allowed, false);
  limit.spend("a", -1);
  assert.equal(limit.spend("a").allowed, true);
  now = 60_000;
  assert.deepEqual(limit.spend("a"), { allowed: true, remaining: 1, reset: 60 });
});

test("S59 every answer carries the security headers, errors and unknown addresses too", async () => {
  const app = await world.app(signInModule.routes, { around: [secureHeaders] });
  const expected = {
    "content-security-policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
      "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; " +
      "form-action 'self'; base-uri 'none'; object-src 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  };
  for (const url of ["/api/v1/me", "/nothing/here"]) {
    const answer = await app.inject({ url });
    for (const [name, value] of Object.entries(expected)) assert.equal(answer.headers[name], value, `${url} ${name}`);
    assert.equal(answer.headers["strict-transport-security"], undefined);
  }
  const secure = await app.inject({ url: "/api/v1/me", headers: { "x-forwarded-proto": "https" } });
  assert.equal(secure.headers["strict-transport-security"], "max-age=63072000; includeSubDomains");
});

test("S61 only listed origins may call from a browser, and never with cookies", async () => {
  const app = await world.app(signInModule.routes, openGuards(world.services.settings, world.services.access.keys));
  const ask = (origin: string, method: "GET" | "OPTIONS" = "GET") =>
    app.inject({ method, url: "/api/v1/me", headers: { origin, "access-control-request-method": "PATCH" } });
  const listed = await ask("https://intranet.example.org");
  assert.equal(listed.headers["access-control-allow-origin"], "https://intranet.example.org");
  assert.equal(listed.headers["access-control-allow-credentials"], undefined);
  const preflight = await ask("https://intranet.example.org", "OPTIONS");
  assert.equal(preflight.statusCode, 204);
  assert.match(String(preflight.headers["access-control-allow-methods"]), /PATCH/);
  for (const origin of ["null", "https://intranet.example.org.evil.example", "https://x.intranet.example.org"]) {
    const answer = await ask(origin);
    assert.equal(answer.headers["access-control-allow-origin"], undefined, origin);
    assert.equal((await ask(origin, "OPTIONS")).statusCode, 403);
  }
});

test("S75 more requests at once than allowed are shed with 503, and later ones are answered", async () => {
  const slow = openRoute({
    method: "GET",
    path: "/slow",
    summary: "For this test",
    tag: "Test",
    handle: () => new Promise((resolve) => setTimeout(resolve, 50, { done: true })),
  });
  const app = await world.app([slow], { around: [shedLoad({ inFlight: 3, delayMs: 10_000 })] });
  const ask = () => app.inject({ url: "/api/v1/slow" });
  const answers = await Promise.all(Array.from({ length: 8 }, ask));
  const shed = answers.filter((answer) => answer.statusCode === 503);
  assert.equal(answers.filter((answer) => answer.statusCode === 200).length, 3);
  assert.equal(shed.length, 5);
  assert.equal(shed[0]?.headers["retry-after"], "1");
  assert.equal((await ask()).statusCode, 200);
});

test("a process whose event loop lags sheds load and recovers", async () => {
  const quick = openRoute({
    method: "GET",
    path: "/quick",
    summary: "For this test",
    tag: "Test",
    handle: async () => ({}),
  });
  const app = await world.app([quick], { around: [shedLoad({ inFlight: 100, delayMs: 60 })] });
  const ask = async () => (await app.inject({ url: "/api/v1/quick" })).statusCode;
  assert.equal(await ask(), 200);
  const seen = new Set<number>();
  for (let round = 0; round < 12; round++) {
    const until = performance.now() + 150;
    while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 1));
    seen.add(await ask());
  }
  assert.ok(seen.has(503));
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  assert.equal(await ask(), 200);
});

test("S26 the public keys of access tokens are published", async () => {
  const app = await world.app([], openGuards(world.services.settings, world.services.access.keys));
  const answer = await app.inject({ url: "/.well-known/jwks.json" });
  assert.equal(answer.statusCode, 200);
  const [key] = answer.json().keys;
  assert.deepEqual([key.kty, key.crv, key.alg, key.use, key.d], ["OKP", "Ed25519", "EdDSA", "sig", undefined]);
});
