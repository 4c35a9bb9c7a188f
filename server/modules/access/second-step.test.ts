import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { Secret, TOTP } from "otpauth";
import pg from "pg";
import { setPassword } from "../../platform/access/set-password.ts";
import { browser, login } from "../../testing/access-client.ts";
import { openAccessWorld, PASSWORD } from "../../testing/access-world.ts";
import { signInModule } from "./sign-in-module.ts";

let world: Awaited<ReturnType<typeof openAccessWorld>>;
let app: FastifyInstance;
let owner: pg.Client;

before(async () => {
  world = await openAccessWorld();
  app = await world.app(signInModule.routes);
  owner = new pg.Client(world.url);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await world.close();
});

const code = (secret: string, at = Date.now()) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

/** A person with an authenticator app, whose codes of every present step are still unused. */
async function personWithTotp() {
  const organization = await world.organization();
  const tab = await browser(app, organization.login);
  const seed = (await tab.ask("POST", "/me/factors/totp")).json();
  const added = await tab.ask("POST", "/me/factors/totp/confirm", { code: code(seed.secret) });
  assert.equal(added.statusCode, 200, added.body);
  await owner.query("update second_factors set last_step = 0 where organization_id = $1", [
    organization.organizationId,
  ]);
  return { ...organization, tab, secret: String(seed.secret), codes: added.json().recoveryCodes as string[] };
}

test("S20 whatever changes the second factors gives the session a new secret", async () => {
  const { tab } = await personWithTotp();
  const dies = async (change: () => Promise<{ statusCode: number; body: string }>) => {
    const former = tab.cookie;
    const answer = await change();
    assert.ok(answer.statusCode < 300, answer.body);
    assert.equal((await app.inject({ url: "/api/v1/me", headers: { cookie: former } })).statusCode, 401);
    assert.equal((await tab.ask("GET", "/me")).statusCode, 200);
  };
  await dies(() => tab.ask("POST", "/me/recovery-codes"));
  const seed = (await tab.ask("POST", "/me/factors/totp")).json();
  await dies(() => tab.ask("POST", "/me/factors/totp/confirm", { code: code(seed.secret) }));
  await dies(() => tab.ask("DELETE", `/me/factors/${seed.id}`));
});

async function challenge(name: string): Promise<string> {
  const answer = await login(app, name);
  assert.equal(answer.statusCode, 200, answer.body);
  assert.equal(answer.cookies.length, 0);
  return answer.json().challenge;
}

const finish = (body: object) => app.inject({ method: "POST", url: "/api/v1/auth/second-step", payload: body });

test("S16 the right password alone opens nothing where a second step is on; the code opens the session", async () => {
  const person = await personWithTotp();
  const due = await login(app, person.login);
  assert.deepEqual(due.json().factors, ["totp", "recovery"]);
  for (const route of signInModule.routes.filter((each) => each.access !== "public")) {
    const headers = { authorization: `Bearer ${due.json().challenge}` };
    const url = `/api/v1${route.path.replace(/:\w+/g, "x")}`;
    const answer = await app.inject({ method: route.method, url, headers });
    assert.equal(answer.statusCode, 401, `${route.method} ${route.path}`);
  }
  const done = await finish({ challenge: due.json().challenge, code: code(person.secret) });
  assert.equal(done.statusCode, 200, done.body);
  assert.ok(done.cookies.some((each) => each.name === "steward_session"));
});

test("S12 one code counts once, however many ask at the same time", async () => {
  const person = await personWithTotp();
  const challenges = await Promise.all(Array.from({ length: 10 }, () => challenge(person.login)));
  const now = code(person.secret);
  const uses = challenges.flatMap((each) => Array.from({ length: 5 }, () => finish({ challenge: each, code: now })));
  const answers = await Promise.all(uses);
  assert.equal(answers.filter((answer) => answer.statusCode === 200).length, 1);
  assert.ok(answers.every((answer) => answer.statusCode < 500));
  const again = await finish({ challenge: await challenge(person.login), code: now });
  assert.equal(again.statusCode, 401);
});

/** Waits where the present step of a code is about to end. */
async function earlyInAStep(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 5_000) await new Promise((resolve) => setTimeout(resolve, left + 50));
}

