import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { routes } from "../../application.ts";
import { createSession } from "../../testing/session.ts";
import { type Answer, call, openWorld, type Person, type TestOrganization, type World } from "../../testing/world.ts";

type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>;

describe("seeing as another person", () => {
  let world: World;
  let org: TestOrganization;
  before(async () => {
    world = await openWorld();
    org = await world.organization();
  });
  after(() => world.close());

  /** A browser of the person's own. */
  async function browser(person: Person): Promise<Ask> {
    const { cookie, csrf } = await org.transact((ctx) => createSession(ctx, person.id));
    return (method, path, body) => call(world.app, method, path, body, { cookie, "x-csrf-token": csrf });
  }
  async function viewing(person: Person, as: Person = org.people.admin): Promise<Ask> {
    const ask = await browser(as);
    const started = await ask("POST", "/me/view-as", { userId: person.id, reason: "Says the list is empty" });
    assert.equal(started.status, 201, JSON.stringify(started.body));
    return ask;
  }

  it("shows what the person sees, says who looks, and ends when left", async () => {
    const mine = await org.people.end_user.call("POST", "/incidents", { title: "My screen" });
    const other = await org.people.agent.call("POST", "/incidents", {
      title: "Not mine",
      requesterId: org.people.agent.id,
    });
    const ask = await viewing(org.people.end_user);
    const me = await ask("GET", "/me");
    assert.deepEqual([me.body.id, me.body.viewedBy?.viewer.id], [org.people.end_user.id, org.people.admin.id]);
    assert.equal((await ask("GET", `/incidents/${mine.body.id}`)).status, 200);
    assert.equal((await ask("GET", `/incidents/${other.body.id}`)).status, 404);
    assert.equal((await ask("GET", "/users")).status, 403);
    assert.equal((await ask("DELETE", "/me/view-as")).status, 204);
    assert.equal((await ask("GET", `/incidents/${other.body.id}`)).status, 200);
    assert.equal((await ask("GET", "/me")).body.viewedBy, null);
  });

  it("refuses every route that writes, and everything of the person's account, in one place", async () => {
    const ask = await viewing(org.people.agent);
    const made = await org.people.agent.call("POST", "/incidents", { title: "Stays as it is" });
    const id = made.body.id as string;
    let writes = 0;
    for (const route of routes) {
      if (route.access === "public" || route.viewing === "viewer" || route.path === "/events") continue;
      const path = route.path.replace(/:\w+/g, id);
      const own = route.path.startsWith("/me/") && route.viewing !== "shown";
      if (route.method === "GET" && !own) continue;
      const answer = await ask(route.method, path, route.body ? {} : undefined);
      assert.deepEqual(
        [answer.status, answer.body?.code],
        [403, "common.only_viewing"],
        `${route.method} ${route.path}`,
      );
      writes += 1;
    }
    assert.ok(writes > 200, `${writes} routes were asked`);
    const still = await org.people.agent.call("GET", `/incidents/${id}`);
    assert.equal(still.body.version, made.body.version);
    const kept = await org.transact((ctx) =>
      ctx.db
        .selectFrom("audit_log")
        .select(["actor_id", "on_behalf_of", "changes"])
        .where("on_behalf_of", "=", org.people.agent.id)
        .where("table_name", "<>", "")
        .execute(),
    );
    assert.deepEqual(kept, [], "nothing was written in the person's place");
  });

  it("keeps tickets hidden that the viewer may not see, though the person sees them", async () => {
    const secret = await org.people.agent.call("POST", "/incidents", {
      title: "Dismissal",
      teamId: org.teams.network,
      restricted: true,
    });
    assert.equal((await org.people.agent.call("GET", `/incidents/${secret.body.id}`)).status, 200);
    const ask = await viewing(org.people.agent);
    assert.equal((await ask("GET", `/incidents/${secret.body.id}`)).status, 404);
    const listed = await ask("GET", "/incidents?limit=200");
    assert.ok(listed.body.items.length > 0);
    assert.ok(!JSON.stringify(listed.body).includes("Dismissal"));
    const found = await ask("GET", "/incidents?q=Dismissal");
    assert.deepEqual(found.body.items, []);
  });

  it("shows no internal notes of a restricted ticket to who is only its requester", async () => {
    const secret = await org.people.agent.call("POST", "/incidents", {
      title: "About the administrator",
      teamId: org.teams.network,
      restricted: true,
      requesterId: org.people.admin.id,
    });
    await org.people.agent.call("POST", `/incidents/${secret.body.id}/comments`, {
      body: "Hidden word",
      visibility: "internal",
    });
    const ask = await viewing(org.people.agent);
    const seen = await ask("GET", `/incidents/${secret.body.id}/comments`);
    assert.equal(seen.status, 200, JSON.stringify(seen.body));
    assert.ok(!JSON.stringify(seen.body).includes("Hidden word"));
  });

  it("is refused for who may do more, for oneself, without the permission, without a fresh proof, and to tokens", async () => {
    const admin = await browser(org.people.admin);
    const roles = await org.people.admin.call("POST", "/roles", { name: "Guard", permissions: ["restricted:read"] });
    await org.people.admin.call("POST", "/role-assignments", {
      userId: org.people.other_agent.id,
      roleId: roles.body.id,
    });
    const refused = async (ask: Ask, userId: string) => {
      const { status, body } = await ask("POST", "/me/view-as", { userId, reason: "Curious" });
      return [status, body.code];
    };
    assert.deepEqual(await refused(admin, org.people.other_agent.id), [403, "access.beyond_own_view"]);
    assert.deepEqual(await refused(admin, org.people.admin.id), [422, "access.view_as_self"]);
    for (const role of ["manager", "agent", "end_user", "auditor"] as const)
      assert.deepEqual(
        await refused(await browser(org.people[role]), org.people.end_user.id),
        [403, "common.forbidden"],
        role,
      );
    assert.deepEqual(await refused(org.people.admin.call, org.people.end_user.id), [403, "access.person_only"]);
    await org.transact((ctx) =>
      ctx.db
        .updateTable("sessions")
        .set({ authenticated_at: new Date(Date.now() - 3_600_000) })
        .where("user_id", "=", org.people.admin.id)
        .where("kind", "=", "browser")
        .execute(),
    );
    assert.deepEqual(await refused(admin, org.people.end_user.id), [403, "access.step_up_required"]);
    const bare = await (await browser(org.people.admin))("POST", "/me/view-as", {
      userId: org.people.end_user.id,
      reason: " ",
    });
    assert.equal(bare.status, 400);
  });

  it("is over after half an hour: nothing is answered until the viewer has left", async () => {
    const ask = await viewing(org.people.end_user);
    await org.transact((ctx) =>
      ctx.db
        .updateTable("view_as")
        .set({ started_at: new Date(Date.now() - 1_900_000), ends_at: new Date(Date.now() - 100_000) })
        .where("ended_at", "is", null)
        .execute(),
    );
    assert.deepEqual(
      [(await ask("GET", "/me")).status, (await ask("GET", "/me")).body.code],
      [403, "common.viewing_over"],
    );
    assert.equal((await ask("GET", "/incidents")).body.code, "common.viewing_over");
    assert.equal((await ask("DELETE", "/me/view-as")).status, 204);
    assert.equal((await ask("GET", "/me")).body.id, org.people.admin.id);
  });

  it("is over as soon as the person may do more than the viewer, or is disabled", async () => {
    const ask = await viewing(org.people.other_end_user);
    assert.equal((await ask("GET", "/me")).status, 200);
    const roles = await org.people.admin.call("POST", "/roles", { name: "Reader", permissions: ["restricted:read"] });
    const given = await org.people.admin.call("POST", "/role-assignments", {
      userId: org.people.other_end_user.id,
      roleId: roles.body.id,
    });
    assert.equal((await ask("GET", "/me")).body.code, "common.viewing_over");
    await org.people.admin.call("DELETE", `/role-assignments/${given.body.id}`);
    assert.equal((await ask("GET", "/me")).status, 200);
  });

  it("tells the person, in their sign-in log and by mail, and keeps who opened what in both names", async () => {
    const made = await org.people.end_user.call("POST", "/incidents", { title: "Opened by another" });
    const ask = await viewing(org.people.end_user);
    await ask("GET", `/incidents/${made.body.id}`);
    await world.application.services.witness?.settled();
    const own = await browser(org.people.end_user);
    const log = await own("GET", "/me/sign-ins");
    const entry = log.body.items.find((item: { outcome: string }) => item.outcome === "viewed_as");
    assert.equal(entry?.login, org.people.admin.login);
    const { mails, facts, rows } = await org.transact(async (ctx) => ({
      mails: await ctx.db.selectFrom("mails").select("body").where("recipient", "like", "end_user%").execute(),
      facts: await ctx.db
        .selectFrom("audit_log")
        .select(["actor_id", "on_behalf_of"])
        .where("record_id", "=", made.body.id)
        .where("action", "=", "read")
        .execute(),
      rows: await ctx.db.selectFrom("audit_log").select("actor_id").where("table_name", "=", "view_as").execute(),
    }));
    assert.ok(mails.some(({ body }) => body.includes("Says the list is empty")));
    assert.deepEqual(facts, [{ actor_id: org.people.admin.id, on_behalf_of: org.people.end_user.id }]);
    assert.ok(rows.length > 0 && rows.every(({ actor_id }) => actor_id === org.people.admin.id || actor_id === null));
  });
});
