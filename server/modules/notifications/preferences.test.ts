import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { ask } from "../../kernel/testing/postgres.ts";
import { deliveryDue } from "../../platform/notifications/deliver.ts";
import type { Person, TestOrganization } from "../../testing/world.ts";
import { ledgerOf, type Mailroom, mailsTo, openMailroom, START } from "./testing/mailroom.ts";

let room: Mailroom;
before(async () => {
  room = await openMailroom();
});
after(() => room.close());

const USUAL = {
  quietFrom: null,
  quietUntil: null,
  quietDays: [],
  criticalPasses: true,
  digest: "none",
  digestAt: "08:00",
};

async function begin(): Promise<{ org: TestOrganization; path: string; id: string }> {
  room.clock.set(START);
  const org = await room.world.organization();
  const made = await org.people.end_user.call("POST", "/incidents", { title: "VPN is slow" });
  const path = `/incidents/${made.body.id}`;
  const { agent, service_desk_lead: lead } = org.people;
  await lead.call("POST", `${path}/transitions/assign`, { teamId: org.teams.network, assigneeId: agent.id });
  await room.later(org, 3);
  return { org, path, id: made.body.id };
}

async function choose(person: Person, body: unknown, path = "/me/notification-preferences") {
  const chosen = await person.call("PATCH", path, body);
  assert.equal(chosen.status, 200, JSON.stringify(chosen.body));
  return chosen.body;
}

async function say(person: Person, path: string, body: string) {
  assert.equal((await person.call("POST", `${path}/comments`, { body, visibility: "public" })).status, 201);
}

const last = async (org: TestOrganization, person: Person, count: number) =>
  (await ledgerOf(org, person)).slice(-count);

describe("what one wants to hear of", () => {
  it("is one's own choice for each notice and channel, and the ledger says what was off", async () => {
    const { org, path } = await begin();
    const { end_user, agent } = org.people;
    await choose(end_user, { choices: [{ notice: "commented", channel: "email", wanted: false }] });
    await say(agent, path, "News");
    await room.later(org, 3);
    assert.deepEqual(await last(org, end_user, 2), ["commented in_app sent", "commented email dropped preference_off"]);
    const back = await choose(end_user, { choices: [{ notice: "commented", channel: "email", wanted: null }] });
    const choice = back.choices.find(
      (one: { notice: string; channel: string }) => one.notice === "commented" && one.channel === "email",
    );
    assert.deepEqual([choice.wanted, choice.own], [true, false]);
  });

  it("is the organization's where it is locked", async () => {
    const { org, path } = await begin();
    const { admin, end_user, agent } = org.people;
    await choose(end_user, { choices: [{ notice: "commented", channel: "email", wanted: true }] });
    await choose(
      admin,
      { choices: [{ notice: "commented", channel: "email", wanted: false, locked: true }] },
      "/notification-defaults",
    );
    const refused = await end_user.call("PATCH", "/me/notification-preferences", {
      choices: [{ notice: "commented", channel: "email", wanted: true }],
    });
    assert.deepEqual([refused.status, refused.body.code], [422, "notification.locked"]);
    await say(agent, path, "News");
    await room.told(org);
    assert.deepEqual(await last(org, end_user, 1), ["commented email dropped preference_off"]);
    assert.equal((await agent.call("GET", "/notification-defaults")).status, 403);
  });

  it("refuses what is no notice or no channel of it", async () => {
    const { org } = await begin();
    for (const choice of [
      { notice: "nonsense", channel: "email", wanted: true },
      { notice: "commented", channel: "pigeon", wanted: true },
      { notice: "new_device", channel: "email", wanted: true },
    ]) {
      const refused = await org.people.agent.call("PATCH", "/me/notification-preferences", { choices: [choice] });
      assert.deepEqual([refused.status, refused.body.errors[0].path], [422, "choices.0.notice"]);
    }
  });

  it("can leave out one ticket, but not that one was named", async () => {
    const { org, path, id } = await begin();
    const { agent, service_desk_lead: lead } = org.people;
    assert.equal((await agent.call("PUT", `/records/${id}/mute`, { muted: true })).status, 200);
    await say(lead, path, "News");
    await say(lead, path, `<p><span data-mention="${agent.id}" class="mention">@Agent</span></p>`);
    await room.told(org);
    const told = (await ledgerOf(org, agent)).filter((line) => /mentioned|commented/.test(line));
    assert.deepEqual(told.toSorted(), [
      "commented none dropped muted",
      "mentioned email queued",
      "mentioned in_app sent",
    ]);
    assert.equal((await agent.call("GET", "/me/notification-preferences")).body.muted.length, 1);
  });
});

