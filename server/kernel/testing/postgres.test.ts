import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ask, cloneDatabase, dropDatabase, dropTemplate, emptyDatabase, templateDatabase } from "./postgres.ts";

const migrated = (url: string) =>
  ask(url, "create table notes as select generate_series(1, 10) as n").then(() => undefined);

after(() => Promise.all(["harness", "once", "failing"].map((name) => dropTemplate(ownName(name)))));

test("copies of a template have its content and nothing of each other's", async () => {
  const template = await templateDatabase(migrated, { name: ownName("harness") });
  const [one, other] = await Promise.all([cloneDatabase(template), cloneDatabase(template)]);
  await ask(one, "delete from notes");
  assert.deepEqual(await ask(one, "select count(*)::int as n from notes"), [{ n: 0 }]);
  assert.deepEqual(await ask(other, "select count(*)::int as n from notes"), [{ n: 10 }]);
});

test("a template is built once for each state of the migrations", async () => {
  await templateDatabase(migrated, { name: ownName("once") });
  let built = 0;
  const count = async () => {
    built += 1;
  };
  await templateDatabase(count, { name: ownName("once") });
  assert.equal(built, 0);
  await templateDatabase(count, { name: ownName("once"), sources: ["package.json"] });
  assert.equal(built, 1);
});

test("a template whose migration failed is built anew", async () => {
  const failing = () => Promise.reject(new Error("no such column"));
  await assert.rejects(templateDatabase(failing, { name: ownName("failing") }), /no such column/);
  const template = await templateDatabase(migrated, { name: ownName("failing") });
  assert.deepEqual(await ask(await cloneDatabase(template), "select count(*)::int as n from notes"), [{ n: 10 }]);
});

test("an empty database is empty, and one can be dropped early", async () => {
  const url = await emptyDatabase();
  assert.deepEqual(await ask(url, "select from pg_class where relnamespace = 'public'::regnamespace"), []);
  await dropDatabase(url);
  await assert.rejects(ask(url, "select 1"), { code: "3D000" });
});

/** Of this process: others may run the same tests on the same cluster. */
function ownName(name: string): string {
  return `${name}${process.pid}`;
}
