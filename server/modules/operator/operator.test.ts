import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { routes } from "../../application.ts";
import { setPassword } from "../../platform/access/set-password.ts";
import { PLATFORM_ID } from "../../platform/organizations/platform.ts";
import { addOperator, onPlatform } from "../../testing/operator.ts";
import { createSession } from "../../testing/session.ts";
import { call, openWorld, type Person, type World } from "../../testing/world.ts";

let world: World;
let operator: Person;

before(async () => {
  world = await openWorld();
  operator = await addOperator(world);
});
after(() => world.close());

const PASSWORD = "orbit lantern mosaic 7";

test("an operator sees each organization with figures, and the platform's own is none of them", async () => {
  const { id, slug, people } = await world.organization();
  await people.agent.call("POST", "/incidents", { title: "Printer is on fire" });
  const { status, body } = await operator.call("GET", "/platform/organizations");
  assert.equal(status, 200);
  const found = body.items.find((item: { id: string }) => item.id === id);
  assert.deepEqual([found.slug, found.status, found.people, found.tickets, found.parent], [slug, "active", 9, 1, null]);
  assert.ok(found.lastUsedAt);
  assert.ok(!body.items.some((item: { id: string }) => item.id === PLATFORM_ID));
  assert.equal((await operator.call("GET", `/platform/organizations/${id}`)).body.name, found.name);
  assert.equal((await operator.call("GET", `/platform/organizations/${PLATFORM_ID}`)).status, 404);
});

test("an operator finds nothing of an organization by any route, with its own ids in hand", async () => {
  const { people, teams, id } = await world.organization();
  const made = await people.agent.call("POST", "/incidents", { title: "Amber secret", description: "amberword" });
  const ids = [made.body.id, made.body.number, people.agent.id, teams.network, id];
  for (const route of routes.filter(
    ({ method, via, path }) => method === "GET" && via === "unit" && path !== "/events",
  )) {
    for (const one of ids) {
      const answer = await operator.call("GET", route.path.replace(/:\w+/g, one));
      const text = JSON.stringify(answer.body ?? "");
      assert.ok(!text.includes("Amber secret") && !text.includes("amberword"), `${route.path}: ${text.slice(0, 200)}`);
      if (!route.path.includes(":")) break;
    }
  }
  for (const path of ["/incidents", `/incidents/${made.body.id}`, "/teams", `/users/${people.agent.id}`])
    assert.ok([403, 404].includes((await operator.call("GET", path)).status), path);
});

test("nobody of an organization reaches the platform, whatever role they give themselves", async () => {
  const { id, people, transact } = await world.organization();
  const other = await world.organization();
  const { admin } = people;
  assert.ok(!(await admin.call("GET", "/me")).body.permissions.some((name: string) => name.startsWith("platform:")));
  assert.ok(!JSON.stringify((await admin.call("GET", "/permissions")).body).includes("platform:"));
  const role = await admin.call("POST", "/roles", { name: "Root", permissions: ["platform:read", "platform:manage"] });
  assert.ok(role.status >= 400, JSON.stringify(role.body));
  await assert.rejects(
    transact((ctx) =>
      ctx.db
        .updateTable("roles")
        .set({ permissions: ["platform:manage"] })
        .where("name", "=", "admin")
        .execute(),
    ),
    /belong to its own organization/,
  );
  for (const [method, path, body] of [
    ["GET", "/platform/organizations"],
    ["GET", `/platform/organizations/${other.id}`],
    [
      "POST",
      "/platform/organizations",
      { name: "X", slug: "x-y-z", administrator: { name: "A", email: "a@example.org" } },
    ],
    ["PUT", `/platform/organizations/${other.id}/suspension`, { reason: "Because" }],
    ["PUT", `/platform/organizations/${id}/suspension`, { reason: "Because" }],
    ["DELETE", `/platform/organizations/${id}/suspension`],
    ["PUT", `/platform/organizations/${other.id}/deletion`, { slug: other.slug }],
    ["GET", `/platform/organizations/${other.id}/exports`],
    ["POST", `/platform/organizations/${other.id}/exports`],
    ["POST", `/platform/organizations/${other.id}/guests`, { login: "agent", role: "admin" }],
    ["GET", "/platform/removals"],
  ] as const)
    assert.ok([403, 404].includes((await admin.call(method, path, body)).status), `${method} ${path}`);
  assert.equal((await other.people.admin.call("GET", "/organizations/current")).body.status, "active");
});

