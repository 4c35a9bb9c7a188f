import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { steppedClock } from "../../kernel/clock.ts";
import { openSweeping } from "../../testing/sweeping.ts";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";

const HOUR = 3_600_000;
/** A Monday, as calendars of the test organization open. */
const START = new Date("2026-03-02T09:00:00Z");

describe("waiting", () => {
  const clock = steppedClock(START);
  let world: World;
  let sweep: () => Promise<void>;
  let close: () => Promise<void>;
  before(async () => {
    world = await openWorld({ clock });
    const sweeping = await openSweeping(world);
    sweep = sweeping.sweep;
    close = sweeping.stop;
  });
  after(async () => {
    await close();
    await world.close();
  });

  async function begin(settings: object): Promise<{ org: TestOrganization; id: string; path: string }> {
    clock.set(START);
    const org = await world.organization();
    const current = await org.people.admin.call("GET", "/organizations/current");
    const changed = await org.people.admin.call(
      "PATCH",
      "/organizations/current",
      { timeZone: "UTC", settings },
      { "if-match": `"${current.body.version}"` },
    );
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    const made = await org.people.end_user.call("POST", "/incidents", { title: "Which printer?" });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return { org, id: made.body.id, path: `/incidents/${made.body.id}` };
  }
  async function ask({ org, path }: { org: TestOrganization; path: string }) {
    const held = await org.people.agent.call("POST", `${path}/transitions/hold`, {
      pendingReason: "requester",
      comment: { body: "Which one?", visibility: "public" },
    });
    assert.equal(held.status, 200, JSON.stringify(held.body));
  }
  const reminders = (org: TestOrganization, id: string) =>
    org.transact((ctx) =>
      ctx.db
        .selectFrom("events")
        .select("payload")
        .where("record_id", "=", id)
        .where("type", "=", "incident.pending_reminded")
        .orderBy("occurred_at")
        .execute(),
    );

  it("reminds in open hours as often as the organization says, then resolves without a response", async () => {
    const scene = await begin({ pendingReminders: 2, pendingHours: 4, pendingCalendar: "24x7" });
    const { org, id, path } = scene;
    await ask(scene);
    const seen = await org.people.end_user.call("GET", `${path}/waiting`);
    assert.deepEqual(seen.body.pending, {
      since: START.toISOString(),
      reminded: 0,
      reminders: 2,
      nextAt: new Date(START.getTime() + 4 * HOUR).toISOString(),
      next: "remind",
    });
    for (const hours of [4, 4, 3]) {
      clock.advance(hours * HOUR);
      await sweep();
      await sweep();
    }
    assert.equal((await reminders(org, id)).length, 2);
    assert.equal((await org.people.agent.call("GET", path)).body.state, "pending");
    clock.advance(HOUR);
    await sweep();
    const resolved = await org.people.agent.call("GET", path);
    assert.deepEqual([resolved.body.state, resolved.body.resolutionCode], ["resolved", "no_response"]);
  });

  it("stops reminding when the requester replies, and begins anew with the next question", async () => {
    const scene = await begin({ pendingReminders: 1, pendingHours: 4, pendingCalendar: "24x7" });
    const { org, id, path } = scene;
    await ask(scene);
    clock.advance(HOUR);
    const replied = await org.people.end_user.call("POST", `${path}/comments`, { body: "The red one" });
    assert.equal(replied.status, 201, JSON.stringify(replied.body));
    clock.advance(10 * HOUR);
    await sweep();
    assert.equal((await reminders(org, id)).length, 0);
    assert.equal((await org.people.agent.call("GET", `${path}/waiting`)).body.pending, null);
  });

  it("sends one reminder after an outage, not all that were missed", async () => {
    const scene = await begin({ pendingReminders: 3, pendingHours: 1, pendingCalendar: "24x7" });
    await ask(scene);
    clock.advance(10 * HOUR);
    await sweep();
    await sweep();
    assert.equal((await reminders(scene.org, scene.id)).length, 1);
  });

  it("closes five days after resolution, or at the end of the fifth opening day of a calendar", async () => {
    for (const [calendar, closes] of [
      ["24x7", "2026-03-07T09:00:00.000Z"],
      ["business", "2026-03-09T17:00:00.000Z"],
    ] as const) {
      const { org, path } = await begin({ autoCloseCalendar: calendar });
      await org.people.agent.call("POST", `${path}/transitions/resolve`, {
        resolutionCode: "solved",
        resolutionNotes: "Restarted",
      });
      const seen = await org.people.agent.call("GET", `${path}/waiting`);
      assert.equal(seen.status, 200, JSON.stringify(seen.body));
      const at = new Date(seen.body.closesAt);
      if (calendar === "24x7") assert.equal(at.toISOString(), closes);
      clock.set(new Date(at.getTime() - 1000));
      await sweep();
      assert.equal((await org.people.agent.call("GET", path)).body.state, "resolved");
      clock.set(at);
      await sweep();
      assert.equal((await org.people.agent.call("GET", path)).body.state, "closed", calendar);
    }
  });

  it("refuses a setting of the wrong kind, naming it", async () => {
    const { org } = await begin({});
    const current = await org.people.admin.call("GET", "/organizations/current");
    for (const [name, value] of [
      ["autoCloseDays", "five"],
      ["autoClose", 1],
      ["pendingReminders", 11],
      ["autoCloseCalendar", "weekends"],
    ] as const) {
      const answer = await org.people.admin.call(
        "PATCH",
        "/organizations/current",
        { settings: { [name]: value } },
        { "if-match": `"${current.body.version}"` },
      );
      assert.ok([400, 422].includes(answer.status), JSON.stringify(answer.body));
      assert.equal(answer.body.errors[0].path, `settings.${name}`);
    }
  });
});
