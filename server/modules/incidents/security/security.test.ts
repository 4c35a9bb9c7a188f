import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import pg from "pg";
import { roleUrls } from "../../../installation.ts";
import { steppedClock } from "../../../kernel/clock.ts";
import { startSweeper } from "../../../kernel/jobs/sweeper.ts";
import { eventually } from "../../../kernel/jobs/trial.ts";
import { openWorld, type Person, type TestOrganization, type World } from "../../../testing/world.ts";

const HOUR = 3_600_000;
const clock = steppedClock(new Date("2026-03-02T09:00:00Z"));
let world: World;
let org: TestOrganization;
let agent: Person;

before(async () => {
  world = await openWorld({ clock });
  org = await world.organization();
  agent = org.people.agent;
});
after(() => world.close());

/** A security incident of the agent's team. */
async function declare(by: Person = agent): Promise<{ id: string; path: string; number: string; version: number }> {
  const body = { title: "Mailbox sends spam", security: true, teamId: org.teams.network };
  const made = await by.call("POST", "/incidents", body);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return { ...made.body, path: `/incidents/${made.body.id}` };
}

const itemsOf = async (path: string, part: string, by: Person = agent) =>
  (await by.call("GET", `${path}/${part}`)).body.items;
const eventsOf = (recordId: string, type: string) =>
  org.transact((ctx) =>
    ctx.db.selectFrom("events").selectAll().where("record_id", "=", recordId).where("type", "=", type).execute(),
  );

describe("a security incident", () => {
  it("is restricted from its first moment, in its first phase, with every active duty's clock running", async () => {
    const { id, path } = await declare();
    const { body } = await agent.call("GET", path);
    assert.deepEqual([body.restricted, body.securityPhase, body.version], [true, "detection_analysis", 1]);
    const phases = await itemsOf(path, "security-phases");
    assert.deepEqual(
      phases.map((entry: Record<string, unknown>) => [entry.position, entry.phase, entry.nist, entry.csf]),
      [[1, "detection_analysis", "detection_analysis", "detect"]],
    );
    const clocks = await itemsOf(path, "notifications");
    assert.deepEqual(
      clocks.map((one: Record<string, string>) => [one.name, one.state, one.dueAt]),
      [
        ["NIS2 early warning", "running", "2026-03-03T09:00:00.000Z"],
        ["Personal data breach", "running", "2026-03-05T09:00:00.000Z"],
        ["NIS2 incident notification", "running", "2026-03-05T09:00:00.000Z"],
        // A month of the calendar in Berlin, where summer time begins in between.
        ["NIS2 final report", "running", "2026-04-02T08:00:00.000Z"],
      ],
    );
    assert.equal((await org.people.admin.call("GET", `/incidents/${id}`)).status, 404);
  });

  it("is not lost to who declared it, though it is another team's", async () => {
    const { admin } = org.people;
    const made = await admin.call("POST", "/incidents", { title: "Phishing", teamId: org.teams.network });
    const headers = { "if-match": '"1"' };
    const flagged = await admin.call("PATCH", `/incidents/${made.body.id}`, { security: true }, headers);
    assert.deepEqual([flagged.status, flagged.body.restricted], [200, true]);
    assert.equal((await admin.call("GET", `/incidents/${made.body.id}`)).status, 200);
    assert.equal((await org.people.manager.call("GET", `/incidents/${made.body.id}`)).status, 404);
  });

  it("stays restricted, and stays one while a duty is open", async () => {
    const { path } = await declare();
    const patch = (body: object) => agent.call("PATCH", path, body, { "if-match": '"1"' });
    const open = await patch({ restricted: false });
    assert.deepEqual(
      [open.status, open.body.errors?.[0]],
      [422, { path: "restricted", code: "security_is_restricted" }],
    );
    const taken = await patch({ security: false });
    assert.deepEqual([taken.status, taken.body.code], [409, "incident.notification_running"]);
    for (const { id } of await itemsOf(path, "notifications")) {
      await agent.call("POST", `${path}/notifications/${id}/not-required`, { reason: "False alarm" });
    }
    assert.equal((await patch({ security: false })).body.security, false);
    assert.equal((await itemsOf(path, "security-phases")).length, 1);
    const refused = await agent.call("POST", `${path}/evidence`, { label: "E-1", type: "log" });
    assert.deepEqual([refused.status, refused.body.code], [409, "incident.not_security"]);
  });

  it("shows none of its parts to its requester, nor to anybody who does not see restricted ones", async () => {
    const { end_user, admin, other_agent } = org.people;
    const body = { title: "Lost laptop", security: true, teamId: org.teams.network, requesterId: end_user.id };
    const { id } = (await agent.call("POST", "/incidents", body)).body;
    for (const part of ["security-phases", "notifications", "evidence"]) {
      assert.equal((await end_user.call("GET", `/incidents/${id}/${part}`)).status, 403, part);
      assert.equal((await admin.call("GET", `/incidents/${id}/${part}`)).status, 404, part);
      assert.equal((await other_agent.call("GET", `/incidents/${id}/${part}`)).status, 404, part);
    }
    assert.equal((await admin.call("GET", `/incidents/${id}/custody.csv`)).status, 404);
    const seen = await end_user.call("GET", `/incidents/${id}/timeline`);
    assert.doesNotMatch(JSON.stringify(seen.body), /notification|security_phase|evidence/);
  });
});

