import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { openAccessWorld } from "../../testing/access-world.ts";
import { createSession } from "../../testing/session.ts";
import { openRoute, route } from "./route.ts";

let world: Awaited<ReturnType<typeof openAccessWorld>>;
let app: FastifyInstance;

const open = (path: string, handle: () => Promise<unknown>) =>
  openRoute({ method: "GET", path, summary: "For this test", tag: "Test", handle });

/** Each layer's way to fail. */
const failing = {
  "/throws-error": async () => {
    throw new Error("secret detail of /etc/steward");
  },
  "/throws-text": async () => {
    throw "secret detail as a text";
  },
  "/throws-nothing": async () => {
    throw undefined;
  },
  "/rejects-later": () => new Promise((_, reject) => setTimeout(reject, 10, new TypeError("secret detail"))),
  "/circle": async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    return circle;
  },
} as const;

before(async () => {
  world = await openAccessWorld();
  const badSql = route({
    ...{ method: "GET", path: "/bad-sql", access: "signed_in", summary: "For this test", tag: "Test" },
    handle: (ctx) => sql`select secret_detail from nowhere`.execute(ctx.db),
  } as const);
  app = await world.app([...Object.entries(failing).map(([path, handle]) => open(path, handle)), badSql]);
});
after(() => world.close());

test("S74 whatever fails, and in whatever way, answers a problem with the number of the request and no detail, and the process lives", async () => {
  const organization = await world.organization();
  const { bearer } = await organization.work((ctx) => createSession(ctx, organization.adminId));
  for (const path of [...Object.keys(failing), "/bad-sql"]) {
    const answer = await app.inject({ url: `/api/v1${path}`, headers: { authorization: bearer } });
    assert.equal(answer.statusCode, 500, path);
    assert.match(String(answer.headers["content-type"]), /^application\/problem\+json/, path);
    const { requestId, code, ...rest } = answer.json();
    assert.deepEqual([code, requestId], ["common.unexpected", answer.headers["x-request-id"]], path);
    assert.doesNotMatch(JSON.stringify(rest), /secret|nowhere|\/etc|\.ts|select/i, path);
  }
  assert.equal((await app.inject({ url: "/api/v1/throws-error" })).statusCode, 500);
});

test("S74 where the database cannot be reached, nobody is let in: a credential is not taken for good", async () => {
  const other = await openAccessWorld();
  const organization = await other.organization();
  const { bearer } = await organization.work((ctx) => createSession(ctx, organization.adminId));
  const guarded = route({
    ...{ method: "GET", path: "/guarded", access: "signed_in", summary: "For this test", tag: "Test" },
    handle: async () => ({ fine: true }),
  } as const);
  const away = await other.app([guarded]);
  await other.services.database.pool.end();
  const answer = await away.inject({ url: "/api/v1/guarded", headers: { authorization: bearer } });
  assert.ok([500, 503].includes(answer.statusCode), answer.body);
  assert.doesNotMatch(answer.body, /fine/);
});
