import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { route, streamRoute } from "../../kernel/http/route.ts";
import { newId } from "../../kernel/ids.ts";
import { ask } from "../../kernel/testing/ask.ts";
import { apiClient, browser } from "../../testing/access-client.ts";
import { openAccessWorld } from "../../testing/access-world.ts";
import { signInModule } from "./sign-in-module.ts";

let world: Awaited<ReturnType<typeof openAccessWorld>>;
let app: FastifyInstance;

const described = {
  method: "GET",
  access: { permission: "thing:read" },
  summary: "For this test",
  tag: "Test",
} as const;
const things = route({ ...described, path: "/things", handle: async () => ({ things: [] }) });
const stream = streamRoute({ ...described, path: "/thing-stream", handle: async () => ({ things: [] }) });
const grants = route({
  ...described,
  path: "/grants",
  access: "signed_in",
  handle: async (ctx) => ({
    grants: Object.fromEntries(ctx.principal.grants),
    teams: ctx.principal.teamIds,
    department: ctx.principal.departmentId,
  }),
});

before(async () => {
  world = await openAccessWorld();
  app = await world.app([...signInModule.routes, things, stream, grants]);
});
after(() => world.close());

async function signedIn() {
  const organization = await world.organization();
  const { ask } = await browser(app, organization.login);
  const client = await apiClient(app, organization.login);
  const statuses = async () => [
    (await ask("GET", "/things")).statusCode,
    (await ask("GET", "/thing-stream")).statusCode,
    (await client.ask("GET", "/things")).statusCode,
  ];
  assert.deepEqual(await statuses(), [200, 200, 200]);
  const all = (status: number) => [status, status, status];
  return { ...organization, ask, statuses, all };
}

test("S42 a role whose permissions change, or that is taken away, acts on the next request, both ways", async () => {
  const { work, statuses, all } = await signedIn();
  await work((ctx) => ctx.db.updateTable("roles").set({ permissions: [] }).execute());
  assert.deepEqual(await statuses(), all(403));
  await work((ctx) =>
    ctx.db
      .updateTable("roles")
      .set({ permissions: ["thing:read"] })
      .execute(),
  );
  assert.deepEqual(await statuses(), all(200));
  await work((ctx) => ctx.db.deleteFrom("role_assignments").execute());
  assert.deepEqual(await statuses(), all(403));
});

test("S23 who is disabled is out at once and stays out of old sessions when enabled again", async () => {
  const { work, statuses, all } = await signedIn();
  await work((ctx) => ctx.db.updateTable("users").set({ status: "disabled" }).execute());
  assert.deepEqual(await statuses(), all(401));
  await work((ctx) => ctx.db.updateTable("users").set({ status: "active" }).execute());
  assert.deepEqual(await statuses(), all(401));
});

test("S23 a suspended organization lets nobody in", async () => {
  const { work, statuses, all } = await signedIn();
  const organizationId = await work(async (ctx) => ctx.organizationId);
  await ask(world.url, "update organizations set status = 'suspended' where id = $1", [organizationId]);
  assert.deepEqual(await statuses(), all(401));
});

test("S42 a role that begins and ends by time does so without anybody changing it", async () => {
  const { work, statuses, all } = await signedIn();
  const inHalfASecond = sql<Date>`now() + interval '0.5 s'`;
  await work((ctx) => ctx.db.updateTable("role_assignments").set({ ends_at: inHalfASecond }).execute());
  assert.deepEqual(await statuses(), all(200));
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.deepEqual(await statuses(), all(403));
});

test("S22 a session that slept too long or has run out is over", async () => {
  for (const column of ["seen_at", "expires_at"] as const) {
    const organization = await world.organization();
    await browser(app, organization.login);
    const { ask } = await browser(app, organization.login);
    const ago = column === "seen_at" ? sql<Date>`now() - interval '481 min'` : sql<Date>`now() - interval '1 s'`;
    await organization.work((ctx) =>
      ctx.db
        .updateTable("sessions")
        .set({ [column]: ago })
        .execute(),
    );
    assert.equal((await ask("GET", "/me")).statusCode, 401, column);
  }
});

