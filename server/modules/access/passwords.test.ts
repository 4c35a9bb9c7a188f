import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { hash } from "@node-rs/argon2";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { browser, login } from "../../testing/access-client.ts";
import { openAccessWorld, PASSWORD } from "../../testing/access-world.ts";
import { signInModule } from "./sign-in-module.ts";

let world: Awaited<ReturnType<typeof openAccessWorld>>;
let app: FastifyInstance;

before(async () => {
  world = await openAccessWorld();
  app = await world.app(signInModule.routes);
});
after(() => world.close());

type Organization = Awaited<ReturnType<typeof world.organization>>;

const keptHash = ({ work }: Organization) =>
  work(
    async ({ db }) => (await db.selectFrom("users").select("password_hash").executeTakeFirstOrThrow()).password_hash,
  );
const storeHash = ({ work }: Organization, password_hash: string) =>
  work(({ db }) => db.updateTable("users").set({ password_hash }).execute());

test("S01 what a new person's row keeps of the password is Argon2id with a salt of its own", async () => {
  const hashes = await Promise.all([keptHash(await world.organization()), keptHash(await world.organization())]);
  for (const kept of hashes) {
    const [, cost, salt = ""] = /^\$argon2id\$v=19\$(m=\d+,t=\d+,p=\d+)\$([^$]+)\$/.exec(kept ?? "") ?? [];
    assert.equal(cost, "m=65536,t=3,p=1");
    assert.equal(Buffer.from(salt, "base64").length, 16);
  }
  assert.notEqual(hashes[0], hashes[1]);
});

test("S02 a weaker hash is renewed at the next sign-in, which works before and after", async () => {
  const organization = await world.organization();
  await storeHash(
    organization,
    await hash(PASSWORD, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
  );
  assert.equal((await login(app, organization.login)).statusCode, 200);
  assert.match((await keptHash(organization)) ?? "", /m=65536,t=3,p=1/);
  assert.equal((await login(app, organization.login)).statusCode, 200);
});

test("S03 a password alone has 15 characters, whatever they are, up to 256, and is never cut", async () => {
  const organization = await world.organization();
  const { ask } = await browser(app, organization.login);
  let present = PASSWORD;
  const change = async (newPassword: string) => {
    const answer = await ask("POST", "/me/password", { oldPassword: present, newPassword });
    if (answer.statusCode === 204) present = newPassword;
    return answer.statusCode === 204 ? "taken" : answer.json().errors[0].code;
  };
  const letters = "vqzkwhjm txglbn ";
  assert.equal(await change("quiet harbour9"), "too_short");
  assert.equal(await change("quiet harbour 9"), "taken");
  const long = letters.repeat(16);
  for (const fitting of [long.slice(0, 64), long.slice(1, 129), "🐢🦊🐙🌵🍋🎈🧭🪁🛶🌋🏔🎻🧵🪴🕯🦉🍇🚲🗻🌙".repeat(2)]) {
    assert.equal(await change(fitting), "taken", fitting);
  }
  assert.equal(await change(`${long}x`), "too_long");
  const longest = long.slice(2, 256);
  assert.equal(await change(longest), "taken");
  assert.equal((await login(app, organization.login, { password: longest.slice(0, 128) })).statusCode, 401);
  assert.equal((await login(app, organization.login, { password: longest })).statusCode, 200);
});

test("S03 with a second step that is always asked for, eight characters are enough, and seven are not", async () => {
  const organization = await world.organization();
  const { ask } = await browser(app, organization.login);
  await organization.work((ctx) =>
    ctx.db
      .insertInto("security_policies")
      .values({ organization_id: ctx.organizationId, id: crypto.randomUUID(), second_factor_required: true })
      .execute(),
  );
  const change = (newPassword: string) => ask("POST", "/me/password", { oldPassword: PASSWORD, newPassword });
  assert.deepEqual((await change("vq8 zeb")).json().errors, [{ path: "newPassword", code: "too_short" }]);
  assert.equal((await change("vq8 zebu")).statusCode, 204);
});

test("S06 a password does not grow old: four hundred days later it opens as before, and nobody asks for another", async () => {
  const organization = await world.organization();
  await organization.work(({ db }) =>
    db.updateTable("users").set({ password_changed_at: sql<Date>`now() - interval '400 days'` }).execute(),
  );
  const answer = await login(app, organization.login);
  assert.equal(answer.statusCode, 200);
  assert.ok(answer.json().csrfToken);
});

test("S04 what is trimmed, in other letters or only looks alike is another password", async () => {
  const organization = await world.organization();
  const own = "  Ab c zk vq wj tg  ";
  const { ask } = await browser(app, organization.login);
  assert.equal((await ask("POST", "/me/password", { oldPassword: PASSWORD, newPassword: own })).statusCode, 204);
  const lookalikes = [own.replace("A", "\u0410"), own.replace("c", "\uff43"), own.replace(" ", "\u00a0")];
  for (const near of [own.trim(), own.toLowerCase(), ...lookalikes]) {
    assert.equal((await login(app, organization.login, { password: near })).statusCode, 401, near);
  }
  assert.equal((await login(app, organization.login, { password: own })).statusCode, 200);
});