test("S13 codes of the step before and after count, those further away do not", async () => {
  for (const [steps, status] of [
    [-2, 401],
    [-1, 200],
    [0, 200],
    [1, 200],
    [2, 401],
  ] as const) {
    const person = await personWithTotp();
    const asked = await challenge(person.login);
    await earlyInAStep();
    const payload = { challenge: asked, code: code(person.secret, Date.now() + steps * 30_000) };
    // What time the client says it is has no effect.
    const headers = { date: new Date(Date.now() + steps * 30_000).toUTCString() };
    const answer = await app.inject({ method: "POST", url: "/api/v1/auth/second-step", payload, headers });
    assert.equal(answer.statusCode, status, `step ${steps}`);
  }
});

test("S14 five wrong codes end a challenge, and a new password step does not begin the count anew", async () => {
  const person = await personWithTotp();
  const first = await challenge(person.login);
  for (let index = 0; index < 5; index++) {
    assert.equal((await finish({ challenge: first, code: "000000" })).json().code, "access.second_step_failed");
  }
  assert.equal((await finish({ challenge: first, code: code(person.secret) })).json().code, "access.challenge_refused");
  const second = await challenge(person.login);
  for (let index = 0; index < 5; index++) await finish({ challenge: second, code: "000000" });
  const third = { challenge: await challenge(person.login), code: code(person.secret) };
  assert.equal((await finish(third)).statusCode, 429);
});

test("S15 recovery codes work once each, are kept as hashes, are told by mail, and new ones end the old", async () => {
  const person = await personWithTotp();
  assert.equal(person.codes.length, 10);
  const [used = "", other = ""] = person.codes;
  assert.equal((await finish({ challenge: await challenge(person.login), recoveryCode: used })).statusCode, 200);
  assert.equal((await finish({ challenge: await challenge(person.login), recoveryCode: used })).statusCode, 401);
  const mails = await owner.query("select subject from mails where organization_id = $1", [person.organizationId]);
  assert.ok(mails.rows.some(({ subject }) => subject === "A recovery code was used"));
  const dump = JSON.stringify((await owner.query("select * from recovery_codes")).rows);
  assert.ok(!dump.includes(used) && !dump.includes(used.replaceAll("-", "")));
  assert.equal((await person.tab.ask("POST", "/me/recovery-codes")).statusCode, 200);
  assert.equal((await finish({ challenge: await challenge(person.login), recoveryCode: other })).statusCode, 401);
});

test("S17 S19 what guards the account asks for recent proof, which a wrong password does not give", async () => {
  const organization = await world.organization();
  const tab = await browser(app, organization.login);
  await owner.query("update sessions set authenticated_at = now() - interval '11 minutes' where organization_id = $1", [
    organization.organizationId,
  ]);
  const token = { name: "script" };
  for (const [method, url, body] of [
    ["POST", "/me/tokens", token],
    ["POST", "/me/factors/totp", undefined],
    ["POST", "/me/email", { email: "new@example.org" }],
    ["POST", "/me/recovery-codes", undefined],
  ] as const) {
    assert.equal((await tab.ask(method, url, body)).json().code, "access.step_up_required", url);
  }
  assert.equal((await tab.ask("POST", "/me/step-up", { password: "not the right password" })).statusCode, 422);
  assert.equal((await tab.ask("POST", "/me/tokens", token)).statusCode, 403);
  assert.equal((await tab.ask("POST", "/me/step-up", { password: PASSWORD })).statusCode, 200);
  assert.equal((await tab.ask("POST", "/me/tokens", token)).statusCode, 201);
});

test("S16 after a reset of the password the second step is asked for as before", async () => {
  const person = await personWithTotp();
  await person.work((ctx) => setPassword(ctx, person.adminId, "violet anchors sing 1"));
  const due = await login(app, person.login, { password: "violet anchors sing 1" });
  assert.deepEqual([due.statusCode, due.cookies.length, due.json().factors], [200, 0, ["totp", "recovery"]]);
});

test("S79 a seed is sealed, and opens neither in another row nor in another organization", async () => {
  const [mine, theirs] = [await personWithTotp(), await personWithTotp()];
  const rows = (await owner.query("select encode(sealed_secret, 'escape') as text from second_factors")).rows;
  assert.ok(!JSON.stringify(rows).includes(mine.secret));
  await owner.query(
    `update second_factors set sealed_secret = (select sealed_secret from second_factors where organization_id = $2)
      where organization_id = $1`,
    [mine.organizationId, theirs.organizationId],
  );
  const moved = await finish({ challenge: await challenge(mine.login), code: code(theirs.secret) });
  assert.equal(moved.statusCode, 500);
});