test("the functions of the platform answer nothing and do nothing in an organization's unit of work", async () => {
  const { id, transact } = await world.organization();
  const { sql } = await import("kysely");
  const seen = await transact((ctx) => sql`select * from platform_organizations(null)`.execute(ctx.db));
  assert.equal(seen.rows.length, 0);
  for (const text of [
    sql`select suspend_organization(${id}, 'x')`,
    sql`select resume_organization(${id})`,
    sql`select cancel_organization_removal(${id})`,
    sql`select begin_organization_removal(${id})`,
    sql`select * from remove_organization_rows(${id}, 10)`,
    sql`select end_organization_removal(${id})`,
    sql`select ask_organization_removal(${id}, ${PLATFORM_ID}, 0, 'x')`,
  ])
    await assert.rejects(
      transact((ctx) => text.execute(ctx.db)),
      /platform alone|own removal alone/,
    );
  await assert.rejects(
    transact((ctx) => ctx.db.updateTable("organizations").set({ status: "suspended" }).execute()),
    /permission denied/,
  );
  await assert.rejects(
    transact((ctx) => ctx.db.updateTable("organizations").set({ parent_id: PLATFORM_ID }).execute()),
    /permission denied/,
  );
});

test("a founded organization invites its administrator, who chooses a password with the link", async () => {
  const slug = `new-${Date.now()}`;
  const administrator = { name: "Ada Lovelace", email: `ada@${slug}.example` };
  const wanted = { name: "New Ltd", slug, timeZone: "Europe/Vienna", locale: "de", administrator };
  const made = await operator.call("POST", "/platform/organizations", wanted);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.deepEqual(
    [made.body.slug, made.body.timeZone, made.body.locale, made.body.people],
    [slug, "Europe/Vienna", "de", 1],
  );
  const again = await operator.call("POST", "/platform/organizations", wanted);
  assert.deepEqual([again.status, again.body.errors?.[0]?.path], [409, "slug"]);
  const { database } = world.application.services;
  const mail = await database.pool.connect();
  try {
    await mail.query("begin; select 1");
    await mail.query("select set_config('app.organization', $1, true)", [made.body.id]);
    const { rows } = await mail.query("select recipient, body from mails");
    assert.equal(rows[0]?.recipient, administrator.email);
    const roles = await mail.query("select count(*)::int as n from roles where built_in");
    assert.ok(roles.rows[0].n > 10);
  } finally {
    await mail.query("rollback");
    mail.release();
  }
  const history = await onPlatform(world, (ctx) =>
    ctx.db.selectFrom("audit_log").select(["action", "reason"]).where("record_id", "=", made.body.id).execute(),
  );
  assert.deepEqual(history, [{ action: "update", reason: "An organization was founded" }]);
});