describe("the phases", () => {
  it("go forward without a word, and back or past one with a reason; all of it is kept", async () => {
    const { id, path } = await declare();
    const enter = (body: object) => agent.call("POST", `${path}/security-phases`, body);
    assert.equal((await enter({ phase: "containment", enteredAt: "2026-03-02T08:30:00.000Z" })).status, 201);
    const skipped = await enter({ phase: "recovery" });
    assert.deepEqual([skipped.status, skipped.body.errors[0].path], [422, "reason"]);
    assert.equal((await enter({ phase: "recovery", reason: "Nothing to eradicate" })).status, 201);
    assert.equal((await enter({ phase: "containment" })).status, 422);
    assert.equal((await enter({ phase: "containment", reason: "It is back" })).body.position, 4);
    assert.deepEqual((await enter({ phase: "containment", reason: "Again" })).body.code, "incident.in_phase_already");
    const future = await enter({ phase: "eradication", enteredAt: "2026-03-02T09:00:01.000Z" });
    assert.deepEqual([future.status, future.body.errors[0].code], [422, "in_the_future"]);
    const entries = await itemsOf(path, "security-phases");
    assert.deepEqual(
      entries.map((entry: Record<string, unknown>) => [entry.phase, entry.reason, entry.csf]),
      [
        ["detection_analysis", null, "detect"],
        ["containment", null, "respond"],
        ["recovery", "Nothing to eradicate", "recover"],
        ["containment", "It is back", "respond"],
      ],
    );
    assert.equal(entries[1].enteredAt, "2026-03-02T08:30:00.000Z");
    assert.equal(entries[1].enteredBy.id, agent.id);
    assert.equal((await agent.call("GET", path)).body.securityPhase, "containment");
    assert.equal((await eventsOf(id, "incident.security_phase_entered")).length, 3);
  });
});

describe("the notification clocks", () => {
  it("are met with time, recipient and reference, and say whether that was late", async () => {
    const { id, path } = await declare();
    const [early, breach] = await itemsOf(path, "notifications");
    const made = (which: { id: string }, body: object) =>
      agent.call("POST", `${path}/notifications/${which.id}/made`, body);
    assert.equal((await made(early, { recipient: "CSIRT" })).status, 400);
    const done = await made(early, {
      recipient: "CSIRT",
      reference: "2026-17",
      notifiedAt: "2026-03-02T08:50:00.000Z",
    });
    assert.deepEqual([done.body.state, done.body.late, done.body.settledBy.id], ["made", false, agent.id]);
    assert.equal(
      (await made(early, { recipient: "CSIRT", reference: "2026-18" })).body.code,
      "incident.notification_settled",
    );
    const again = await agent.call("POST", `${path}/notifications/${early.id}/resume`, {
      reason: "Sent to the wrong one",
    });
    assert.deepEqual([again.body.state, again.body.recipient], ["running", null]);
    clock.advance(80 * HOUR);
    assert.equal((await made(breach, { recipient: "Authority", reference: "A 1" })).body.late, true);
    assert.equal((await eventsOf(id, "incident.notification_made")).length, 2);
  });

  it("are counted anew from the time of awareness", async () => {
    const { path } = await declare();
    const [early] = await itemsOf(path, "notifications");
    await agent.call("POST", `${path}/notifications/${early.id}/not-required`, { reason: "Not essential" });
    const awareAt = new Date(clock.simulated()!.getTime() - 10 * HOUR).toISOString();
    assert.equal((await agent.call("PUT", `${path}/awareness`, { awareAt })).status, 400);
    const moved = await agent.call("PUT", `${path}/awareness`, { awareAt, reason: "The user called last night" });
    const times = moved.body.items.map((one: Record<string, string>) => [one.id === early.id, one.awareAt === awareAt]);
    assert.deepEqual(
      times.filter(([settled]: boolean[]) => settled),
      [[true, false]],
    );
    assert.equal(times.filter(([, anew]: boolean[]) => anew).length, 3);
    const breach = moved.body.items.find((one: { name: string }) => one.name === "Personal data breach");
    assert.equal(Date.parse(breach.dueAt) - Date.parse(awareAt), 72 * HOUR);
  });

  it("are those of the organization's own duties; a further one can be started once", async () => {
    const { path } = await declare();
    const duty = await org.people.admin.call("POST", "/notification-duties", {
      ...{ name: "Cyber insurance", basis: "Policy § 7", addressee: "Insurer", amount: 2, unit: "days" },
    });
    assert.equal(duty.status, 201, JSON.stringify(duty.body));
    const start = () => agent.call("POST", `${path}/notifications`, { dutyId: duty.body.id });
    assert.equal((await start()).body.name, "Cyber insurance");
    assert.equal((await start()).body.code, "incident.notification_started_already");
    await org.people.admin.call("DELETE", `/notification-duties/${duty.body.id}`);
    const names = (await itemsOf((await declare()).path, "notifications")).map((one: { name: string }) => one.name);
    assert.ok(!names.includes("Cyber insurance"));
  });

  it("are missed once each, however many sweepers look", async () => {
    const { id, path } = await declare();
    const [early] = await itemsOf(path, "notifications");
    clock.advance(25 * HOUR);
    const pool = new pg.Pool({ connectionString: (await roleUrls(world.adminUrl)).sweep });
    const { services, registry } = world.application;
    const sweepers = [1, 2, 3].map(() => startSweeper({ pool, due: registry.due, services, every: 20 }));
    await eventually(async () => (await eventsOf(id, "incident.notification_missed")).length > 0, 20);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
    await pool.end();
    const missed = await eventsOf(id, "incident.notification_missed");
    assert.deepEqual(
      missed.map(({ payload }) => (payload as { duty: string }).duty),
      ["NIS2 early warning"],
    );
    const after = (await itemsOf(path, "notifications")).find((one: { id: string }) => one.id === early.id);
    assert.deepEqual([after.state, after.missedAt], ["running", early.dueAt]);
  });
});
