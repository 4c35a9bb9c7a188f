import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { PgBoss } from "pg-boss";
import { newId } from "../ids.ts";
import type { JobType, Reaction } from "../module/module.ts";
import { deadJobs, retryDeadJob } from "./dead-letters.ts";
import { type Dispatcher, startDispatcher } from "./dispatcher.ts";
import { requestJob } from "./envelope.ts";
import { type Notices, openNotices } from "./notices.ts";
import { eventually, openTrial, type Trial } from "./trial.ts";
import { startWorker, type Worker } from "./worker.ts";

describe("workers", () => {
  let trial: Trial;
  let notices: Notices;
  let dispatcher: Dispatcher;
  let bosses: PgBoss[];
  let workers: Worker[];
  const poison = new Set<string>();

  /** Leaves a department, so that the database says what has been done and on whose behalf. */
  const leaveTrace: Reaction = {
    name: "leave_trace",
    on: ["thing.made"],
    run: async (ctx, event) => {
      const name = `${event.payload.name} ${newId()}`;
      await ctx.db
        .insertInto("departments")
        .values({ organization_id: ctx.organizationId, id: newId(), name })
        .execute();
      if (poison.has(ctx.organizationId)) throw new Error("I always fail");
    },
  };
  const count: JobType = {
    name: "count",
    run: async (ctx, payload) => {
      await ctx.db
        .insertInto("departments")
        .values({ organization_id: ctx.organizationId, id: newId(), name: String(payload.name) })
        .execute();
    },
  };

  before(async () => {
    trial = await openTrial({ reactions: [leaveTrace], jobs: new Map([["count", count]]) });
    notices = openNotices(trial.sweepUrl, trial.services.log);
    bosses = [await trial.boss(true), await trial.boss(true)];
    workers = await Promise.all(
      bosses.map((boss) =>
        startWorker({ services: trial.services, registry: trial.work, boss, sweepPool: trial.sweepPool, poll: 0.5 }),
      ),
    );
    const parts = { pool: trial.sweepPool, registry: trial.work, database: trial.database, log: trial.services.log };
    dispatcher = startDispatcher({ ...parts, boss: bosses[0]!, notices });
  });
  after(async () => {
    await dispatcher.stop();
    await Promise.all(workers.map((worker) => worker.stop()));
    await notices.close();
    await trial.close();
  });

  const emit = (organizationId: string, name: string) =>
    trial.transact(organizationId, async (ctx) => ctx.emit({ type: "thing.made", payload: { name } }));
  const traces = async (organizationId: string) => {
    const found = await trial.admin.query("select name from departments where organization_id = $1", [organizationId]);
    return found.rows.map((row) => String(row.name));
  };

  test("each reaction runs once for each event, with two workers", async () => {
    const organizationId = await trial.organization();
    await Promise.all(Array.from({ length: 80 }, (_, n) => emit(organizationId, `e${n}`)));
    await eventually(async () => (await traces(organizationId)).length >= 80);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const done = (await traces(organizationId)).map((name) => name.split(" ")[0]);
    assert.equal(done.length, 80);
    assert.equal(new Set(done).size, 80);
  });

  test("an event is reacted to within a fraction of a second", async () => {
    const organizationId = await trial.organization();
    const start = performance.now();
    await emit(organizationId, "quick");
    await eventually(async () => (await traces(organizationId)).length === 1);
    assert.ok(performance.now() - start < 1_000, `${performance.now() - start} ms`);
  });

  test("jobs that come together run one right after the other, without a rest in between", async () => {
    const organizationId = await trial.organization();
    await trial.transact(organizationId, async (ctx) => {
      for (let n = 0; n < 60; n++) requestJob(ctx, "count", { name: `together ${n}` });
    });
    // With a rest after each they would take a quarter of a minute.
    await eventually(async () => (await traces(organizationId)).length === 60, 8);
  });

  test("S54 a job runs on behalf of whoever caused it, in the same request", async () => {
    const organizationId = await trial.organization();
    const userId = newId();
    await trial.admin.query("insert into users (organization_id, id, login, name) values ($1, $2, 'ann', 'Ann')", [
      organizationId,
      userId,
    ]);
    let requestId = "";
    await trial.database.transact(
      { organizationId, principal: { ...systemOf(organizationId), userId }, requestId: newId() },
      async (ctx) => {
        requestId = ctx.requestId;
        requestJob(ctx, "count", { name: "counted" });
      },
    );
    await eventually(async () => (await traces(organizationId)).includes("counted"));
    const audit = await trial.admin.query(
      "select actor_id, on_behalf_of, request_id from audit_log where organization_id = $1 and table_name = 'departments'",
      [organizationId],
    );
    assert.deepEqual(audit.rows, [{ actor_id: null, on_behalf_of: userId, request_id: requestId }]);
  });

  test("a job enqueued again after it was done does nothing", async () => {
    const organizationId = await trial.organization();
    await emit(organizationId, "once");
    await eventually(async () => (await traces(organizationId)).length === 1);
    const again = await trial.admin.query("select data from pgboss.job where data ->> 'organizationId' = $1", [
      organizationId,
    ]);
    const id = await bosses[0]!.send("reaction.leave_trace", again.rows[0].data);
    await eventually(async () => {
      const job = await trial.admin.query("select state from pgboss.job where id = $1", [id]);
      return job.rows[0].state === "completed";
    });
    assert.equal((await traces(organizationId)).length, 1);
  });

  test("a poison job ends among the dead, seen by its organization alone, and can be tried again", async () => {
    const organizationId = await trial.organization();
    const other = await trial.organization();
    poison.add(organizationId);
    await emit(organizationId, "bad");
    await eventually(async () => (await deadJobs(bosses[0]!, organizationId)).length === 1, 25);
    const [dead] = await deadJobs(bosses[0]!, organizationId);
    assert.equal(dead?.queue, "reaction.leave_trace");
    assert.equal(dead?.error, "I always fail");
    assert.equal(dead?.tries, 3);
    assert.deepEqual(await traces(organizationId), []);
    assert.deepEqual(await deadJobs(bosses[0]!, other), []);
    await assert.rejects(retryDeadJob(bosses[0]!, other, dead!.id), { code: "common.not_found" });
    poison.delete(organizationId);
    await retryDeadJob(bosses[0]!, organizationId, dead!.id);
    await eventually(async () => (await traces(organizationId)).length === 1);
    assert.deepEqual(await deadJobs(bosses[0]!, organizationId), []);
  });
});

function systemOf(organizationId: string) {
  return {
    kind: "system" as const,
    organizationId,
    userId: null,
    sessionId: null,
    epoch: 0,
    name: "test",
    grants: new Map(),
    teamIds: [],
    departmentId: null,
    ownFields: [],
  };
}
