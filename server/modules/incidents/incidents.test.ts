import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";

let world: World;
let org: TestOrganization;

before(async () => {
  world = await openWorld();
  org = await world.organization();
});
after(() => world.close());

const report = async (title = "VPN drops every hour") => {
  const answer = await org.people.end_user.call("POST", "/incidents", {
    title,
    description: "<p>Since Monday</p>",
    impact: 3,
    urgency: 2,
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
};

describe("an incident", () => {
  it("is reported by an end user for themselves, numbered, with a priority from the matrix", async () => {
    const incident = await report();
    assert.match(incident.number, /^INC-\d{6}$/);
    assert.equal(incident.state, "new");
    assert.equal(incident.priority, 4);
    assert.equal(incident.channel, "portal");
    assert.equal(incident.requester.id, org.people.end_user.id);
    assert.deepEqual(
      incident.can.map((offer: { name: string }) => offer.name),
      ["cancel"],
    );
  });

  it("answers to its number as well as to its id, and to nobody else's", async () => {
    const incident = await report();
    const { agent, other_end_user } = org.people;
    assert.equal((await agent.call("GET", `/incidents/${incident.number}`)).body.id, incident.id);
    assert.equal((await other_end_user.call("GET", `/incidents/${incident.id}`)).status, 404);
    const stranger = await world.organization();
    assert.equal((await stranger.people.admin.call("GET", `/incidents/${incident.id}`)).status, 404);
  });

  it("goes from report to close, each step as the life cycle says", async () => {
    const { id } = await report();
    const { agent, end_user } = org.people;
    const step = (name: string, body: unknown = {}) => agent.call("POST", `/incidents/${id}/transitions/${name}`, body);
    assert.equal((await step("start")).body.assignee.id, agent.id);
    const held = await step("hold", { pendingReason: "requester" });
    assert.deepEqual([held.status, held.body.errors?.[0].path], [422, "comment"]);
    assert.equal((await step("resolve", { resolutionCode: "solved" })).status, 422);
    assert.equal((await step("close")).status, 403);
    const early = await org.people.service_desk_lead.call("POST", `/incidents/${id}/transitions/close`, {});
    assert.deepEqual([early.status, early.body.code], [409, "incident.not_resolved"]);
    const resolved = await step("resolve", { resolutionCode: "solved", resolutionNotes: "New certificate" });
    assert.equal(resolved.body.state, "resolved");
    assert.ok(resolved.body.firstResponseAt);
    const closed = await end_user.call("POST", `/incidents/${id}/transitions/confirm`, {});
    assert.equal(closed.body.state, "closed");
    assert.equal((await step("reopen", { reason: "again" })).status, 409);
  });

  it("is changed only against the version that one has seen", async () => {
    const { id, version } = await report();
    const { agent } = org.people;
    assert.equal((await agent.call("PATCH", `/incidents/${id}`, { impact: 1 })).status, 428);
    const changed = await agent.call(
      "PATCH",
      `/incidents/${id}`,
      { impact: 1, urgency: 1 },
      { "if-match": `"${version}"` },
    );
    assert.equal(changed.body.priority, 1);
    const stale = await agent.call("PATCH", `/incidents/${id}`, { impact: 2 }, { "if-match": `"${version}"` });
    assert.equal(stale.status, 412);
    assert.equal(stale.body.current.version, changed.body.version);
    const state = await agent.call(
      "PATCH",
      `/incidents/${id}`,
      { state: "closed" },
      { "if-match": `"${changed.body.version}"` },
    );
    assert.deepEqual([state.status, state.body.errors[0]], [400, { path: "state", code: "unknown_field" }]);
  });

  it("has clocks for response and resolution by its priority", async () => {
    const { id } = await report();
    const clocks = await org.people.agent.call("GET", `/incidents/${id}/sla`);
    assert.deepEqual(
      clocks.body.items.map((clock: { target: string }) => clock.target),
      ["response", "resolution"],
    );
    assert.equal((await org.people.end_user.call("GET", `/incidents/${id}/sla`)).status, 403);
  });

  it("is listed by filter, in pages", async () => {
    const filter = encodeURIComponent('state == "new" && title.contains("printer")');
    for (let n = 0; n < 5; n++) await report(`Printer ${n}`);
    const first = await org.people.agent.call("GET", `/incidents?filter=${filter}&limit=3&count=exact`);
    assert.equal(first.status, 200, JSON.stringify(first.body));
    assert.equal(first.body.count, 5);
    assert.equal(first.body.items.length, 3);
    const second = await org.people.agent.call(
      "GET",
      `/incidents?filter=${filter}&limit=3&cursor=${first.body.nextCursor}`,
    );
    assert.equal(second.body.items.length, 2);
    assert.equal(second.body.nextCursor, null);
  });

  it("becomes a major incident with a commander by name, and closes only after its review", async () => {
    const { id } = await report("Everything is down");
    const { service_desk_lead: lead, incident_commander: commander, agent } = org.people;
    const proposed = await agent.call("POST", `/incidents/${id}/propose-major`, { reason: "All sites" });
    assert.equal(proposed.body.major, "candidate");
    const unfit = await lead.call("POST", `/incidents/${id}/accept-major`, { commanderId: agent.id });
    assert.deepEqual([unfit.status, unfit.body.errors?.[0].path], [422, "commanderId"]);
    const accepted = await lead.call("POST", `/incidents/${id}/accept-major`, { commanderId: commander.id });
    assert.deepEqual(accepted.body.commander, { id: commander.id, name: "Incident commander" });
    const resolution = { resolutionCode: "solved", resolutionNotes: "Power is back" };
    assert.equal((await lead.call("POST", `/incidents/${id}/transitions/resolve`, resolution)).status, 200);
    const early = await lead.call("POST", `/incidents/${id}/transitions/close`, {});
    assert.deepEqual([early.status, early.body.code], [409, "incident.major_needs_review"]);
    await lead.call("POST", `/incidents/${id}/review-major`, { review: "The supply had no spare." });
    assert.equal((await lead.call("POST", `/incidents/${id}/transitions/close`, {})).body.state, "closed");
  });

  it("is created once for one Idempotency-Key", async () => {
    const send = (title: string) =>
      org.people.agent.call("POST", "/incidents", { title }, { "idempotency-key": "same" });
    const [one, two] = [await send("Once"), await send("Once")];
    assert.equal(one.body.id, two.body.id);
    assert.equal((await send("Other")).status, 422);
  });
});
