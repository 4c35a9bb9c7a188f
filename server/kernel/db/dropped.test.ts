import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { databaseProblem } from "../http/database-errors.ts";
import { newId } from "../ids.ts";
import { eventually, openTrial, type Trial } from "../jobs/trial.ts";
import type { Context } from "./context.ts";

describe("a connection that drops in mid-transaction", () => {
  let trial: Trial;
  let organizationId: string;

  before(async () => {
    trial = await openTrial();
    organizationId = await trial.organization();
  });
  after(() => trial.close());

  const add = (ctx: Context, name: string) =>
    ctx.db.insertInto("departments").values({ organization_id: organizationId, id: newId(), name }).execute();
  const names = async () => {
    const { rows } = await trial.admin.query("select name from departments where organization_id = $1", [
      organizationId,
    ]);
    return rows.map(({ name }) => name);
  };
  const drop = async (ctx: Context) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ctx.db);
    await trial.admin.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  };

  test("S74 keeps nothing of it, is answered as a busy server, and its place in the pool is filled anew", async () => {
    for (let time = 0; time < 12; time++) {
      const failed = trial.transact(organizationId, async (ctx) => {
        await add(ctx, "Half a change");
        ctx.emit({ type: "thing.made" });
        await drop(ctx);
        await add(ctx, "The other half");
      });
      await assert.rejects(failed, isBusy);
    }
    assert.deepEqual(await names(), []);
    await trial.transact(organizationId, (ctx) => add(ctx, "Whole"));
    assert.deepEqual(await names(), ["Whole"]);
    const { rows } = await trial.admin.query("select count(*)::int as n from events where organization_id = $1", [
      organizationId,
    ]);
    assert.equal(rows[0].n, 0);
    assert.equal(trial.database.pool.waitingCount, 0);
    assert.equal(trial.database.pool.idleCount, trial.database.pool.totalCount);
  });

  test("hits also what runs at the same moment on it, and nobody else", async () => {
    const others = Array.from({ length: 4 }, (_, at) =>
      trial.transact(organizationId, async (ctx) => {
        await sql`select pg_sleep(0.2)`.execute(ctx.db);
        await add(ctx, `Other ${at}`);
      }),
    );
    const failed = assert.rejects(
      trial.transact(organizationId, (ctx) => sql`select pg_sleep(5)`.execute(ctx.db)),
      isBusy,
    );
    await eventually(async () => {
      const { rows } = await trial.admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and state = 'active' and query like 'select pg_sleep(5)'`,
      );
      return rows.length === 1;
    });
    await failed;
    await Promise.all(others);
    assert.equal((await names()).filter((name) => name.startsWith("Other")).length, 4);
  });
});

function isBusy(error: unknown): boolean {
  const problem = error instanceof Problem ? error : databaseProblem(error);
  assert.equal(problem?.code, "common.overloaded", String(error));
  return true;
}
