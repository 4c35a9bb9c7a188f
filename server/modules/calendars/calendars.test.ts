import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";

const CLOSED = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
const NINE_TO_FIVE = [{ from: 540, to: 1020 }];
const WEEK = { ...CLOSED, monday: NINE_TO_FIVE, tuesday: NINE_TO_FIVE, friday: NINE_TO_FIVE };

describe("calendars", () => {
  let world: World;
  let org: TestOrganization;
  before(async () => {
    world = await openWorld();
    org = await world.organization();
  });
  after(() => world.close());

  async function add(what: object = {}) {
    const body = { name: `Hours ${Math.random()}`, timeZone: "Europe/Berlin", weekly: WEEK, ...what };
    return org.people.admin.call("POST", "/calendars", body);
  }

  it("shows a month with holidays, exceptions and the hours of each day", async () => {
    const made = await add({
      holidays: [{ date: "2026-01-06", name: "Epiphany" }],
      exceptions: [{ date: "2026-01-10", name: "Stock-taking", intervals: [{ from: 600, to: 660 }] }],
    });
    const month = await org.people.agent.call("GET", `/calendars/${made.body.id}/month?month=2026-01`);
    assert.equal(month.status, 200, JSON.stringify(month.body));
    assert.equal(month.body.days.length, 31);
    const day = (date: string) => month.body.days.find((one: { date: string }) => one.date === date);
    assert.deepEqual([day("2026-01-05").openMinutes, day("2026-01-05").decidedBy], [480, "week"]);
    assert.deepEqual([day("2026-01-06").openMinutes, day("2026-01-06").name], [0, "Epiphany"]);
    assert.deepEqual([day("2026-01-10").openMinutes, day("2026-01-10").decidedBy], [60, "exception"]);
    assert.equal(day("2026-01-05").intervals[0].from, "2026-01-05T08:00:00.000Z");
  });

  it("says when four hours from a moment are", async () => {
    const { body } = await add();
    const from = encodeURIComponent("2026-01-02T15:00:00+01:00");
    const answer = await org.people.agent.call("GET", `/calendars/${body.id}/moment?minutes=240&from=${from}`);
    assert.deepEqual([answer.body.at, answer.body.open], ["2026-01-05T10:00:00.000Z", true]);
  });

  it("knows the public holidays of countries and their parts", async () => {
    const dates = async (query: string) => {
      const answer = await org.people.agent.call("GET", `/public-holidays?${query}`);
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return (answer.body.items as { date: string; name: string }[]).map(({ date }) => date);
    };
    const bavaria = await dates("country=DE&state=BY&year=2026");
    assert.ok(bavaria.includes("2026-01-06") && bavaria.includes("2026-12-25"));
    assert.ok(!(await dates("country=DE&state=HH&year=2026")).includes("2026-01-06"));
    const eid = await dates("country=SA&year=2026");
    assert.ok(["2026-03-19", "2026-03-20", "2026-03-21", "2026-03-22"].every((date) => eid.includes(date)));
    assert.ok((await dates("country=NZ&year=2026")).includes("2026-02-06"));
    const nowhere = await org.people.agent.call("GET", "/public-holidays?country=ZZ&year=2026");
    assert.deepEqual([nowhere.status, nowhere.body.errors[0].path], [422, "country"]);
  });

  it("refuses a calendar that is never open, hours that overlap and dates that no year has", async () => {
    const place = async (what: object) => {
      const answer = await add(what);
      assert.equal(answer.status, 422, JSON.stringify(answer.body));
      return answer.body.errors[0].path as string;
    };
    assert.match(await place({ weekly: CLOSED }), /^weekly/);
    const overlap = [
      { from: 540, to: 720 },
      { from: 700, to: 900 },
    ];
    assert.match(await place({ weekly: { ...CLOSED, monday: overlap } }), /^weekly\.monday/);
    assert.match(await place({ holidays: [{ date: "2026-02-30", name: "Never" }] }), /^holidays\.0/);
    assert.match(await place({ timeZone: "Europe/Atlantis" }), /^timeZone/);
  });
});
