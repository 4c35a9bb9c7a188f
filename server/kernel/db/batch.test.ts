import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type pg from "pg";
import { emptyDatabase } from "../testing/postgres.ts";
import { openPool } from "./pool.ts";
import { run, runLater } from "./statements.ts";

let pool: pg.Pool;

before(async () => {
  pool = openPool(await emptyDatabase(), { max: 1, name: "test" });
  await pool.query("create table kept (n integer primary key)");
});

after(() => pool.end());

async function onOne(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await work(client);
  } finally {
    client.release();
  }
}

test("statements of one turn run in their order and each gets its own answer", () =>
  onOne(async (client) => {
    const answers = await Promise.all([
      run(client, "begin"),
      run(client, "insert into kept values ($1)", [1]),
      run<{ n: number }>(client, "select n from kept"),
      run(client, "select from kept where false"),
      run(client, "commit"),
    ]);
    assert.deepEqual(
      answers.map(({ command, rowCount, rows }) => [command, rowCount, rows]),
      [
        ["BEGIN", null, []],
        ["INSERT", 1, []],
        ["SELECT", 1, [{ n: 1 }]],
        ["SELECT", 0, []],
        ["COMMIT", null, []],
      ],
    );
  }));

test("one that fails takes those behind it with it, and nothing of the transaction stays", () =>
  onOne(async (client) => {
    const ends = await Promise.allSettled([
      run(client, "begin"),
      run(client, "insert into kept values ($1)", [7]),
      run(client, "insert into kept values ($1)", [7]),
      run(client, "commit"),
    ]);
    assert.deepEqual(
      ends.map(({ status }) => status),
      ["fulfilled", "fulfilled", "rejected", "rejected"],
    );
    const codes = ends.flatMap((end) => (end.status === "rejected" ? [end.reason.code] : []));
    assert.deepEqual(codes, ["23505", "23505"]);
    await run(client, "rollback");
    assert.equal((await run(client, "select from kept where n = 7")).rowCount, 0);
  }));

test("a statement that could not be parsed can be sent again once it makes sense", () =>
  onOne(async (client) => {
    await assert.rejects(run(client, "select n from later"), /does not exist/);
    await client.query("create table later (n integer)");
    assert.deepEqual((await run(client, "select n from later")).rows, []);
  }));

test("a value that cannot be sent fails alone", () =>
  onOne(async (client) => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const [bad, good] = await Promise.allSettled([
      run(client, "select $1::jsonb as a", [circle]),
      run(client, "select 1 as a"),
    ]);
    assert.equal(bad.status, "rejected");
    assert.equal(good.status, "fulfilled");
  }));

test("what nobody waits for leaves before whatever comes next, also by the driver's own way, or by itself", () =>
  onOne(async (client) => {
    await run(client, "begin");
    runLater(client, "commit");
    const { rows } = await client.query("select pg_current_xact_id_if_assigned() is null as over");
    assert.deepEqual(rows, [{ over: true }]);
    await run(client, "begin");
    await run(client, "insert into kept values (3)");
    runLater(client, "commit");
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.equal((client as unknown as { _txStatus: string })._txStatus, "I");
  }));

test("text, arrays, numbers, times and JSON come as the application wants them", () =>
  onOne(async (client) => {
    const { rows } = await run(
      client,
      `select 12::bigint as big, 1.5::numeric as exact, array['a', 'b'] as texts, '{"a":1}'::jsonb as json, null as nothing,
         '2026-11-24 09:13:08.12+00'::timestamptz as moment, '0044-03-15 12:00:00+00 BC'::timestamptz as ides, date '2026-11-24' as day`,
    );
    const [row] = rows;
    assert.deepEqual(
      [row?.big, row?.exact, row?.texts, row?.json, row?.nothing],
      [12, 1.5, ["a", "b"], { a: 1 }, null],
    );
    assert.equal(row?.moment.toISOString(), "2026-11-24T09:13:08.120Z");
    assert.equal(row?.ides.toISOString(), "-000043-03-15T12:00:00.000Z");
    assert.equal(row?.day, "2026-11-24");
  }));
