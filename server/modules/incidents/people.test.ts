import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Principal } from "../../kernel/auth/principal.ts";
import { ticketSight } from "../../platform/tickets/sight.ts";
import { type Desk, openDesk } from "../../platform/tickets/testing/desk.ts";
import mentions from "../mentions/module.ts";
import tasks from "../tasks/module.ts";
import incidents from "./module.ts";
import { AGENT, END_USER, type Scene, scene as sceneAt } from "./testing/scene.ts";

let desk: Desk;
before(async () => {
  desk = await openDesk([incidents, tasks, mentions]);
});
after(() => desk.close());

const scene = () => sceneAt(desk);

async function names(at: Scene, as: Principal, below: string): Promise<string[]> {
  const answer = await at.ask(as, "GET", below);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body.items.map((item: { user: { name: string } }) => item.user.name);
}

async function mentionsOf(as: Principal): Promise<unknown[]> {
  const answer = await desk.ask(as, "GET", "/me/mentions");
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body.items;
}

describe("watchers", () => {
  test("anybody who reads a ticket watches it and stops, once as often as asked", async () => {
    const at = await scene();
    assert.equal((await at.ask(at.requester, "POST", "/watchers", {})).status, 201);
    assert.equal((await at.ask(at.requester, "POST", "/watchers", {})).status, 201);
    assert.deepEqual(await names(at, at.agent, "/watchers"), ["requester"]);
    assert.equal((await at.ask(at.requester, "DELETE", "/watchers/me")).status, 204);
    assert.equal((await at.ask(at.requester, "DELETE", "/watchers/me")).status, 404);
    assert.deepEqual(await names(at, at.agent, "/watchers"), []);
  });

  test("others are added by who works on it alone, and then read it in public", async () => {
    const at = await scene();
    const colleague = await at.organization.person("colleague", { permissions: END_USER });
    const body = { userId: colleague.userId };
    assert.equal((await at.ask(at.requester, "POST", "/watchers", body)).status, 403);
    assert.equal((await at.ask(colleague, "POST", "/watchers", {})).status, 404);
    assert.equal((await at.ask(at.agent, "POST", "/watchers", body)).status, 201);
    assert.equal((await at.ask(colleague, "GET")).status, 200);
    assert.equal((await at.ask(at.requester, "DELETE", `/watchers/${colleague.userId}`)).status, 403);
    assert.equal((await at.ask(at.agent, "DELETE", `/watchers/${colleague.userId}`)).status, 204);
    assert.equal((await at.ask(colleague, "GET")).status, 404);
  });

  test("lose sight and say once it is restricted, while requester, team and named people keep theirs", async () => {
    const at = await scene();
    const teamId = await at.organization.team("HR");
    const member = await at.organization.person("member", { permissions: AGENT, teamIds: [teamId] });
    const watcher = await at.organization.person("watcher", { permissions: [...AGENT, ...END_USER] });
    const mention = `<p><span data-mention="${watcher.userId}" class="mention">@watcher</span></p>`;
    assert.equal((await at.say(at.agent, mention)).status, 201);
    assert.deepEqual(await names(at, at.agent, "/watchers"), ["watcher"]);
    const seen = async (as: Principal) => (await at.ask(as, "GET")).status;
    assert.equal(await seen(watcher), 200);
    assert.equal((await mentionsOf(watcher)).length, 1);
    await at.organization.work((ctx) =>
      ctx.db.updateTable("tickets").set({ restricted: true, team_id: teamId }).where("id", "=", at.id).execute(),
    );
    assert.equal(await seen(watcher), 404);
    assert.equal((await at.say(watcher, "still here")).status, 404);
    assert.deepEqual(await mentionsOf(watcher), []);
    const list = await desk.ask(watcher, "GET", "/incidents");
    assert.deepEqual(list.body.items, []);
    const sight = await at.organization.work((ctx) => ticketSight(ctx, [at.id]), watcher);
    assert.equal(sight.size, 0);
    assert.deepEqual([await seen(at.requester), await seen(member)], [200, 200]);
    assert.equal((await at.ask(member, "POST", "/grants", { userId: watcher.userId })).status, 201);
    assert.equal(await seen(watcher), 200);
  });

  test("nobody of another organization can be added", async () => {
    const at = await scene();
    const foreign = await (await desk.organization()).person("foreign", { permissions: AGENT });
    const refused = await at.ask(at.agent, "POST", "/watchers", { userId: foreign.userId });
    assert.equal(refused.status, 422);
    assert.equal(refused.body.errors[0].code, "not_found");
  });
});

