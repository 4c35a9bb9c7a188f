import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { steppedClock } from "../../kernel/clock.ts";
import { openSweeping } from "../../testing/sweeping.ts";
import { openWorld, type Person, type TestOrganization, type World } from "../../testing/world.ts";
import module from "./module.ts";

const DAY = 86_400_000;
const START = new Date("2026-03-02T09:00:00Z");

interface Item {
  id: string;
  user: { id: string };
  role: { id: string; name: string };
  reviewers: { id: string }[];
  decision: string | null;
  outcome: string;
  refusal: string | null;
  byRule: boolean;
  may: { decide: boolean };
}

describe("access reviews", () => {
  const clock = steppedClock(START);
  let world: World;
  let sweep: () => Promise<void>;
  let close: () => Promise<void>;
  before(async () => {
    world = await openWorld({ clock });
    const sweeping = await openSweeping(world, { workers: 2, only: module.due.map(({ name }) => name) });
    sweep = sweeping.sweep;
    close = sweeping.stop;
  });
  after(async () => {
    await close();
    await world.close();
  });

  async function begin(org: TestOrganization, wish: object = {}) {
    const reviewerIds = [org.people.manager.id, org.people.admin.id];
    const dueAt = new Date(Number(clock.simulated()) + 14 * DAY).toISOString();
    const body = { name: `Review ${Math.random()}`, reviewers: "named", reviewerIds, dueAt, ...wish };
    const made = await org.people.admin.call("POST", "/access-reviews", body);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body;
  }
  async function itemsOf(person: Person, id: string): Promise<Item[]> {
    const answer = await person.call("GET", `/access-reviews/${id}/items?limit=200`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.items;
  }
  const decide = (person: Person, id: string, body: object) =>
    person.call("POST", `/access-reviews/${id}/decisions`, body);
  async function rolesOf(org: TestOrganization, userId: string): Promise<string[]> {
    const answer = await org.people.admin.call("GET", `/users/${userId}/roles`);
    return answer.body.items.map((given: { role: { name: string } }) => given.role.name);
  }
  async function item(org: TestOrganization, as: Person, id: string, of: Person): Promise<Item> {
    const found = (await itemsOf(as, id)).find(({ user }) => user.id === of.id);
    assert.ok(found, `no item of ${of.login} in ${org.slug}`);
    return found;
  }

  it("asks about each role that people have, and takes away or cuts short what its reviewers say", async () => {
    const org = await world.organization();
    const { manager, agent, other_agent } = org.people;
    const review = await begin(org);
    assert.equal(review.total, Object.keys(org.people).length);
    assert.deepEqual([review.open, review.state, review.owner.id], [review.total, "running", org.people.admin.id]);
    const [first, second] = [
      await item(org, manager, review.id, agent),
      await item(org, manager, review.id, other_agent),
    ];
    const bare = await decide(manager, review.id, { itemIds: [first.id], decision: "revoke" });
    assert.deepEqual([bare.status, bare.body.errors], [422, [{ path: "reason", code: "required" }]]);
    const taken = await decide(manager, review.id, {
      itemIds: [first.id],
      decision: "revoke",
      reason: "Left the team",
    });
    assert.deepEqual(taken.body.items, [{ id: first.id, outcome: "done", refusal: null }]);
    assert.deepEqual(await rolesOf(org, agent.id), []);
    const until = new Date(Number(clock.simulated()) + 30 * DAY).toISOString();
    await decide(manager, review.id, { itemIds: [second.id], decision: "until", until, reason: "Project ends" });
    const given = await org.people.admin.call("GET", `/users/${other_agent.id}/roles`);
    assert.equal(given.body.items[0].endsAt, until);
    const now = await org.people.admin.call("GET", `/access-reviews/${review.id}`);
    assert.equal(now.body.open, review.total - 2);
    const again = await decide(manager, review.id, { itemIds: [first.id], decision: "keep" });
    assert.deepEqual(again.body.items[0], { id: first.id, outcome: "refused", refusal: "access_review.decided" });
  });

  it("lets nobody decide on their own rights, nor on what others decide", async () => {
    const org = await world.organization();
    const { admin, manager, agent } = org.people;
    const review = await begin(org);
    const own = await item(org, admin, review.id, admin);
    assert.deepEqual([own.may.decide, own.reviewers.map(({ id }) => id)], [false, [manager.id]]);
    const refused = await decide(admin, review.id, { itemIds: [own.id], decision: "keep" });
    assert.equal(refused.body.items[0].refusal, "access_review.own_rights");
    assert.equal((await agent.call("GET", `/access-reviews/${review.id}/items`)).status, 404);
    assert.equal((await decide(agent, review.id, { itemIds: [own.id], decision: "keep" })).status, 404);
    const seen = await org.people.auditor.call("GET", `/access-reviews/${review.id}/items?limit=200`);
    assert.ok(seen.body.items.every((one: Item) => !one.may.decide));
    const auditor = await decide(org.people.auditor, review.id, { itemIds: [own.id], decision: "keep" });
    assert.equal(auditor.body.items[0].refusal, "access_review.not_reviewer");
  });

  it("asks the manager of a person or the owner of a role, and otherwise those who are named", async () => {
    const org = await world.organization();
    const { admin, manager, agent, other_agent, service_desk_lead } = org.people;
    const user = await admin.call("GET", `/users/${agent.id}`);
    const managed = await admin.call(
      "PATCH",
      `/users/${agent.id}`,
      { managerId: service_desk_lead.id },
      { "if-match": `"${user.body.version}"` },
    );
    assert.equal(managed.status, 200, JSON.stringify(managed.body));
    const byManager = await begin(org, { reviewers: "manager", reviewerIds: [manager.id] });
    assert.deepEqual(
      (await item(org, admin, byManager.id, agent)).reviewers.map(({ id }) => id),
      [service_desk_lead.id],
    );
    assert.deepEqual(
      (await item(org, admin, byManager.id, other_agent)).reviewers.map(({ id }) => id),
      [manager.id],
    );
    assert.deepEqual(
      (await itemsOf(service_desk_lead, byManager.id)).map((one) => one.user.id),
      [agent.id],
    );
    const waiting = await service_desk_lead.call("GET", "/me/access-reviews");
    assert.deepEqual(
      waiting.body.items.map((one: { id: string; open: number }) => [one.id, one.open]),
      [[byManager.id, 1]],
    );
    const role = (await item(org, admin, byManager.id, agent)).role;
    assert.equal(
      (await admin.call("PUT", "/role-owners", { roleId: role.id, ownerId: service_desk_lead.id })).status,
      200,
    );
    const byOwner = await begin(org, { reviewers: "role_owner", roleIds: [role.id], reviewerIds: [manager.id] });
    const items = await itemsOf(admin, byOwner.id);
    assert.equal(items.length, 2);
    assert.ok(items.every((one) => one.reviewers[0]?.id === service_desk_lead.id));
  });

  it("keeps the last administrator, and says so", async () => {
    const org = await world.organization();
    const { admin, manager } = org.people;
    const review = await begin(org);
    const own = await item(org, manager, review.id, admin);
    const answer = await decide(manager, review.id, {
      itemIds: [own.id],
      decision: "revoke",
      reason: "Too much power",
    });
    assert.deepEqual(answer.body.items, [{ id: own.id, outcome: "refused", refusal: "access.last_admin" }]);
    assert.deepEqual(await rolesOf(org, admin.id), ["admin"]);
  });

  it("closes on its day, once with two workers, and then stays as it is", async () => {
    clock.set(START);
    const org = await world.organization();
    const { admin, manager, agent, end_user } = org.people;
    const revoking = await begin(org, { undecided: "revoke", reminderDays: [7, 1] });
    const keeping = await begin(org, { undecided: "keep" });
    const kept = await item(org, manager, revoking.id, agent);
    await decide(manager, revoking.id, { itemIds: [kept.id], decision: "keep" });
    clock.advance(7 * DAY);
    await sweep();
    await sweep();
    const events = (type: string) =>
      org.transact((ctx) => ctx.db.selectFrom("events").select("record_id").where("type", "=", type).execute());
    assert.equal((await events("access_review.reminded")).filter((one) => one.record_id === revoking.id).length, 1);
    clock.advance(7 * DAY);
    await sweep();
    await sweep();
    assert.equal((await events("access_review.closed")).length, 2);
    assert.deepEqual(await rolesOf(org, agent.id), ["agent"]);
    assert.deepEqual(await rolesOf(org, end_user.id), []);
    assert.deepEqual(await rolesOf(org, admin.id), ["admin"], "the last administrator stays");
    const closed = await admin.call("GET", `/access-reviews/${revoking.id}`);
    assert.deepEqual([closed.body.state, closed.body.open], ["closed", 0]);
    const ruled = await item(org, admin, revoking.id, end_user);
    assert.deepEqual([ruled.decision, ruled.byRule, ruled.outcome], ["revoke", true, "done"]);
    const late = await item(org, admin, keeping.id, end_user);
    assert.deepEqual([late.decision, late.byRule], ["keep", true]);
    assert.equal(
      (await decide(manager, revoking.id, { itemIds: [kept.id], decision: "revoke", reason: "Late" })).body.code,
      "access_review.closed",
    );
    assert.equal((await admin.call("POST", `/access-reviews/${revoking.id}/close`)).body.code, "access_review.closed");
    const patched = await admin.call(
      "PATCH",
      `/access-reviews/${revoking.id}`,
      { name: "Other" },
      { "if-match": `"${closed.body.version}"` },
    );
    assert.equal(patched.body.code, "access_review.closed");
    assert.equal((await admin.call("DELETE", `/access-reviews/${revoking.id}`)).body.code, "access_review.closed");
    for (const table of ["access_review_items", "access_reviews"] as const)
      await assert.rejects(
        org.transact((ctx) =>
          ctx.db.updateTable(table).set({ created_at: new Date() }).where("organization_id", "=", org.id).execute(),
        ),
        /closed access review/,
      );
    const mails = await org.transact((ctx) =>
      ctx.db.selectFrom("mails").select("subject").where("recipient", "like", "admin@%").execute(),
    );
    assert.ok(
      mails.some(({ subject }) => subject.includes("taken away")),
      JSON.stringify(mails),
    );
  });

  it("reports all of it as CSV to who may see it, and keeps that the report was taken", async () => {
    const org = await world.organization();
    const review = await begin(org);
    const report = await org.people.auditor.call("GET", `/access-reviews/${review.id}/report`);
    assert.equal(report.status, 200);
    const lines = String(report.body).trim().split("\r\n");
    assert.equal(lines.length, review.total + 1);
    assert.match(lines[0] ?? "", /^user,role,scope,place/);
    for (const role of ["agent", "manager", "end_user"] as const)
      assert.ok(
        [403, 404].includes((await org.people[role].call("GET", `/access-reviews/${review.id}/report`)).status),
        role,
      );
    const kept = await org.transact((ctx) =>
      ctx.db.selectFrom("audit_log").select("actor_id").where("action", "=", "export").execute(),
    );
    assert.deepEqual(kept, [{ actor_id: org.people.auditor.id }]);
  });

  it("refuses to ask nobody, about nothing, or until a day that has gone", async () => {
    const org = await world.organization();
    const { admin } = org.people;
    const ahead = new Date(Number(clock.simulated()) + DAY).toISOString();
    const body = { name: "Odd", reviewers: "named", reviewerIds: [admin.id], dueAt: ahead };
    const roles = await admin.call("POST", "/roles", { name: "Unused", permissions: [] });
    const refused = async (wish: object) => {
      const answer = await admin.call("POST", "/access-reviews", { ...body, ...wish });
      return [answer.status, answer.body.code === "common.invalid" ? answer.body.errors[0].path : answer.body.code];
    };
    assert.deepEqual(await refused({ reviewerIds: [] }), [422, "reviewerIds"]);
    assert.deepEqual(await refused({ dueAt: START.toISOString() }), [422, "dueAt"]);
    assert.deepEqual(await refused({ roleIds: [admin.id] }), [422, "roleIds.0"]);
    assert.deepEqual(await refused({ roleIds: [roles.body.id] }), [422, "access_review.nothing"]);
  });
});
