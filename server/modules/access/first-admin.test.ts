import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "../../kernel/ids.ts";
import { foundOrganization } from "../../platform/access/first-admin.ts";
import { setDemoPassword, setPassword } from "../../platform/access/set-password.ts";
import { browser, login } from "../../testing/access-client.ts";
import { openAccessWorld } from "../../testing/access-world.ts";
import { signInModule } from "./sign-in-module.ts";

let world: Awaited<ReturnType<typeof openAccessWorld>>;

before(async () => {
  world = await openAccessWorld();
});
after(() => world.close());

function founding(password: string) {
  const slug = `org-${newId()}`;
  return {
    name: "Northwind",
    slug,
    admin: { login: `root-${slug}`, name: "Ada Lovelace", password },
    seeds: [],
  };
}

const code = (expected: string) => (error: unknown) =>
  (error as { errors: { code: string }[] }).errors[0]?.code === expected;

test("a weak first password is refused, except in a trial", async () => {
  const { database } = world.services;
  await assert.rejects(foundOrganization(database, founding("admin123456")), code("too_short"));
  await assert.rejects(foundOrganization(database, founding("northwind forever")), code("holds_name"));
  await assert.rejects(foundOrganization(database, { ...founding("admin123456"), anyPassword: true }), /built-in role/);
});

test("a founding that fails leaves nothing behind, and a taken slug is refused", async () => {
  const { database } = world.services;
  const failing = founding("quiet harbour lights");
  await assert.rejects(foundOrganization(database, failing), /built-in role/);
  const { rows } = await database.pool.query("select organization_by_slug($1) as id", [failing.slug]);
  assert.equal(rows[0].id, null);
  const { slug } = await world.organization();
  await assert.rejects(foundOrganization(database, { ...failing, slug }), /organizations_slug_key/);
});

test("a person's password is set by the policy, a demo person's by whatever everyone knows", async () => {
  const app = await world.app(signInModule.routes);
  const { work, adminId, login: name } = await world.organization();
  await assert.rejects(
    work((ctx) => setPassword(ctx, adminId, "admin123456")),
    code("too_short"),
  );
  await work((ctx) => setDemoPassword(ctx, adminId, "admin123456"));
  await browser(app, name, "admin123456");
  await work((ctx) => setPassword(ctx, adminId, "copper meadow waltz"));
  assert.equal((await login(app, name, { password: "admin123456" })).statusCode, 401);
  await browser(app, name, "copper meadow waltz");
});
