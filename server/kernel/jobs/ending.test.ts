import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { newId } from "../ids.ts";
import type { Reaction } from "../module/module.ts";
import { openBackground, startBackground } from "./background.ts";
import { dispatchBatch, subscriptionsOf } from "./outbox.ts";
import { eventually, openTrial, type Trial } from "./trial.ts";

describe("the end of a worker", () => {
  let trial: Trial;
  afterEach(() => trial.close());

  const build = (milliseconds: number): Reaction => ({
    name: "build",
    on: ["thing.made"],
    run: async (ctx) => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await ctx.db
        .insertInto("departments")
        .values({ organization_id: ctx.organizationId, id: newId(), name: newId() })
        .execute();
    },
  });
  const built = async (organizationId: string) => {
    const found = await trial.admin.query("select count(*)::integer as n from departments where organization_id = $1", [
      organizationId,
    ]);
    return found.rows[0].n as number;
  };
  const states = async () => (await trial.admin.query("select state from pgboss.job")).rows.map((row) => row.state);

  test("a worker that is told to stop finishes what it has begun and takes nothing new", async () => {
    trial = await openTrial({ reactions: [build(400)] });
    const organizationId = await trial.organization();
    const background = await openBackground(trial.sweepUrl, trial.services.log, true);
    const running = await startBackground(background, trial.services, trial.work);
    await trial.transact(organizationId, async (ctx) => ctx.emit({ type: "thing.made" }));
    await eventually(async () => (await states()).includes("active"));
    const start = performance.now();
    await running.stop();
    assert.ok(performance.now() - start < 5_000);
    assert.equal(await built(organizationId), 1);
    assert.deepEqual(await states(), ["completed"]);
  });

  test("a job whose worker was killed is run by another, once", async () => {
    trial = await openTrial({ reactions: [build(0)] });
    const organizationId = await trial.organization();
    await trial.transact(organizationId, async (ctx) => ctx.emit({ type: "thing.made" }));
    const killed = await trial.boss(false);
    const subscriptions = subscriptionsOf(trial.work);
    await dispatchBatch({ pool: trial.sweepPool, boss: killed, subscriptions, instance: "test" }, 10);
    const [taken] = await killed.fetch("reaction.build");
    assert.ok(taken);
    const background = await openBackground(trial.sweepUrl, trial.services.log, true);
    const running = await startBackground(background, trial.services, trial.work);
    await trial.admin.query("update pgboss.job set heartbeat_on = now() - interval '1 minute'");
    await trial.admin.query("update pgboss.queue set monitor_on = null");
    await background.boss.supervise();
    await eventually(async () => (await states()).includes("completed"), 15);
    assert.equal(await built(organizationId), 1);
    await running.stop();
  });
});
