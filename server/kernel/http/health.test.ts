import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type FastifyInstance, fastify } from "fastify";
import { openTrial, type Trial } from "../jobs/trial.ts";
import { serveHealth } from "./health.ts";

describe("health", () => {
  let trial: Trial;
  let app: FastifyInstance;
  let ending = false;

  before(async () => {
    trial = await openTrial();
    app = fastify();
    serveHealth(app, {
      pool: trial.database.pool,
      sweepPool: trial.sweepPool,
      boss: await trial.boss(false),
      log: trial.services.log,
      metricsToken: "let-me-see",
      ending: () => ending,
    });
    app.get("/things/:id", async () => ({}));
  });
  after(async () => {
    await app.close();
    await trial.close();
  });

  test("a process with a reachable database of its version is alive and ready", async () => {
    assert.equal((await app.inject("/livez")).statusCode, 200);
    const ready = await app.inject("/readyz");
    assert.deepEqual([ready.statusCode, ready.json()], [200, { status: "ready", outboxSeconds: 0 }]);
  });

  test("a process that ends, or whose database has other migrations, is not ready", async () => {
    ending = true;
    assert.deepEqual((await app.inject("/readyz")).json(), { status: "not_ready", why: "ending" });
    ending = false;
    await trial.admin.query("insert into steward.migrations (name, hash) values ('9999_future.sql', 'x')");
    const ready = await app.inject("/readyz");
    assert.deepEqual([ready.statusCode, ready.json()], [503, { status: "not_ready", why: "migrations" }]);
    await trial.admin.query("delete from steward.migrations where name = '9999_future.sql'");
  });

  test("events that wait too long are told of, and requests are still taken", async () => {
    const organizationId = await trial.organization();
    await trial.transact(organizationId, async (ctx) => ctx.emit({ type: "thing.made" }));
    await trial.admin.query("update events set recorded_at = recorded_at - interval '5 minutes'");
    const ready = await app.inject("/readyz");
    assert.equal(ready.statusCode, 200);
    assert.equal(ready.json().status, "behind");
    await trial.admin.query("delete from events");
  });

  test("metrics name routes by their pattern and count by status", async () => {
    await app.inject("/things/17");
    await app.inject("/nowhere");
    const { body } = await app.inject("/metrics");
    assert.match(
      body,
      /steward_http_request_duration_seconds_count\{method="GET",route="\/things\/:id",status="200"\} 1/,
    );
    assert.match(body, /route="unmatched",status="404"/);
    assert.doesNotMatch(body, /things\/17/);
    for (const name of [
      "steward_outbox_lag_seconds 0",
      "steward_jobs_dead",
      "steward_database_connections",
      "nodejs_eventloop_lag",
    ])
      assert.ok(body.includes(name), name);
  });

  test("metrics are there for this machine or with the token, and else as if they did not exist", async () => {
    const ask = (headers: Record<string, string>, remoteAddress = "127.0.0.1") =>
      app.inject({ url: "/metrics", headers, remoteAddress });
    const statuses = await Promise.all([
      ask({}),
      ask({}, "10.0.0.9"),
      ask({ authorization: "Bearer let-me-see" }, "10.0.0.9"),
      ask({ authorization: "Bearer guess" }, "10.0.0.9"),
      ask({ "x-forwarded-for": "203.0.113.4" }),
    ]);
    assert.deepEqual(
      statuses.map(({ statusCode }) => statusCode),
      [200, 404, 200, 404, 404],
    );
  });
});