describe("when one is told", () => {
  const schedule = { ...USUAL, quietFrom: "22:00", quietUntil: "07:00" };

  it("waits through quiet hours in one's own zone, also in the night that has an hour less", async () => {
    const { org, path } = await begin();
    const { end_user, agent } = org.people;
    await choose(end_user, { schedule });
    // Berlin leaves 2:00 for 3:00 that night; 7:00 is 5:00 UTC, not 6:00.
    room.clock.set(new Date("2026-03-28T22:30:00Z"));
    const before = (await mailsTo(org, end_user)).length;
    await say(agent, path, "Good night");
    await room.told(org);
    assert.deepEqual(await last(org, end_user, 1), ["commented email delayed quiet_hours"]);
    room.clock.set(new Date("2026-03-29T04:58:00Z"));
    await room.later(org, 1);
    assert.equal((await mailsTo(org, end_user)).length, before);
    await room.later(org, 2);
    assert.equal((await mailsTo(org, end_user)).length, before + 1);
  });

  it("does not wait with what is critical, unless one wants that too", async () => {
    const { org, path } = await begin();
    const { agent } = org.people;
    await choose(agent, { schedule });
    room.clock.set(new Date("2026-03-10T23:00:00Z"));
    // Targets that were missed meanwhile are told first: a mail about them would take the next along.
    await room.later(org, 0);
    const declare = () =>
      org.people.incident_commander.call("POST", `${path}/accept-major`, {
        commanderId: org.people.incident_commander.id,
        updateMinutes: 30,
        reason: "All down",
      });
    const declared = await declare();
    assert.equal(declared.status, 200, JSON.stringify(declared.body));
    await room.later(org, 0);
    const told = async () => (await ledgerOf(org, agent)).filter((line) => line.startsWith("major_declared email"));
    assert.deepEqual(await told(), ["major_declared email sent"]);
    await choose(agent, { schedule: { ...schedule, criticalPasses: false } });
    await org.people.incident_commander.call("POST", `${path}/demote-major`, { reason: "Not that bad" });
    await declare();
    await room.told(org);
    // A target that was missed meanwhile may wait already: then it is said together with that.
    assert.match((await told()).slice(1).join(), /^major_declared email (delayed quiet_hours|dropped merged)$/);
  });

  it("gathers the mails of an hour into one", async () => {
    const { org, path } = await begin();
    const { end_user, agent } = org.people;
    await choose(end_user, { schedule: { ...USUAL, digest: "hourly" } });
    const other = await end_user.call("POST", "/incidents", { title: "Printer is out of paper" });
    await room.told(org);
    const before = (await mailsTo(org, end_user)).length;
    await say(agent, path, "About the VPN");
    await say(org.people.service_desk_lead, `/incidents/${other.body.id}`, "About the printer");
    await room.later(org, 60);
    const mails = (await mailsTo(org, end_user)).slice(before);
    assert.equal(mails.length, 1);
    assert.equal(mails[0]?.subject, "Your notifications");
    for (const text of ["About the VPN", "About the printer", "Printer is out of paper"])
      assert.ok(mails[0]?.body.includes(text), text);
  });
});

describe("who cannot be told", () => {
  it("is in the ledger with the reason: no address, disabled", async () => {
    const { org, path } = await begin();
    const { end_user, agent } = org.people;
    const set = (columns: object) =>
      org.transact((ctx) => ctx.db.updateTable("users").set(columns).where("id", "=", end_user.id).execute());
    await set({ email: null });
    await say(agent, path, "No mail");
    await room.told(org);
    assert.deepEqual(await last(org, end_user, 1), ["commented email dropped no_address"]);
    await set({ status: "disabled" });
    await say(agent, path, "Nobody home");
    await room.told(org);
    assert.deepEqual(await last(org, end_user, 1), ["commented none dropped disabled_person"]);
  });

  it("is nobody in an organization that is suspended, also of what waits", async () => {
    const { org, path } = await begin();
    const { end_user, agent } = org.people;
    await say(agent, path, "Too late");
    await room.told(org);
    await ask(room.world.adminUrl, "update organizations set status = 'suspended' where id = $1", [org.id]);
    room.clock.advance(5 * 60_000);
    const waits = await org.transact((ctx) =>
      ctx.db.selectFrom("notification_deliveries").select("id").where("state", "=", "queued").execute(),
    );
    for (const { id } of waits) await org.transact((ctx) => deliveryDue.run(ctx, id, room.world.application.services));
    assert.deepEqual(await last(org, end_user, 1), ["commented email dropped organization_suspended"]);
  });
});
