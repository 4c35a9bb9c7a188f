import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type pg from "pg";
import { emptyDatabase } from "../testing/postgres.ts";
import { openPool } from "./pool.ts";
import { run } from "./statements.ts";

let pool: pg.Pool;

before(async () => {
  pool = openPool(await emptyDatabase(), { max: 1, name: "test" });
});

after(() => pool.end());

const PREPARED = "select name, statement from pg_prepared_statements";

test("a statement is prepared once for its connection", async () => {
  const client = await pool.connect();
  await run(client, "select 1 as a");
  await run(client, "select 1 as a");
  const { rows } = await client.query<{ statement: string }>(PREPARED);
  assert.deepEqual(
    rows.map((row) => row.statement),
    ["select 1 as a"],
  );
  client.release();
});

test("of many different texts those not used for long are given back, and still run when they come again", async () => {
  const client = await pool.connect();
  for (let number = 0; number < 1_000; number++) {
    await run(client, "select 'often' as a");
    await run(client, `select ${number} as a`);
  }
  const { rows } = await client.query<{ statement: string }>(PREPARED);
  assert.equal(rows.length, 400);
  assert.ok(rows.some((row) => row.statement.includes("often")));
  assert.ok(!rows.some((row) => row.statement === "select 5 as a"));
  assert.deepEqual((await run(client, "select 5 as a")).rows, [{ a: 5 }]);
  client.release();
});

test("giving one back in a transaction that has failed harms nobody", async () => {
  const client = await pool.connect();
  await client.query("begin");
  await client.query("select 1 / 0").catch(() => {});
  await assert.rejects(run(client, "select 'new in a failed transaction'"), /current transaction is aborted/);
  await client.query("rollback");
  assert.equal((await run(client, "select 'new in a failed transaction' as a")).rows.length, 1);
  client.release();
});
