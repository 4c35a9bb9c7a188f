import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import { newId } from "../../kernel/ids.ts";
import { setPassword } from "../../platform/access/set-password.ts";
import { browserOf, family, letIn } from "../../testing/family.ts";
import { addOperator } from "../../testing/operator.ts";
import { createSession } from "../../testing/session.ts";
import { call, openWorld, type Person, type World } from "../../testing/world.ts";

let world: World;
let operator: Person;

before(async () => {
  world = await openWorld();
  operator = await addOperator(world);
});
after(() => world.close());

test("a customer lets in the provider's people by their exact name, and nobody else", async () => {
  const one = await family(world);
  const { parent, child } = one;
  const strangers = await world.organization();
  assert.equal((await letIn(one, "agent")).status, 422);
  assert.equal((await letIn(one, strangers.people.agent.login)).status, 422);
  const guest = await letIn(one, parent.people.agent.login);
  assert.equal(guest.status, 201, JSON.stringify(guest.body));
  assert.deepEqual(
    guest.body.roles.map((role: { name: string }) => role.name),
    ["agent"],
  );
  assert.equal((await letIn({ ...one, child: strangers, roleId: newId() }, parent.people.agent.login)).status, 409);
  assert.equal((await child.people.agent.call("POST", "/guests", { login: "x", roleId: one.roleId })).status, 403);
  const listed = await child.people.admin.call("GET", "/guests");
  assert.deepEqual([listed.body.provider.id, listed.body.items.length], [parent.id, 1]);
});

test("a guest goes over in the browser, sees what the role there shows, and comes back to the same session", async () => {
  const one = await family(world);
  const { parent, child } = one;
  await letIn(one, parent.people.agent.login);
  const made = await child.people.end_user.call("POST", "/incidents", { title: "Childword" });
  const browser = await browserOf(world, parent, parent.people.agent);
  const before = await browser.ask("GET", "/me");
  assert.deepEqual(
    before.body.organizations.map((place: { id: string; home: boolean }) => [place.id, place.home]),
    [
      [parent.id, true],
      [child.id, false],
    ],
  );
  assert.equal((await browser.ask("GET", `/incidents/${made.body.id}`)).status, 404);
  const gone = await browser.switchTo(child.id);
  assert.equal(gone.status, 200, JSON.stringify(gone.body));
  const there = await browser.ask("GET", "/me");
  assert.deepEqual([there.body.organization.id, there.body.organizations.length], [child.id, 2]);
  assert.equal((await browser.ask("GET", `/incidents/${made.body.id}`)).body.title, "Childword");
  assert.equal((await browser.switchTo(parent.id)).status, 200);
  assert.equal((await browser.ask("GET", "/me")).body.organization.id, parent.id);
  assert.equal((await browser.ask("GET", `/incidents/${made.body.id}`)).status, 404);
  const logs = await Promise.all(
    [parent, child].map(({ transact }) =>
      transact((ctx) => ctx.db.selectFrom("sign_in_log").select("outcome").execute()),
    ),
  );
  assert.deepEqual(
    logs.map((rows) => rows.map(({ outcome }) => outcome)),
    [["switched", "switched"], ["success"]],
  );
});

test("who has no role in a customer's organization neither sees nor enters it, whatever they are at home", async () => {
  const { parent, child } = await family(world);
  const { admin } = parent.people;
  assert.deepEqual((await admin.call("GET", "/me")).body.organizations, []);
  const browser = await browserOf(world, parent, admin);
  assert.equal((await browser.switchTo(child.id)).status, 404);
  assert.equal((await browser.switchTo(newId())).status, 404);
  const children = await admin.call("GET", "/organizations/children");
  assert.deepEqual(Object.keys(children.body.items[0]).sort(), ["createdAt", "id", "name", "slug", "status"]);
});

test("a guest has no credentials: no password, no token, no session that does not come from home", async () => {
  const one = await family(world);
  const { parent, child } = one;
  const { body: guest } = await letIn(one, parent.people.agent.login);
  assert.equal((await call(world.app, "POST", "/auth/login", { login: guest.login, password: "x" })).status, 401);
  const set = await child.people.admin.call("PUT", `/users/${guest.id}/password`, {
    password: "orbit lantern mosaic 7",
  });
  assert.equal(set.status, 422);
  await assert.rejects(
    child.transact((ctx) => createSession(ctx, guest.id)),
    /no credentials/,
  );
  const browser = await browserOf(world, parent, parent.people.agent);
  await browser.switchTo(child.id);
  assert.equal((await browser.ask("POST", "/me/tokens", { name: "mine" })).status, 422);
  const token = await parent.people.agent.call("POST", "/auth/switch", { organizationId: child.id });
  assert.deepEqual([token.status, token.body.code], [403, "access.person_only"]);
});

