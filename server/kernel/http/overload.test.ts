import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";
import type { Asked, Flood } from "./testing/flood.ts";

/** More at once than the 300 that a process takes, ten times over. */
const FLOOD = 3_000;

describe("ten times the load that a process can carry", () => {
  let world: World;
  let org: TestOrganization;
  let url: string;

  before(async () => {
    world = await openWorld({ env: { POOL_SIZE: "2", LOG_LEVEL: "silent" } });
    org = await world.organization();
    url = await world.app.listen({ port: 0, host: "127.0.0.1" });
  });
  after(() => world.close());

  test("S75 is shed with 503 and Retry-After, some is served, /livez answers throughout, and it is over at once", async () => {
    const { agent, end_user } = org.people;
    await end_user.call("POST", "/incidents", { title: "Everything is slow" });
    const flood: Flood = { url, token: agent.token, path: "/api/v1/incidents?limit=25", requests: FLOOD };
    const client = fork(join(import.meta.dirname, "testing", "flood.ts"));
    client.send(flood);
    const [{ answers, retryAfter, slowestLive, afterwards }] = (await once(client, "message")) as [Asked];
    assert.ok((answers["200"] ?? 0) >= 100, JSON.stringify(answers));
    assert.ok((answers["503"] ?? 0) >= 100, JSON.stringify(answers));
    assert.equal((answers["200"] ?? 0) + (answers["503"] ?? 0), FLOOD, JSON.stringify(answers));
    assert.equal(retryAfter, answers["503"], "every refusal says when to come again");
    assert.ok(slowestLive < 5_000, `/livez took ${slowestLive} ms`);
    assert.ok(afterwards < 3_000, `a request was served again after ${afterwards} ms`);
    assert.equal(world.application.services.database.waiting(), 0);
  });
});
