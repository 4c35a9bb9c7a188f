import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { every, HOUR, MINUTE, minutes, openLevels } from "./testing/levels.ts";

interface Outcome {
  readonly policy: string | null;
  readonly breached: boolean;
}

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

  it("tries a policy against the tickets of a time that fit a filter, as their list has it", async () => {
    const { org, report } = await levels.begin();
    const { clock } = levels;
    await report({ title: "First", impact: 1, urgency: 1 });
    await report({ title: "Second" });
    clock.advance(48 * HOUR);
    await report({ title: "Third", impact: 1, urgency: 1 });
    const policy = { name: "Tight", kind: "incident", position: 1, targets: every({ resolution: minutes(30) }) };
    const attempt = (what: object) => org.people.admin.call("POST", "/sla-policies/trial", { policy, ...what });
    const titles = async (what: object) => {
      const trial = await attempt(what);
      assert.equal(trial.status, 200, JSON.stringify(trial.body));
      const items = trial.body.items as { ticket: { title: string } }[];
      assert.equal(trial.body.different, items.length);
      return [trial.body.tried, ...new Set(items.map(({ ticket }) => ticket.title))];
    };
    assert.deepEqual(await titles({}), [3, "Third", "Second", "First"]);
    assert.deepEqual(await titles({ tickets: 1 }), [1, "Third"]);
    assert.deepEqual(await titles({ filter: "priority == 1" }), [2, "Third", "First"]);
    assert.deepEqual(await titles({ filter: 'title.contains("ir")', to: "2026-03-03" }), [1, "First"]);
    assert.deepEqual(await titles({ from: "2026-03-03" }), [1, "Third"]);
    assert.deepEqual(await titles({ from: "2026-03-03", to: "2026-03-04" }), [0]);
    const wrong = await attempt({ filter: "priorty == 1" });
    assert.deepEqual([wrong.status, wrong.body.errors[0].path], [400, "filter"]);
  });

  it("tries a promise of the next response against what was said, whether or not one was given then", async () => {
    const { org, policy, report, step } = await levels.begin();
    const { clock } = levels;
    const { agent, end_user: requester } = org.people;
    const say = async (who: typeof agent, id: string) => {
      const said = await who.call("POST", `/incidents/${id}/comments`, { body: "<p>Word</p>", visibility: "public" });
      assert.equal(said.status, 201, JSON.stringify(said.body));
    };
    const talk = async (title: string) => {
      const id = await report({ title, requesterId: requester.id });
      await say(requester, id);
      clock.advance(HOUR);
      await say(agent, id);
      clock.advance(HOUR);
      await say(requester, id);
      clock.advance(20 * MINUTE);
      await say(agent, id);
      return id;
    };
    const attempt = async (amount: number) => {
      const targets = every({ next_response: minutes(amount) });
      const policy_ = { name: "Tried next", kind: "incident", position: 0, targets };
      const trial = await org.people.admin.call("POST", "/sla-policies/trial", { policy: policy_ });
      assert.equal(trial.status, 200, JSON.stringify(trial.body));
      type Item = { target: string; ticket: { title: string }; today: Outcome; would: Outcome };
      const items = (trial.body.items as Item[]).filter(({ target }) => target === "next_response");
      return items.map((one) => [one.ticket.title, one.today.policy, one.would.policy, one.would.breached]);
    };
    const silent = await report({ title: "Silent", requesterId: requester.id });
    await step(silent, "start");
    await talk("Before");
    assert.deepEqual(await attempt(30), [["Before", null, "Tried next", false]]);
    assert.deepEqual(await attempt(15), [["Before", null, "Tried next", true]]);
    await policy({ targets: every({ next_response: minutes(60) }) });
    await talk("After");
    assert.deepEqual(await attempt(15), [
      ["After", "Tried", "Tried next", true],
      ["Before", null, "Tried next", true],
    ]);
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
    await report({ title: "Later", teamId: org.teams.network, assigneeId: org.people.agent.id });
    await report({ title: "Others'", teamId: org.teams.desktop });
    await report({ title: "Our team's", teamId: org.teams.network });
    const seen = await org.people.agent.call("GET", "/sla-board");
    assert.equal(seen.status, 200, JSON.stringify(seen.body));
    assert.equal(seen.body.items[0].ticket.title, "Soon");
    const titles = async (of: string) => {
      const { items } = (await org.people.agent.call("GET", `/sla-board?of=${of}`)).body;
      return [...new Set(items.map((item: { ticket: { title: string } }) => item.ticket.title))].toSorted();
    };
    assert.deepEqual(await titles("mine"), ["Later"]);
    assert.deepEqual(await titles("teams"), ["Later", "Our team's"]);
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
