import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { every, HOUR, minutes, openLevels } from "./testing/levels.ts";

describe("service level policies and what is made of them", () => {
  let levels: Awaited<ReturnType<typeof openLevels>>;

  before(async () => {
    levels = await openLevels();
  });
  after(() => levels.close());

  it("tries a policy against past tickets and changes nothing", async () => {
    const { org, report, clocks, step } = await levels.begin();
    const { clock } = levels;
    const id = await report();
    await step(id, "start");
    clock.advance(2 * HOUR);
    const trial = await org.people.admin.call("POST", "/sla-policies/trial", {
      policy: { name: "Tight", kind: "incident", position: 1, targets: every({ resolution: minutes(30) }) },
    });
    assert.equal(trial.status, 200, JSON.stringify(trial.body));
    const { tried, won, breachesToday, breachesThen, items } = trial.body;
    assert.deepEqual([tried, won, breachesToday, breachesThen], [1, 1, 0, 1]);
    const tight = items.find((item: { target: string }) => item.target === "resolution");
    assert.deepEqual([tight.today.policy, tight.would.policy], ["Standard", "Tight"]);
    assert.equal((await clocks(id)).find(({ target }) => target === "resolution")?.policy?.name, "Standard");
  });

  it("warns in a trial of a condition that fits nothing and of policies that answer before", async () => {
    const { org, report } = await levels.begin();
    await report();
    const attempt = async (what: object) => {
      const targets = every({ resolution: minutes(30) });
      const policy_ = { name: "Hopeless", kind: "incident", position: 2000, targets, ...what };
      const trial = await org.people.admin.call("POST", "/sla-policies/trial", { policy: policy_ });
      assert.equal(trial.status, 200, JSON.stringify(trial.body));
      return [trial.body.won, trial.body.fits, trial.body.shadowedBy.map(({ name }: { name: string }) => name)];
    };
    assert.deepEqual(await attempt({}), [0, 1, ["Standard"]]);
    assert.deepEqual(await attempt({ position: 1, condition: 'title == "Never"' }), [0, 0, []]);
    assert.deepEqual(await attempt({ position: 1 }), [1, 1, []]);
  });

  it("tries an agreement with teams against the time that each had the ticket, as the log tells it", async () => {
    const { org, report, step } = await levels.begin();
    const { clock } = levels;
    const id = await report({ teamId: org.teams.network });
    clock.advance(HOUR);
    await step(id, "resolve", { resolutionCode: "solved", resolutionNotes: "Restarted" });
    const attempt = async (amount: number) => {
      const policy_ = {
        name: "Team",
        kind: "incident",
        agreement: "ola",
        targets: every({ resolution: minutes(amount) }),
      };
      const trial = await org.people.admin.call("POST", "/sla-policies/trial", { policy: policy_ });
      assert.equal(trial.status, 200, JSON.stringify(trial.body));
      return [trial.body.won, trial.body.breachesThen];
    };
    assert.deepEqual(await attempt(30), [1, 1]);
    assert.deepEqual(await attempt(90), [1, 0]);
  });

  it("shows the soonest due first on the board, only of what one may see", async () => {
    const { org, report } = await levels.begin();
    const { clock, sweep } = levels;
    await report({ title: "Soon", impact: 1, urgency: 1 });
    await report({ title: "Later" });
    const seen = await org.people.agent.call("GET", "/sla-board");
    assert.equal(seen.status, 200, JSON.stringify(seen.body));
    assert.equal(seen.body.items[0].ticket.title, "Soon");
    clock.advance(24 * HOUR);
    await sweep();
    const late = (await org.people.admin.call("GET", "/sla-board")).body.items[0];
    assert.deepEqual([late.breach.canExcuse, late.breach.excusedAt], [true, null]);
    assert.equal((await org.people.end_user.call("GET", "/sla-board")).status, 403);
  });

  it("refuses policies that could never hold or would go in a circle, naming the place", async () => {
    const { org } = await levels.begin();
    const refused = async (what: object) => {
      const answer = await org.people.admin.call("POST", "/sla-policies", { name: "Bad", kind: "incident", ...what });
      assert.equal(answer.status, 422, JSON.stringify(answer.body));
      return answer.body.errors[0];
    };
    assert.equal((await refused({ targets: {} })).path, "targets");
    const targets = every({ resolution: minutes(60) });
    const hand = { metric: "resolution", notify: [], teamId: org.teams.network };
    const circle = [
      { ...hand, percent: 50 },
      { ...hand, percent: 80 },
    ];
    assert.deepEqual(await refused({ targets, escalations: circle }), { path: "escalations.1", code: "circular" });
    const nowhere = { resolution: { unit: "minutes", amount: 5, calendar: "019a0000-0000-7000-8000-000000000000" } };
    assert.equal((await refused({ targets: { 1: nowhere } })).path, "targets.1.resolution.calendar");
  });
});