test("a suspended organization refuses in words only who has the right password, and everything else at once", async () => {
  const { id, slug, people, transact } = await world.organization();
  const session = await transact(async (ctx) => {
    await setPassword(ctx, people.agent.id, PASSWORD);
    return createSession(ctx, people.agent.id);
  });
  const login = (password: string) => call(world.app, "POST", "/auth/login", { login: people.agent.login, password });
  assert.equal((await login(PASSWORD)).status, 200);
  const suspended = await operator.call("PUT", `/platform/organizations/${id}/suspension`, {
    reason: "Unpaid since May",
  });
  assert.deepEqual(
    [suspended.status, suspended.body.status, suspended.body.suspendedReason],
    [200, "suspended", "Unpaid since May"],
  );
  assert.equal((await call(world.app, "GET", "/me", undefined, { cookie: session.cookie })).status, 401);
  assert.equal((await people.agent.call("GET", "/me")).status, 401);
  const told = await login(PASSWORD);
  assert.deepEqual([told.status, told.body.code], [403, "access.organization_suspended"]);
  const [wrong, unknown] = [
    await login("something else 7"),
    await call(world.app, "POST", "/auth/login", { login: "nobody", password: "x" }),
  ];
  assert.deepEqual([wrong.status, wrong.body.code, wrong.body.detail], [401, unknown.body.code, unknown.body.detail]);
  assert.equal((await operator.call("PUT", `/platform/organizations/${id}/suspension`, { reason: "x" })).status, 409);
  const outcomes = await transact((ctx) =>
    ctx.db.selectFrom("sign_in_log").select("outcome").orderBy("created_at").execute(),
  );
  assert.ok(outcomes.some(({ outcome }) => outcome === "suspended"));
  const resumed = await operator.call("DELETE", `/platform/organizations/${id}/suspension`);
  assert.equal(resumed.body.status, "active");
  assert.equal((await people.agent.call("GET", "/me")).status, 200, "a token opens again");
  assert.equal(
    (await call(world.app, "GET", "/me", undefined, { cookie: session.cookie })).status,
    401,
    "a session stays ended",
  );
  assert.equal((await login(PASSWORD)).status, 200);
  const log = await people.admin.call("GET", "/organizations/current/history");
  assert.ok(JSON.stringify(log.body).includes("suspended"), slug);
});

test("what a secret address opens without a sign-in is closed while the organization is suspended", async () => {
  const { id, people } = await world.organization();
  const { admin, agent } = people;
  const first = { name: "First", userIds: [agent.id], from: "2026-03-02", handOff: 540, turnDays: 7 };
  const schedule = await admin.call("POST", "/on-call-schedules", { name: "Nights", timeZone: "UTC", layers: [first] });
  assert.equal(schedule.status, 201, JSON.stringify(schedule.body));
  const feed = await admin.call("POST", `/on-call-schedules/${schedule.body.id}/feed`, {});
  const resolve = { resolutionCode: "solved", resolutionNotes: "<p>Plugged in.</p>" };
  const asked = { title: "Rate me", requesterId: people.end_user.id, resolve };
  const ticket = await agent.call("POST", "/incidents", asked);
  const link = await admin.call("POST", `/incidents/${ticket.body.id}/satisfaction-links`);
  const token = String(link.body.url).split("#")[1];
  const look = async () => [
    (await call(world.app, "GET", feed.body.path)).status,
    (await call(world.app, "POST", "/satisfaction/look", { token })).status,
  ];
  assert.deepEqual(await look(), [200, 200]);
  await operator.call("PUT", `/platform/organizations/${id}/suspension`, { reason: "Pause" });
  assert.deepEqual(await look(), [404, 404]);
  await operator.call("DELETE", `/platform/organizations/${id}/suspension`);
  assert.deepEqual(await look(), [200, 200]);
});

test("events and due work of a suspended organization wait until it is resumed", async () => {
  const { id, people, transact } = await world.organization();
  const waiting = () =>
    transact((ctx) =>
      ctx.db
        .selectFrom("events")
        .select((e) => e.fn.countAll<number>().as("n"))
        .where("position", "is", null)
        .executeTakeFirstOrThrow(),
    );
  await operator.call("PUT", `/platform/organizations/${id}/suspension`, { reason: "Pause" });
  await transact(async (ctx) => ctx.emit({ type: "user.new_device", payload: { userId: people.agent.id } }));
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  assert.equal((await waiting()).n, 1);
  await operator.call("DELETE", `/platform/organizations/${id}/suspension`);
  for (let look = 0; look < 40 && (await waiting()).n > 0; look++)
    await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal((await waiting()).n, 0);
});

test("an operator cannot leave the platform without one", async () => {
  const alone = await onPlatform(world, (ctx) => ctx.db.selectFrom("users").select("id").execute());
  assert.ok(alone.length >= 1);
  const others = alone.filter(({ id }) => id !== operator.id);
  for (const { id } of others) await operator.call("POST", `/users/${id}/disable`);
  const last = await operator.call("POST", `/users/${operator.id}/disable`);
  assert.equal(last.status, 409);
});