test("the customer's rules decide whether a sign-in at home is enough", async () => {
  const one = await family(world);
  const { parent, child } = one;
  await letIn(one, parent.people.agent.login);
  await child.transact((ctx) =>
    ctx.db.insertInto("security_policies").values({ id: newId(), second_factor_required: true }).execute(),
  );
  const weak = await browserOf(world, parent, parent.people.agent);
  const refused = await weak.switchTo(child.id);
  assert.deepEqual([refused.status, refused.body.code], [403, "access.switch_refused"]);
  const overview = await weak.ask("GET", "/me/organizations");
  assert.deepEqual(
    overview.body.items.map((item: { accepts: boolean; waiting: unknown }) => [item.accepts, item.waiting !== null]),
    [
      [true, true],
      [false, false],
    ],
  );
  const strong = await browserOf(world, parent, parent.people.agent, "totp");
  assert.equal((await strong.switchTo(child.id)).status, 200);
});

test("a guest's session ends with the one at home, by signing out, being disabled there, or being sent off here", async () => {
  for (const end of ["sign out", "disabled at home", "sent off", "home session ended"] as const) {
    const one = await family(world);
    const { parent, child } = one;
    const { body: guest } = await letIn(one, parent.people.agent.login);
    const browser = await browserOf(world, parent, parent.people.agent);
    await browser.switchTo(child.id);
    assert.equal((await browser.ask("GET", "/me")).status, 200);
    if (end === "sign out") await browser.ask("POST", "/auth/logout");
    if (end === "disabled at home") await parent.people.admin.call("POST", `/users/${parent.people.agent.id}/disable`);
    if (end === "sent off") await child.people.admin.call("DELETE", `/guests/${guest.id}`);
    if (end === "home session ended")
      await parent.transact((ctx) => ctx.db.updateTable("sessions").set({ ended_at: ctx.now }).execute());
    assert.equal((await browser.ask("GET", "/me")).status, 401, end);
    const live = await parent.transact((ctx) =>
      ctx.db.selectFrom("sessions").select("id").where("kind", "=", "browser").where("ended_at", "is", null).execute(),
    );
    assert.equal(live.length, end === "sent off" ? 1 : 0, end);
    if (end === "disabled at home") {
      await parent.people.admin.call("POST", `/users/${parent.people.agent.id}/enable`);
      const guests = await child.people.admin.call("GET", "/guests");
      assert.equal(guests.body.items[0].status, "disabled", "who comes back home is let in anew");
    }
  }
});

test("suspending the provider ends what its people do at customers, and suspending the customer ends it there", async () => {
  const one = await family(world);
  const { parent, child } = one;
  await letIn(one, parent.people.agent.login);
  const browser = await browserOf(world, parent, parent.people.agent);
  await browser.switchTo(child.id);
  await operator.call("PUT", `/platform/organizations/${parent.id}/suspension`, { reason: "x" });
  assert.equal((await browser.ask("GET", "/me")).status, 401);
  await operator.call("DELETE", `/platform/organizations/${parent.id}/suspension`);
  const anew = await browserOf(world, parent, parent.people.agent);
  await operator.call("PUT", `/platform/organizations/${child.id}/suspension`, { reason: "x" });
  assert.equal((await anew.switchTo(child.id)).status, 404);
  assert.equal((await anew.ask("GET", "/me")).status, 200);
});

test("the overview counts what waits for oneself in each organization, and nothing of others", async () => {
  const one = await family(world);
  const { parent, child } = one;
  const { body: guest } = await letIn(one, parent.people.agent.login);
  const team = child.teams.network;
  await child.transact((ctx) =>
    ctx.db.insertInto("team_members").values({ id: newId(), team_id: team, user_id: guest.id }).execute(),
  );
  const { agent } = child.people;
  await agent.call("POST", "/incidents", { title: "Mine", teamId: team, assigneeId: guest.id });
  await agent.call("POST", "/incidents", { title: "Nobody's", teamId: team });
  await agent.call("POST", "/incidents", { title: "Another's", teamId: team, assigneeId: agent.id });
  await parent.people.agent.call("POST", "/incidents", {
    title: "At home",
    teamId: parent.teams.network,
    assigneeId: parent.people.agent.id,
  });
  const browser = await browserOf(world, parent, parent.people.agent);
  const overview = await browser.ask("GET", "/me/organizations");
  assert.deepEqual(
    overview.body.items.map(({ id, current, waiting }: { id: string; current: boolean; waiting: unknown }) => [
      id,
      current,
      waiting,
    ]),
    [
      [parent.id, true, { mine: 1, unassigned: 0, overdue: 0, teamIds: [parent.teams.network] }],
      [child.id, false, { mine: 1, unassigned: 1, overdue: 0, teamIds: [team] }],
    ],
  );
});

