import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { PgBoss } from "pg-boss";
import { newId } from "../ids.ts";
import { startDispatcher } from "./dispatcher.ts";
import { requestJob } from "./envelope.ts";
import { openNotices } from "./notices.ts";
import { dispatchBatch, subscriptionsOf } from "./outbox.ts";
import { eventually, openTrial, type Trial } from "./trial.ts";

describe("the outbox", () => {
  let trial: Trial;
  let boss: PgBoss;

  before(async () => {
    const run = async () => {};
    trial = await openTrial({
      reactions: [
        { name: "notify", on: ["thing.made"], run },
        { name: "webhooks", on: ["*"], run },
      ],
      jobs: new Map([["bulk", { name: "bulk", run }]]),
    });
    boss = await trial.boss(false);
  });
  after(() => trial.close());

  const emit = (organizationId: string, type: string, count = 1) =>
    trial.transact(organizationId, async (ctx) => {
      for (let n = 0; n < count; n++) ctx.emit({ type, payload: { n } });
    });
  const dispatch = (most = 100) =>
    dispatchBatch({ pool: trial.sweepPool, boss, subscriptions: subscriptionsOf(trial.work), instance: "test" }, most);
  const jobsIn = async (organizationId: string, queue: string) => {
    const found = await trial.admin.query(
      "select data -> 'payload' ->> 'id' as event from pgboss.job where name = $1 and data ->> 'organizationId' = $2",
      [queue, organizationId],
    );
    return found.rows.map((row) => row.event as string);
  };

  test("an event becomes one job for each reaction that asks for its type, with organization, actor and request", async () => {
    const organizationId = await trial.organization();
    await emit(organizationId, "thing.made");
    await emit(organizationId, "thing.seen");
    await dispatch();
    assert.equal((await jobsIn(organizationId, "reaction.notify")).length, 1);
    assert.equal((await jobsIn(organizationId, "reaction.webhooks")).length, 2);
    const job = await trial.admin.query("select data from pgboss.job where data ->> 'organizationId' = $1 limit 1", [
      organizationId,
    ]);
    assert.deepEqual(Object.keys(job.rows[0].data).sort(), [
      "actorId",
      "key",
      "organizationId",
      "payload",
      "requestId",
    ]);
  });

  test("an event that commits after a later one is numbered after it and not skipped", async () => {
    const organizationId = await trial.organization();
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const early = newId();
    const slow = trial.transact(organizationId, async (ctx) => {
      await ctx.db
        .insertInto("events")
        .values({ organization_id: organizationId, id: early, type: "thing.made", payload: "{}" })
        .execute();
      await held;
    });
    await emit(organizationId, "thing.made");
    await dispatch();
    finish();
    await slow;
    await dispatch();
    const rows = await trial.admin.query(
      "select id, position from events where organization_id = $1 order by position",
      [organizationId],
    );
    assert.equal(rows.rows.length, 2);
    assert.equal(rows.rows[1].id, early);
    assert.ok(rows.rows.every((row) => row.position !== null));
    assert.equal((await jobsIn(organizationId, "reaction.notify")).length, 2);
  });

  test("a dispatcher that is killed between numbering and enqueuing loses nothing and doubles nothing", async () => {
    const organizationId = await trial.organization();
    await emit(organizationId, "thing.made", 20);
    await trial.admin.query("begin");
    await trial.admin.query("lock table pgboss.job in access exclusive mode");
    const doomed = assert.rejects(dispatch());
    const stuck = async () => {
      const found = await trial.sweepPool.query(
        "select pid from pg_stat_activity where application_name = 'trial sweep' and wait_event_type = 'Lock' and datname = current_database()",
      );
      return found.rows[0]?.pid as number | undefined;
    };
    await eventually(async () => (await stuck()) !== undefined);
    assert.deepEqual(await dispatch(), { turn: "another's" }, "only one numbers events at a time");
    await trial.admin.query("select pg_terminate_backend($1)", [await stuck()]);
    await doomed;
    await trial.admin.query("commit");
    const unnumbered = await trial.admin.query(
      "select count(*)::integer as n from events where organization_id = $1 and position is null",
      [organizationId],
    );
    assert.equal(unnumbered.rows[0].n, 20);
    // The killed one gives up its lock a moment after its connection has broken.
    await eventually(async () => (await dispatch()).turn === "taken");
    const jobs = await jobsIn(organizationId, "reaction.notify");
    assert.equal(jobs.length, 20);
    assert.equal(new Set(jobs).size, 20);
  });

  test("two dispatchers enqueue each event once, and positions follow the order of dispatch", async () => {
    const organizationId = await trial.organization();
    const notices = openNotices(trial.sweepUrl, trial.services.log);
    const parts = {
      pool: trial.sweepPool,
      registry: trial.work,
      database: trial.database,
      notices,
      log: trial.services.log,
    };
    const dispatchers = [
      startDispatcher({ ...parts, boss }),
      startDispatcher({ ...parts, boss: await trial.boss(false) }),
    ];
    await Promise.all(Array.from({ length: 60 }, () => emit(organizationId, "thing.made", 2)));
    await eventually(async () => (await jobsIn(organizationId, "reaction.notify")).length >= 120);
    await Promise.all(dispatchers.map((dispatcher) => dispatcher.stop()));
    await notices.close();
    const jobs = await jobsIn(organizationId, "reaction.notify");
    assert.equal(jobs.length, 120);
    assert.equal(new Set(jobs).size, 120);
  });

  test("an event of another process is dispatched without a nudge, by the slow poll", async () => {
    const organizationId = await trial.organization();
    const notices = openNotices(trial.sweepUrl, trial.services.log);
    const deaf = { onEvents: () => {} };
    const parts = { pool: trial.sweepPool, boss, registry: trial.work, notices, log: trial.services.log };
    const dispatcher = startDispatcher({ ...parts, database: deaf, pollEvery: 100 });
    await emit(organizationId, "thing.made");
    await eventually(async () => (await jobsIn(organizationId, "reaction.notify")).length === 1);
    await dispatcher.stop();
    await notices.close();
  });

  test("a requested job is enqueued with its commit and not at all after a rollback", async () => {
    const organizationId = await trial.organization();
    const id = await trial.transact(organizationId, async (ctx) => requestJob(ctx, "bulk", { ids: [1, 2] }));
    await assert.rejects(
      trial.transact(organizationId, async (ctx) => {
        requestJob(ctx, "bulk", { ids: [3] });
        throw new Error("no");
      }),
    );
    await dispatch();
    const jobs = await trial.admin.query(
      "select id, data from pgboss.job where name = 'job.bulk' and data ->> 'organizationId' = $1",
      [organizationId],
    );
    assert.deepEqual(
      jobs.rows.map((row) => [row.id, row.data.payload]),
      [[id, { ids: [1, 2] }]],
    );
    assert.equal((await jobsIn(organizationId, "reaction.webhooks")).length, 0);
  });

  test("the application's role reaches neither the outbox functions nor the queues", async () => {
    const organizationId = await trial.organization();
    for (const statement of ["select * from claim_outbox(1)", "select * from pgboss.job", "select * from due_leases"]) {
      await assert.rejects(
        trial.database.pool.query(statement),
        (error: { code?: string }) => error.code === "42501",
        statement,
      );
    }
    await assert.rejects(
      trial.sweepPool.query("select * from events"),
      (error: { code?: string }) => error.code === "42501",
    );
    assert.ok(organizationId);
  });
});
