import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { browser, login } from "../../testing/access-client.ts";
import { openAccessWorld } from "../../testing/access-world.ts";
import { openAuthenticator, type Wrong } from "../../testing/authenticator.ts";
import { signInModule } from "./sign-in-module.ts";

const ORIGIN = "https://desk.example.org";
let world: Awaited<ReturnType<typeof openAccessWorld>>;
let app: FastifyInstance;

before(async () => {
  world = await openAccessWorld({ PUBLIC_URL: ORIGIN });
  app = await world.app(signInModule.routes);
});
after(() => world.close());

async function personWithPasskey() {
  const organization = await world.organization();
  const tab = await browser(app, organization.login);
  const key = openAuthenticator(ORIGIN);
  const options = (await tab.ask("POST", "/me/factors/passkey/options")).json();
  const added = await tab.ask("POST", "/me/factors/passkey", { name: "Key", passkey: key.register(options) });
  assert.equal(added.statusCode, 200, added.body);
  return { ...organization, tab, key };
}

const post = (path: string, payload: object = {}) => app.inject({ method: "POST", url: `/api/v1${path}`, payload });
const optionsToSignIn = async () => (await post("/auth/passkey/options")).json();

test("S18 a passkey alone signs in, and each of its answers once", async () => {
  const { key } = await personWithPasskey();
  const options = await optionsToSignIn();
  assert.ok(Buffer.from(options.challenge, "base64url").length >= 16, "a challenge of 128 bits at least");
  const passkey = key.prove(options);
  const done = await post("/auth/passkey", { passkey });
  assert.equal(done.statusCode, 200, done.body);
  const replayed = await post("/auth/passkey", { passkey });
  assert.deepEqual([replayed.statusCode, replayed.json().code], [401, "access.passkey_refused"]);
});

test("S18 another origin, another name, nobody verified, a challenge of one's own and an older counter are refused", async () => {
  const { key } = await personWithPasskey();
  assert.equal(
    (await post("/auth/passkey", { passkey: key.prove(await optionsToSignIn(), { counter: 50 }) })).statusCode,
    200,
  );
  const wrongs: Record<string, Wrong> = {
    origin: { origin: "https://desk.example.org.evil.example", counter: 51 },
    "another site's name": { rpId: "evil.example", counter: 52 },
    "no person": { verified: false, counter: 53 },
    challenge: { challenge: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", counter: 54 },
    counter: { counter: 50 },
  };
  for (const [what, wrong] of Object.entries(wrongs)) {
    const answer = await post("/auth/passkey", { passkey: key.prove(await optionsToSignIn(), wrong) });
    assert.deepEqual([answer.statusCode, answer.json().code], [401, "access.passkey_refused"], what);
  }
  assert.equal(
    (await post("/auth/passkey", { passkey: key.prove(await optionsToSignIn(), { counter: 60 }) })).statusCode,
    200,
  );
});

test("S18 a passkey is no proof of somebody else, nor does a challenge of one purpose serve another", async () => {
  const [mine, theirs] = [await personWithPasskey(), await personWithPasskey()];
  const due = (await login(app, mine.login)).json();
  const step = (await post("/auth/second-step/passkey", { challenge: due.challenge })).json();
  const foreign = await post("/auth/second-step", { challenge: due.challenge, passkey: theirs.key.prove(step) });
  assert.equal(foreign.statusCode, 401);
  const again = (await post("/auth/second-step/passkey", { challenge: due.challenge })).json();
  const elsewhere = await post("/auth/passkey", { passkey: mine.key.prove(again) });
  assert.equal(elsewhere.statusCode, 401);
  const fresh = (await post("/auth/second-step/passkey", { challenge: due.challenge })).json();
  const done = await post("/auth/second-step", { challenge: due.challenge, passkey: mine.key.prove(fresh) });
  assert.equal(done.statusCode, 200, done.body);
});

test("S18 a passkey that was made for another name or without the person is not kept", async () => {
  const organization = await world.organization();
  const tab = await browser(app, organization.login);
  for (const wrong of [{ rpId: "evil.example" }, { origin: "https://evil.example" }, { verified: false }]) {
    const options = (await tab.ask("POST", "/me/factors/passkey/options")).json();
    const passkey = openAuthenticator(ORIGIN).register(options, wrong);
    assert.equal((await tab.ask("POST", "/me/factors/passkey", { name: "Key", passkey })).statusCode, 401);
  }
  assert.deepEqual((await tab.ask("GET", "/me/factors")).json().items, []);
});

/** The organization's rule, as an administrator would have set it. */
function allow(organization: Awaited<ReturnType<typeof personWithPasskey>>, factors: readonly string[]) {
  return organization.work(async (ctx) => {
    await ctx.db.deleteFrom("security_policies").execute();
    await ctx.db
      .insertInto("security_policies")
      .values({
        organization_id: ctx.organizationId,
        id: crypto.randomUUID(),
        second_factor_required: true,
        factors: [...factors],
      })
      .execute();
  });
}

test("a rule that allows authenticator apps alone stops the passkeys that there are, and a recovery code leads on", async () => {
  const person = await personWithPasskey();
  const codes = (await person.tab.ask("POST", "/me/recovery-codes")).json().recoveryCodes as string[];
  await allow(person, ["totp"]);
  const alone = await post("/auth/passkey", { passkey: person.key.prove(await optionsToSignIn()) });
  assert.deepEqual([alone.statusCode, alone.json().code], [409, "access.factor_not_allowed"]);
  const due = (await login(app, person.login)).json();
  assert.deepEqual(due.factors, ["recovery"]);
  assert.equal((await post("/auth/enrol", { challenge: due.challenge })).statusCode, 401);
  const step = (await post("/auth/second-step/passkey", { challenge: due.challenge })).json();
  const passkey = person.key.prove(step);
  assert.equal((await post("/auth/second-step", { challenge: due.challenge, passkey })).statusCode, 401);
  const done = await post("/auth/second-step", { challenge: due.challenge, recoveryCode: codes[0] ?? "" });
  assert.equal(done.statusCode, 200, done.body);
});

test("without a recovery code, a factor that a rule no longer allows neither opens nor is replaced by a password", async () => {
  const person = await personWithPasskey();
  await person.work((ctx) => ctx.db.deleteFrom("recovery_codes").execute());
  await allow(person, ["totp"]);
  const refused = await login(app, person.login);
  assert.deepEqual([refused.statusCode, refused.json().code], [409, "access.factor_not_allowed"]);
  await allow(person, ["totp", "passkey"]);
  assert.deepEqual((await login(app, person.login)).json().factors, ["passkey"]);
});