test("a provider founds a customer's organization and sees of it that it is there", async () => {
  const parent = await world.organization();
  const slug = `child-${newId().slice(-12)}`;
  const administrator = { name: "Carl", email: `carl@${slug}.example` };
  const made = await parent.people.admin.call("POST", "/organizations/children", {
    name: "Customer",
    slug,
    administrator,
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.equal(
    (await parent.people.agent.call("POST", "/organizations/children", { name: "C", slug: "c", administrator })).status,
    403,
  );
  const listed = await operator.call("GET", `/platform/organizations/${made.body.id}`);
  assert.equal(listed.body.parent.id, parent.id);
  const again = await parent.people.admin.call("POST", "/organizations/children", {
    name: "Customer",
    slug,
    administrator,
  });
  assert.equal(again.status, 409);
  assert.deepEqual(
    (await parent.people.admin.call("GET", "/me")).body.organizations,
    [],
    "the founder has no account there",
  );
});

test("the operator lets a provider's person into a customer's organization, told in both logs", async () => {
  const { parent, child } = await family(world);
  const wanted = { login: parent.people.manager.login, role: "manager" };
  const guest = await operator.call("POST", `/platform/organizations/${child.id}/guests`, wanted);
  assert.equal(guest.status, 201, JSON.stringify(guest.body));
  const log = await child.transact((ctx) =>
    ctx.db
      .selectFrom("audit_log")
      .select("reason")
      .where("row_id", "=", guest.body.id)
      .where("action", "=", "insert")
      .execute(),
  );
  assert.match(log[0]?.reason ?? "", /Olga Operator, from another organization/);
});

test("a page that was left open in the former organization is refused and not mixed up", async () => {
  const one = await family(world);
  const { parent, child } = one;
  await letIn(one, parent.people.agent.login);
  const session = await parent.transact((ctx) => createSession(ctx, parent.people.agent.id));
  const headers = { cookie: session.cookie, "x-csrf-token": session.csrf };
  const stale = await call(world.app, "GET", "/me", undefined, { ...headers, "x-organization": child.id });
  assert.deepEqual([stale.status, stale.body.code], [409, "access.other_organization"]);
  const fitting = await call(world.app, "GET", "/me", undefined, { ...headers, "x-organization": parent.id });
  assert.equal(fitting.status, 200);
});

test("a guest proves again who they are with the password they have at home", async () => {
  const one = await family(world);
  const { parent, child } = one;
  await letIn(one, parent.people.agent.login);
  await parent.transact((ctx) => setPassword(ctx, parent.people.agent.id, "orbit lantern mosaic 7"));
  const browser = await browserOf(world, parent, parent.people.agent);
  await browser.switchTo(child.id);
  const past = new Date(Date.now() - 3_600_000);
  await child.transact((ctx) => ctx.db.updateTable("sessions").set({ authenticated_at: past }).execute());
  assert.equal((await browser.ask("POST", "/me/step-up", { password: "something else 7" })).status, 422);
  assert.equal((await browser.ask("POST", "/me/step-up", { password: "orbit lantern mosaic 7" })).status, 200);
  const [session] = await child.transact((ctx) =>
    ctx.db.selectFrom("sessions").select("authenticated_at").where("kind", "=", "browser").execute(),
  );
  assert.ok((session?.authenticated_at.getTime() ?? 0) > Date.now() - 60_000);
});

test("S20 while somebody is a guest elsewhere, what their browser had at home opens nothing", async () => {
  const one = await family(world);
  const { parent, child } = one;
  await letIn(one, parent.people.agent.login);
  const browser = await browserOf(world, parent, parent.people.agent);
  const atHome = browser.cookie;
  assert.equal((await browser.switchTo(child.id)).status, 200);
  const asGuest = browser.cookie;
  const asks = (cookie: string) => call(world.app, "GET", "/me", undefined, { cookie });
  assert.deepEqual([(await asks(atHome)).status, (await asks(asGuest)).status], [401, 200]);
  assert.equal((await browser.switchTo(parent.id)).status, 200);
  for (const former of [atHome, asGuest]) assert.equal((await asks(former)).status, 401);
  assert.equal((await asks(browser.cookie)).body.organization.id, parent.id);
});

test("a guest is no idle sleeper at home while they work elsewhere", async () => {
  const one = await family(world);
  const { parent, child } = one;
  await letIn(one, parent.people.agent.login);
  const browser = await browserOf(world, parent, parent.people.agent);
  await browser.switchTo(child.id);
  const seen = () =>
    parent.transact((ctx) =>
      ctx.db.selectFrom("sessions").select("seen_at").where("kind", "=", "browser").executeTakeFirstOrThrow(),
    );
  const before = await seen();
  await child.transact((ctx) =>
    ctx.db
      .updateTable("sessions")
      .set({ seen_at: sql<Date>`now() + interval '1 minute'` })
      .where("home_session_id", "is not", null)
      .execute(),
  );
  assert.ok((await seen()).seen_at > before.seen_at);
});
