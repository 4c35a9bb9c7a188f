import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { steppedClock } from "../../kernel/clock.ts";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";

const clock = steppedClock(new Date("2026-03-04T12:00:00Z"));

describe("on call", () => {
  let world: World;
  let org: TestOrganization;
  before(async () => {
    world = await openWorld({ clock });
    org = await world.organization();
  });
  after(() => world.close());

  async function schedule(what: object = {}) {
    const layers = [
      {
        name: "Weekly",
        userIds: [org.people.agent.id, org.people.admin.id],
        from: "2026-03-02",
        handOff: 540,
        turnDays: 7,
      },
    ];
    const body = { name: `Desk ${Math.random()}`, timeZone: "Europe/Berlin", layers, ...what };
    return org.people.admin.call("POST", "/on-call-schedules", body);
  }

  it("says who is on call now and next", async () => {
    const made = await schedule();
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const seen = await org.people.agent.call("GET", "/on-call");
    const one = seen.body.items.find(({ id }: { id: string }) => id === made.body.id);
    assert.deepEqual([one.now.user.id, one.next.user.id], [org.people.agent.id, org.people.admin.id]);
    assert.equal(one.next.from, "2026-03-09T08:00:00.000Z");
    assert.equal((await org.people.end_user.call("GET", "/on-call")).status, 403);
  });

  it("has a calendar feed at a secret address, ended by the next one", async () => {
    const made = await schedule();
    const first = await org.people.admin.call("POST", `/on-call-schedules/${made.body.id}/feed`, {});
    assert.equal(first.status, 200, JSON.stringify(first.body));
    const feed = await world.app.inject({ method: "GET", url: first.body.path });
    assert.equal(feed.statusCode, 200, feed.body);
    assert.match(String(feed.headers["content-type"]), /^text\/calendar/);
    assert.match(feed.body, /BEGIN:VEVENT\r\n[\s\S]*DTSTART:20260309T080000Z\r\n/);
    assert.ok(feed.body.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
    await org.people.admin.call("POST", `/on-call-schedules/${made.body.id}/feed`, {});
    assert.equal((await world.app.inject({ method: "GET", url: first.body.path })).statusCode, 404);
  });

  it("refuses people who are not there and overrides that overlap", async () => {
    const userId = "019a0000-0000-7000-8000-000000000000";
    const times = { from: "2026-03-02T10:00:00Z", to: "2026-03-02T12:00:00Z" };
    const strange = await schedule({ overrides: [{ userId, ...times }] });
    assert.deepEqual([strange.status, strange.body.errors[0].path], [422, "overrides.0.userId"]);
    const twice = { userId: org.people.agent.id, ...times };
    const doubled = await schedule({ overrides: [twice, twice] });
    assert.deepEqual([doubled.status, doubled.body.errors[0].code], [422, "overlaps"]);
  });
});