test("use is noted without delaying anybody, at most once a minute", async () => {
  const organization = await world.organization();
  const { ask } = await browser(app, organization.login);
  const seen = async (ctx: Context) =>
    (await ctx.db.selectFrom("sessions").select("seen_at").executeTakeFirst())?.seen_at;
  const agedBy = (minutes: number) =>
    organization.work((ctx) =>
      ctx.db
        .updateTable("sessions")
        .set({ seen_at: sql<Date>`now() - make_interval(mins => ${minutes}::integer)` })
        .execute(),
    );
  await agedBy(5);
  await ask("GET", "/me");
  await new Promise((resolve) => setTimeout(resolve, 300));
  const touched = await organization.work(seen);
  assert.ok(touched && Date.now() - touched.getTime() < 10_000);
  await agedBy(5);
  await ask("GET", "/me");
  await new Promise((resolve) => setTimeout(resolve, 300));
  const again = await organization.work(seen);
  assert.ok(again && Date.now() - again.getTime() > 200_000);
});

test("a department's role reaches the departments below it, also those that are added or moved later", async () => {
  const { work, adminId, organizationId, ask } = await signedIn();
  const [top, below, deep, team] = [newId(), newId(), newId(), newId()];
  const department = (id: string, parent: string | null) => ({
    organization_id: organizationId,
    id,
    name: id,
    parent_id: parent,
  });
  await work(async ({ db }) => {
    await db
      .insertInto("departments")
      .values([department(top, null), department(below, top)])
      .execute();
    await db.insertInto("teams").values({ organization_id: organizationId, id: team, name: team }).execute();
    const role = await db.selectFrom("roles").select("id").executeTakeFirstOrThrow();
    const common = { organization_id: organizationId, user_id: adminId, role_id: role.id };
    await db.deleteFrom("role_assignments").execute();
    await db
      .insertInto("role_assignments")
      .values([
        { ...common, id: newId(), scope: "department", department_id: top },
        { ...common, id: newId(), scope: "team", team_id: team },
      ])
      .execute();
    await db
      .insertInto("team_members")
      .values({ organization_id: organizationId, id: newId(), team_id: team, user_id: adminId })
      .execute();
  });
  const seen = async () => (await ask("GET", "/grants")).json();
  const one = await seen();
  assert.equal(one.grants["thing:read"].organization, false);
  assert.deepEqual(one.grants["thing:read"].departmentIds.sort(), [top, below].sort());
  assert.deepEqual([one.grants["thing:read"].teamIds, one.teams], [[team], [team]]);
  await work(({ db }) => db.insertInto("departments").values(department(deep, below)).execute());
  assert.deepEqual((await seen()).grants["thing:read"].departmentIds.sort(), [top, below, deep].sort());
  await work(({ db }) => db.updateTable("departments").set({ parent_id: null }).where("id", "=", below).execute());
  assert.deepEqual((await seen()).grants["thing:read"].departmentIds, [top]);
  await work(({ db }) => db.deleteFrom("team_members").execute());
  assert.deepEqual((await seen()).teams, []);
  await work(({ db }) => db.updateTable("users").set({ department_id: top }).execute());
  assert.equal((await seen()).department, top);
});

test("whose turn it is in a team changes nobody's epoch", async () => {
  const { work, adminId, organizationId } = await world.organization();
  const team = newId();
  const epoch = async () =>
    work(async ({ db }) => (await db.selectFrom("users").select("epoch").executeTakeFirstOrThrow()).epoch);
  await work(async ({ db }) => {
    await db.insertInto("teams").values({ organization_id: organizationId, id: team, name: team }).execute();
    await db
      .insertInto("team_members")
      .values({ organization_id: organizationId, id: newId(), team_id: team, user_id: adminId })
      .execute();
  });
  const before = await epoch();
  await work(({ db, now }) => db.updateTable("team_members").set({ last_assigned_at: now }).execute());
  assert.equal(await epoch(), before);
});
