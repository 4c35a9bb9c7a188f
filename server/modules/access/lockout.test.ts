import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { newId } from "../../kernel/ids.ts";
import { login } from "../../testing/access-client.ts";
import { openAccessWorld } from "../../testing/access-world.ts";
import { signInModule } from "./sign-in-module.ts";

let world: Awaited<ReturnType<typeof openAccessWorld>>;
let app: FastifyInstance;

before(async () => {
  world = await openAccessWorld({ TRUSTED_PROXIES: "127.0.0.1" });
  app = await world.app(signInModule.routes);
});
after(() => world.close());

const WRONG = { password: "not the right password" };

/** Addresses that nobody else in this file uses. */
function addresses() {
  const net = `10.${Math.floor(Math.random() * 255)}.${Math.floor(Math.random() * 255)}`;
  let last = 0;
  return () => ({ "x-forwarded-for": `${net}.${++last}` });
}

async function guess(name: string, times: number, headers: Record<string, string>) {
  const answers = await Promise.all(Array.from({ length: times }, () => login(app, name, WRONG, headers)));
  return Map.groupBy(answers, (answer) => answer.statusCode);
}

test("S09 after ten wrong passwords one waits, known or unknown alike, however parallel the guesses were", async () => {
  const { login: known } = await world.organization();
  for (const name of [known, `nobody-${newId()}`]) {
    const headers = addresses()();
    const answers = await guess(name, 30, headers);
    assert.equal(answers.get(401)?.length, 10);
    assert.equal(answers.get(429)?.length, 20);
    const late = await login(app, name, {}, headers);
    assert.equal(late.statusCode, 429);
    assert.equal(late.json().code, "access.delayed");
    const seconds = Number(late.headers["retry-after"]);
    assert.ok(seconds > 0 && seconds <= 30, String(seconds));
  }
});

test("S09 who guesses locks nobody else out: another address and a device that is known stay in", async () => {
  const { login: name } = await world.organization();
  const address = addresses();
  const here = address();
  const known = await login(app, name, {}, here);
  const device = known.cookies.find((each) => each.name === "steward_device");
  await guess(name, 12, here);
  assert.equal((await login(app, name, {}, here)).statusCode, 429);
  assert.equal((await login(app, name, {}, address())).statusCode, 200);
  const owner = await login(app, name, {}, { ...here, cookie: `steward_device=${device?.value}` });
  assert.equal(owner.statusCode, 200);
  const forged = await login(app, name, {}, { ...here, cookie: "steward_device=abc.def" });
  assert.equal(forged.statusCode, 429);
});

test("S09 a success begins the count anew", async () => {
  const { login: name } = await world.organization();
  const headers = addresses()();
  for (const _round of [1, 2]) {
    const answers = await guess(name, 8, headers);
    assert.equal(answers.get(401)?.length, 8);
    assert.equal((await login(app, name, {}, headers)).statusCode, 200);
  }
});

test("S09 the hundredth wrong password in a row disables the password, without saying so", async () => {
  const organization = await world.organization();
  await organization.work((ctx) => ctx.db.updateTable("users").set({ failed_logins: 99 }).execute());
  const address = addresses();
  assert.equal((await login(app, organization.login, WRONG, address())).statusCode, 401);
  const right = await login(app, organization.login, {}, address());
  assert.equal(right.statusCode, 401);
  assert.equal(right.json().code, "access.sign_in_failed");
  const facts = await organization.work(async (ctx) => ({
    outcomes: await ctx.db.selectFrom("sign_in_log").select("outcome").orderBy("id").execute(),
    events: await ctx.db.selectFrom("events").select("type").execute(),
  }));
  assert.deepEqual(
    facts.outcomes.map((row) => row.outcome),
    ["failure", "locked"],
  );
  assert.ok(facts.events.some((event) => event.type === "user.password_disabled"));
});

test("S11 one password tried on many names from one address is stopped; other addresses are not", async () => {
  const address = addresses();
  const here = address();
  const { login: name } = await world.organization();
  // Ninety-seven have been judged already in this minute: a hundred hashes would take longer on some machines.
  const { wrongPasswords } = world.services.access;
  assert.equal(wrongPasswords.spend(here["x-forwarded-for"], 97).remaining, 3);
  const answers = await Promise.all(Array.from({ length: 8 }, () => login(app, `nobody-${newId()}`, WRONG, here)));
  const statuses = Map.groupBy(answers, ({ statusCode }) => statusCode);
  assert.deepEqual([statuses.get(401)?.length, statuses.get(429)?.length], [3, 5]);
  assert.equal((await login(app, name, {}, address())).statusCode, 200);
});

test("S07 time does not tell whether a name exists", async () => {
  const { login: known } = await world.organization();
  const address = addresses();
  const times: Record<string, number[]> = { known: [], unknown: [] };
  for (let round = 0; round < 7; round++) {
    for (const [kind, name] of [
      ["known", known],
      ["unknown", `nobody-${newId()}`],
    ] as const) {
      const started = performance.now();
      await login(app, name, WRONG, address());
      times[kind]?.push(performance.now() - started);
    }
  }
  const sorted = [times.known, times.unknown].map((list) => list?.sort((a, b) => a - b) ?? []);
  const [one = 0, two = 0] = sorted.map((list) => list[3]);
  // On a busy machine the same name takes longer or shorter by itself: only what stands out from that would tell.
  const noise = Math.max(30, ...sorted.map((list) => (list[5] ?? 0) - (list[1] ?? 0)));
  assert.ok(Math.abs(one - two) <= noise, `${one} ms known, ${two} ms unknown, ${noise} ms by themselves`);
});

test("S11 an address is believed only from a trusted proxy", async () => {
  const direct = await openAccessWorld();
  const spoofed = await direct.app(signInModule.routes);
  const organization = await direct.organization();
  await login(spoofed, organization.login, {}, { "x-forwarded-for": "10.9.8.7" });
  const [row] = await organization.work((ctx) => ctx.db.selectFrom("sign_in_log").select("address").execute());
  assert.equal(row?.address, "127.0.0.1");
  await direct.close();
});
