import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { type Principal, systemPrincipal } from "../auth/principal.ts";
import { buildApp } from "../http/app.ts";
import { newId } from "../ids.ts";
import { jobsModule } from "./module.ts";
import { DEAD } from "./queues.ts";
import { openTrial, type Trial } from "./trial.ts";

describe("failed work over the API", () => {
  let trial: Trial;
  let app: FastifyInstance;
  let principal: Principal;
  let organizationId: string;

  before(async () => {
    trial = await openTrial({ reactions: [{ name: "mail", on: [], run: async () => {} }] });
    organizationId = await trial.organization();
    principal = systemPrincipal(organizationId);
    app = await buildApp({
      services: { ...trial.services, boss: await trial.boss(false) },
      routes: jobsModule.routes,
      authenticate: async () => principal,
      checkAnswers: true,
    });
  });
  after(async () => {
    await app.close();
    await trial.close();
  });

  const ask = (method: "GET" | "POST", path: string) => app.inject({ method, url: `/api/v1${path}` });

  test("dead jobs of the own organization are listed without their content and can be tried again", async () => {
    const recordId = newId();
    const boss = await trial.boss(false);
    for (const owner of [organizationId, newId()]) {
      const payload = { type: "comment.added", recordId, payload: { body: "secret" } };
      const data = { key: newId(), organizationId: owner, actorId: null, requestId: null, payload };
      await boss.send("reaction.mail", data, { retryLimit: 0 });
      const [job] = await boss.fetch("reaction.mail");
      await boss.fail("reaction.mail", job!.id, { message: "no such mailbox" });
    }
    const list = await ask("GET", "/jobs/dead");
    assert.equal(list.statusCode, 200);
    assert.doesNotMatch(list.body, /secret/);
    const [item, ...others] = list.json().items;
    assert.deepEqual(others, []);
    assert.equal(item.error, "no such mailbox");
    assert.equal(item.recordId, recordId);
    assert.equal((await ask("POST", `/jobs/dead/${item.id}/retry`)).statusCode, 204);
    assert.equal((await ask("POST", `/jobs/dead/${item.id}/retry`)).statusCode, 404);
    assert.deepEqual((await ask("GET", "/jobs/dead")).json(), { items: [] });
    const kept = await trial.admin.query("select count(*)::integer as n from pgboss.job where name = $1", [DEAD]);
    assert.equal(kept.rows[0].n, 1, "the other organization's is still dead");
  });

  test("due work that failed is listed and can be tried again", async () => {
    const [id, itemId] = [newId(), newId()];
    await trial.transact(organizationId, (ctx) =>
      ctx.db
        .insertInto("due_failures")
        .values({ organization_id: organizationId, id, work: "sla", item_id: itemId, error: "no calendar", tries: 6 })
        .execute(),
    );
    const [item] = (await ask("GET", "/jobs/due-failures")).json().items;
    assert.deepEqual([item.itemId, item.nextTryAt], [itemId, null]);
    assert.equal((await ask("POST", `/jobs/due-failures/${id}/retry`)).statusCode, 204);
    assert.equal((await ask("POST", `/jobs/due-failures/${id}/retry`)).statusCode, 404);
  });

  test("somebody signed in without the permission gets neither", async () => {
    const [userId, sessionId] = [newId(), newId()];
    await trial.admin.query("insert into users (organization_id, id, login, name) values ($1, $2, 'rob', 'Rob')", [
      organizationId,
      userId,
    ]);
    await trial.admin.query(
      `insert into sessions (organization_id, id, user_id, kind, secret_hash, epoch, expires_at)
       values ($1, $2, $3, 'browser', uuid_send($2), 0, now() + interval '1 day')`,
      [organizationId, sessionId, userId],
    );
    await trial.admin.query("update users set epoch = 0 where id = $1", [userId]);
    const system = principal;
    principal = { ...system, kind: "person", userId, sessionId };
    for (const path of ["/jobs/dead", "/jobs/due-failures"]) assert.equal((await ask("GET", path)).statusCode, 403);
    for (const path of ["/jobs/dead", "/jobs/due-failures"])
      assert.equal((await ask("POST", `${path}/${newId()}/retry`)).statusCode, 403);
    principal = system;
  });
});