describe("named people", () => {
  test("see a restricted ticket with its notes, until it is taken back", async () => {
    const at = await scene();
    const named = await at.organization.person("named", { permissions: AGENT });
    const teamId = await at.organization.team("HR");
    const member = await at.organization.person("member", { permissions: AGENT, teamIds: [teamId] });
    await at.say(at.agent, "among us", "internal");
    await at.organization.work((ctx) =>
      ctx.db.updateTable("tickets").set({ restricted: true, team_id: teamId }).where("id", "=", at.id).execute(),
    );
    assert.equal((await at.ask(named, "GET")).status, 404);
    assert.equal((await at.ask(member, "POST", "/grants", { userId: named.userId })).status, 201);
    assert.equal((await at.comments(named)).length, 1);
    assert.deepEqual(await names(at, named, "/grants"), ["named"]);
    assert.equal((await at.ask(named, "POST", "/grants", { userId: at.agent.userId })).status, 403);
    assert.equal((await at.ask(at.requester, "GET", "/grants")).status, 403);
    const { body } = await at.ask(at.requester, "GET", "/timeline");
    assert.deepEqual(
      body.items.map((line: { event: string }) => line.event),
      ["incident.created"],
    );
    assert.equal((await at.ask(member, "DELETE", `/grants/${named.userId}`)).status, 204);
    assert.equal((await at.ask(named, "GET")).status, 404);
  });
});

describe("time entries", () => {
  test("are written and corrected by who worked, summed, and dated today in the organization's zone", async () => {
    const at = await scene();
    desk.clock.set(new Date("2026-03-02T23:30:00Z"));
    const written = await at.ask(at.agent, "POST", "/time-entries", { minutes: 30, note: "Looked" });
    assert.equal(written.status, 201, JSON.stringify(written.body));
    assert.equal(written.body.spentOn, "2026-03-03");
    await at.ask(at.agent, "POST", "/time-entries", { minutes: 15, spentOn: "2026-03-01" });
    const corrected = await at.ask(at.agent, "PATCH", `/time-entries/${written.body.id}`, { minutes: 45 });
    assert.equal(corrected.body.minutes, 45);
    const listed = await at.ask(at.agent, "GET", "/time-entries");
    assert.equal(listed.body.totalMinutes, 60);
    assert.deepEqual(
      listed.body.items.map((entry: { spentOn: string }) => entry.spentOn),
      ["2026-03-03", "2026-03-01"],
    );
    assert.equal((await at.ask(at.agent, "DELETE", `/time-entries/${written.body.id}`)).status, 204);
    assert.equal((await at.ask(at.agent, "GET", "/time-entries")).body.totalMinutes, 15);
  });

  test("are nothing for the requester, and nobody corrects another's", async () => {
    const at = await scene();
    const colleague = await at.organization.person("colleague", { permissions: AGENT });
    const { body } = await at.ask(at.agent, "POST", "/time-entries", { minutes: 30 });
    assert.equal((await at.ask(at.requester, "GET", "/time-entries")).status, 403);
    assert.equal((await at.ask(at.requester, "POST", "/time-entries", { minutes: 5 })).status, 403);
    assert.equal((await at.ask(colleague, "PATCH", `/time-entries/${body.id}`, { minutes: 1 })).status, 403);
    assert.equal((await at.ask(colleague, "DELETE", `/time-entries/${body.id}`)).status, 403);
  });

  test("are of no day to come", async () => {
    const at = await scene();
    const refused = await at.ask(at.agent, "POST", "/time-entries", { minutes: 5, spentOn: "2027-01-01" });
    assert.equal(refused.status, 422);
    assert.equal(refused.body.errors[0].code, "in_the_future");
  });
});

describe("a rating", () => {
  test("is the requester's, after resolution, from 1 to 5", async () => {
    const at = await scene();
    const rate = (as: Principal, satisfaction: number) => at.ask(as, "POST", "/rating", { satisfaction });
    assert.equal((await rate(at.requester, 5)).status, 409);
    await at.resolve();
    assert.equal((await rate(at.agent, 5)).status, 403);
    assert.equal((await rate(at.requester, 6)).status, 400);
    assert.equal((await rate(at.requester, 4)).body.satisfaction, 4);
    await at.step("confirm", {}, at.requester);
    assert.equal((await rate(at.requester, 5)).status, 200);
    assert.equal((await at.ticket()).satisfaction, 5);
  });
});
