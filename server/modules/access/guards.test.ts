import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openAdmission } from "../../kernel/http/admission.ts";
import { fairShare } from "../../kernel/http/fair-share.ts";
import { openGuards } from "../../kernel/http/guards.ts";
import { shedLoad } from "../../kernel/http/load-shedding.ts";
import { takePolicyReports } from "../../kernel/http/policy-reports.ts";
import { rateLimit } from "../../kernel/http/rate-limit.ts";
import { openRoute, route } from "../../kernel/http/route.ts";
import { secureHeaders } from "../../kernel/http/security-headers.ts";
import { shareCounts } from "../../kernel/http/shared-counts.ts";
import { openLog } from "../../kernel/log.ts";
import { openAccessWorld } from "../../testing/access-world.ts";
import { createSession } from "../../testing/session.ts";
import { signInModule } from "./sign-in-module.ts";

let world: Awaited<ReturnType<typeof openAccessWorld>>;

before(async () => {
  world = await openAccessWorld({ TRUSTED_PROXIES: "127.0.0.1", ALLOWED_ORIGINS: "https://intranet.example.org" });
});
after(() => world.close());

const guards = () => {
  const { settings, access, log, database } = world.services;
  return openGuards({ settings, log, keys: access.keys, pool: database.pool });
};

/** A route that answers once it is let to. */
function heldRoute() {
  let inside = 0;
  let open = () => {};
  let gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const held = route({
    method: "GET",
    path: "/held",
    access: "signed_in",
    summary: "For this test",
    tag: "Test",
    handle: async () => {
      inside++;
      await gate;
      return {};
    },
  });
  return {
    held,
    untilInside: async (wanted: number) => {
      while (inside < wanted) await new Promise((resolve) => setTimeout(resolve, 2));
    },
    letGo: () => {
      open();
      inside = 0;
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
  };
}

test("S75 each person has a limit of their own and is told what is left", async () => {
  const app = await world.app(signInModule.routes, { admit: openAdmission({ person: 3 }).admit });
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
  const app = await world.app(signInModule.routes, { admit: openAdmission({ person: 2 }).admit });
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
      "form-action 'self'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; " +
      "trusted-types steward dompurify ProseMirrorClipboard; report-uri /csp-reports",
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
  const app = await world.app(signInModule.routes, guards());
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

test("S75 an organization has a limit of its own, and no other one feels it", async () => {
  const own = new Map<string, number>();
  const limits = { person: null, organization: 3, ownLimit: (id: string) => own.get(id) };
  const app = await world.app(signInModule.routes, { admit: openAdmission(limits).admit });
  const [noisy, quiet, large] = [await world.organization(), await world.organization(), await world.organization()];
  own.set(large.organizationId, 5);
  const asks = async ({ work, adminId }: typeof noisy, times: number) => {
    const { bearer } = await work((ctx) => createSession(ctx, adminId));
    const answers = [];
    for (let at = 0; at < times; at++)
      answers.push(await app.inject({ url: "/api/v1/me", headers: { authorization: bearer } }));
    return answers;
  };
  const answers = await asks(noisy, 4);
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [200, 200, 200, 429],
  );
  assert.equal(answers[3]?.json().code, "common.organization_busy");
  assert.match(String(answers[3]?.headers["ratelimit-policy"]), /^"organization";q=3;w=60$/);
  assert.match(String(answers[3]?.headers["retry-after"]), /^[1-9]\d?$/);
  assert.deepEqual([(await asks(noisy, 1))[0]?.statusCode, (await asks(quiet, 1))[0]?.statusCode], [429, 200]);
  assert.equal((await asks(large, 5))[4]?.statusCode, 200);
});

test("S75 several processes count together: what is used up in one is used up in the other", async () => {
  const [one, other] = [openAdmission({ person: 4, organization: 6 }), openAdmission({ person: 4, organization: 6 })];
  const apps = [
    await world.app(signInModule.routes, { admit: one.admit }),
    await world.app(signInModule.routes, { admit: other.admit }),
  ] as const;
  const { work, adminId } = await world.organization();
  const { bearer } = await work((ctx) => createSession(ctx, adminId));
  const ask = async (at: 0 | 1) =>
    (await apps[at].inject({ url: "/api/v1/me", headers: { authorization: bearer } })).statusCode;
  assert.deepEqual([await ask(0), await ask(0), await ask(1), await ask(1)], [200, 200, 200, 200]);
  const { pool } = world.services.database;
  await shareCounts(one.counted, pool);
  await shareCounts(other.counted, pool);
  assert.equal(await ask(1), 429, "four in all");
  assert.equal(await ask(0), 200, "has not heard of it yet");
  await shareCounts(one.counted, pool);
  assert.equal(await ask(0), 429);
});

test("S75 of the places of a process an organization takes its share and no more while others are there", async () => {
  const share = fairShare(2);
  const { held, untilInside, letGo } = heldRoute();
  const { admit } = openAdmission({ person: null, share });
  const app = await world.app([held], { around: [share.around], admit });
  const asking = async ({ work, adminId }: Awaited<ReturnType<typeof world.organization>>) => {
    const { bearer } = await work((ctx) => createSession(ctx, adminId));
    return async () => (await app.inject({ url: "/api/v1/held", headers: { authorization: bearer } })).statusCode;
  };
  const [noisy, quiet] = [await asking(await world.organization()), await asking(await world.organization())];
  const alone = [noisy(), noisy(), noisy()];
  await untilInside(3);
  letGo();
  assert.deepEqual(await Promise.all(alone), [200, 200, 200], "alone it has all");
  const both = [quiet(), noisy(), noisy()];
  await untilInside(3);
  assert.equal(await noisy(), 503);
  both.push(quiet());
  await untilInside(4);
  letGo();
  assert.deepEqual(await Promise.all(both), [200, 200, 200, 200]);
  const last = noisy();
  await untilInside(1);
  letGo();
  assert.equal(await last, 200, "places are given back");
});

test("S59 what a page tried against its policy is taken small, few and without queries, and said in the log once", async () => {
  const lines: string[] = [];
  const log = openLog("warn", { write: (line) => void lines.push(line) });
  const app = await world.app([], { around: [takePolicyReports(log)] });
  const send = (payload: string, type = "application/csp-report", address = "10.2.0.1") =>
    app.inject({
      method: "POST",
      url: "/csp-reports",
      payload,
      headers: { "content-type": type, "x-forwarded-for": address },
    });
  const report = JSON.stringify({
    "csp-report": {
      "effective-directive": "script-src-elem",
      "blocked-uri": "https://evil.example/x.js?y=1",
      "document-uri": "https://desk.example.org/link?token=secret#part",
      "source-file": { hidden: "secret" },
      "line-number": 7,
    },
  });
  for (let time = 0; time < 3; time++) assert.equal((await send(report)).statusCode, 204);
  const modern = [{ type: "csp-violation", body: { effectiveDirective: "require-trusted-types-for", lineNumber: 1 } }];
  assert.equal((await send(JSON.stringify(modern), "application/reports+json")).statusCode, 204);
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).violation.directive),
    ["script-src-elem", "require-trusted-types-for"],
  );
  assert.equal(JSON.parse(lines[0] ?? "").violation.page, "https://desk.example.org/link");
  assert.ok(!lines.join("").includes("secret"), lines.join(""));
  assert.equal((await send("no report")).statusCode, 400);
  assert.equal((await send(JSON.stringify({ "csp-report": "x".repeat(20_000) }))).statusCode, 413);
  assert.equal((await send(report, "text/plain")).statusCode, 415);
  let refused = 0;
  for (let time = 0; time < 40; time++) if ((await send(report)).statusCode === 429) refused++;
  assert.ok(refused >= 10, `${refused} refused`);
  assert.equal((await send(report, undefined, "10.2.0.2")).statusCode, 204);
  assert.equal(lines.length, 3, "the tenth is said again, and no other");
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
  const app = await world.app([], guards());
  const answer = await app.inject({ url: "/.well-known/jwks.json" });
  assert.equal(answer.statusCode, 200);
  const [key] = answer.json().keys;
  assert.deepEqual([key.kty, key.crv, key.alg, key.use, key.d], ["OKP", "Ed25519", "EdDSA", "sig", undefined]);
});
