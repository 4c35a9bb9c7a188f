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
let made = 0;
/** An address that nobody else in this file uses. */
const somewhere = () => ({ "x-forwarded-for": `10.77.${(++made >> 8) & 255}.${made & 255}` });

const facts = ({ work }: Awaited<ReturnType<typeof world.organization>>) =>
  work(async ({ db }) => {
    const user = await db.selectFrom("users").select("failed_logins").executeTakeFirstOrThrow();
    const log = await db.selectFrom("sign_in_log").select("outcome").execute();
    return { failed: user.failed_logins, outcomes: Map.groupBy(log, ({ outcome }) => outcome) };
  });

test("S10 of two hundred wrong passwords at once from one address ten are judged, each is counted, and the rest wait", async () => {
  const organization = await world.organization();
  const here = somewhere();
  const known = await login(app, organization.login, {}, here);
  const device = known.cookies.find(({ name }) => name === "steward_device")?.value;
  const answers = await Promise.all(Array.from({ length: 200 }, () => login(app, organization.login, WRONG, here)));
  const by = Map.groupBy(answers, ({ statusCode }) => statusCode);
  assert.deepEqual([...by.keys()].sort(), [401, 429]);
  assert.equal(by.get(401)?.length, 10);
  assert.equal((await facts(organization)).failed, 10);
  // The rightful person is let in from the device that is known, though it is at the very same address.
  const owner = await login(app, organization.login, {}, { ...here, cookie: `steward_device=${device}` });
  assert.equal(owner.statusCode, 200);
  assert.equal((await facts(organization)).failed, 0);
});

test("S10 two hundred wrong passwords at once from two hundred addresses stop at a hundred, told once, and none is a 5xx", async () => {
  const organization = await world.organization();
  const answers: Awaited<ReturnType<typeof login>>[] = [];
  for (let batch = 0; batch < 4; batch++) {
    const part = Array.from({ length: 50 }, () => login(app, organization.login, WRONG, somewhere()));
    answers.push(...(await Promise.all(part)));
  }
  assert.deepEqual([...new Set(answers.map(({ statusCode }) => statusCode))], [401]);
  assert.equal(new Set(answers.map((answer) => textOf(answer))).size, 1);
  const { failed, outcomes } = await facts(organization);
  assert.equal(failed, 100);
  assert.equal((outcomes.get("failure")?.length ?? 0) + (outcomes.get("locked")?.length ?? 0), 200);
  const events = await organization.work(({ db }) =>
    db.selectFrom("events").select("type").where("type", "=", "user.password_disabled").execute(),
  );
  assert.equal(events.length, 1);
  const right = await login(app, organization.login, {}, somewhere());
  assert.deepEqual([right.statusCode, textOf(right)], [401, textOf(answers[0] ?? right)]);
});

test("S07 unknown, wrong, disabled, locked and password-less accounts answer alike in status, text, headers and time", {
  timeout: 110_000,
}, async () => {
  const kinds = await accountsOfEveryKind();
  const times = new Map<string, number[]>(kinds.map(([kind]) => [kind, []]));
  const answers = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    // All at once: what slows one slows all.
    await Promise.all(
      kinds.map(async ([kind, name]) => {
        const started = performance.now();
        const answer = await login(app, name(), WRONG, somewhere());
        times.get(kind)?.push(performance.now() - started);
        answers.add(`${answer.statusCode} ${headersOf(answer)} ${textOf(answer)}`);
      }),
    );
  }
  assert.equal(answers.size, 1, [...answers].join("\n"));
  const all = [...times.values()].flat();
  for (const [kind, own] of times) {
    const apart = Math.abs(median(own) / median(all) - 1);
    // Medians within 5 %, or a difference that chance alone makes on a busy machine.
    assert.ok(apart < 0.05 || chanceOf(own, all) > 0.001, `${kind}: ${median(own)} ms of ${median(all)} ms`);
  }
});

const ROUNDS = 30;
const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / list.length;

/** How often as many times drawn at random from all differ from the mean as much as these do. */
function chanceOf(own: readonly number[], all: readonly number[]): number {
  const draws = 4_000;
  const apart = Math.abs(mean(own) - mean(all));
  const draw = () => mean(own.map(() => all[Math.floor(Math.random() * all.length)] ?? 0));
  return Array.from({ length: draws }, draw).filter((each) => Math.abs(each - mean(all)) >= apart).length / draws;
}

async function accountsOfEveryKind(): Promise<[string, () => string][]> {
  const account = async (change: Record<string, unknown> | undefined) => {
    const organization = await world.organization();
    if (change) await organization.work(({ db }) => db.updateTable("users").set(change).execute());
    return () => organization.login;
  };
  return [
    ["unknown", () => `nobody-${newId()}`],
    ["wrong password", await account(undefined)],
    ["disabled", await account({ status: "disabled" })],
    ["locked", await account({ failed_logins: 100 })],
    ["without a password", await account({ password_hash: null })],
  ];
}

function headersOf({ headers }: Awaited<ReturnType<typeof login>>): string {
  const { date: _date, "x-request-id": _id, ...rest } = headers;
  return JSON.stringify(rest);
}

function textOf(answer: Awaited<ReturnType<typeof login>>): string {
  const { requestId: _id, ...rest } = answer.json();
  return JSON.stringify(rest);
}
