import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { recomputeClocks } from "../../platform/sla/recompute.ts";
import type { TestOrganization } from "../../testing/world.ts";
import { every, HOUR, MINUTE, minutes, openLevels, START } from "./testing/levels.ts";

describe("between a due time and the sweep", () => {
  let levels: Awaited<ReturnType<typeof openLevels>>;

  before(async () => {
    levels = await openLevels({ alone: true });
  });
  after(() => levels.close());

  it("a late resolution is recorded as a breach and told, once", async () => {
    const { org, policy, report, step } = await levels.begin();
    await policy({ targets: every({ resolution: minutes(60) }) });
    const id = await report();
    await step(id, "start");
    levels.clock.advance(HOUR + MINUTE);
    await step(id, "resolve", { resolutionCode: "solved", resolutionNotes: "Restarted" });
    await levels.sweep();
    assert.deepEqual(await factsOf(org, id), [{ target: "resolution", round: 1, at: HOUR }]);
    assert.equal(await toldOf(org, id, "sla_breached"), 1);
  });

  it("who held the ticket when it was missed is who stands with the breach, not who got it afterwards", async () => {
    const { org, policy, report, step } = await levels.begin();
    await policy({ targets: every({ resolution: minutes(60) }) });
    const { agent, service_desk_lead: lead } = org.people;
    const id = await report({ teamId: org.teams.network });
    await step(id, "assign", { assigneeId: agent.id });
    levels.clock.advance(2 * HOUR);
    await step(id, "assign", { assigneeId: lead.id });
    await levels.sweep();
    const { held } = await org.transact((ctx) =>
      ctx.db
        .selectFrom("sla_breaches")
        .select("assignee_id as held")
        .where("record_id", "=", id)
        .executeTakeFirstOrThrow(),
    );
    assert.equal(held, agent.id);
  });

  it("clocks that are computed anew lose no breach", async () => {
    const { org, policy, report } = await levels.begin();
    await policy({ targets: every({ resolution: minutes(60) }) });
    const id = await report();
    levels.clock.advance(2 * HOUR);
    await org.transact((ctx) => recomputeClocks(ctx, "incident"));
    await levels.sweep();
    assert.deepEqual(await factsOf(org, id), [{ target: "resolution", round: 1, at: HOUR }]);
    assert.equal(await toldOf(org, id, "sla_breached"), 1);
  });

  it("a due time that the calendar moved since is no breach", async () => {
    const { org, policy, report, clocks } = await levels.begin();
    const { admin } = org.people;
    const always = [{ from: 0, to: 1440 }];
    const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    const weekly = Object.fromEntries(days.map((day) => [day, always]));
    const made = await admin.call("POST", "/calendars", { name: "Desk", timeZone: "UTC", weekly });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    await policy({ targets: every({ resolution: { ...minutes(60), calendar: made.body.id } }) });
    const id = await report();
    const changed = await admin.call(
      "PATCH",
      `/calendars/${made.body.id}`,
      { weekly: { ...weekly, monday: [] } },
      { "if-match": `"${made.body.version}"` },
    );
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    levels.clock.advance(2 * HOUR);
    await levels.sweep();
    assert.deepEqual(await factsOf(org, id), []);
    const resolution = (await clocks(id)).find(({ target }) => target === "resolution");
    assert.equal(resolution?.dueAt, new Date(START.getTime() + 16 * HOUR).toISOString());
  });

  it("a deleted ticket is neither missed nor escalated until it is restored", async () => {
    const { org, policy, report } = await levels.begin();
    const { admin } = org.people;
    await policy({
      targets: every({ resolution: minutes(60) }),
      escalations: [{ metric: "resolution", percent: 100, notify: ["assignee"] }],
    });
    const id = await report();
    const removed = await admin.call("DELETE", `/incidents/${id}`);
    assert.equal(removed.status, 204, JSON.stringify(removed.body));
    levels.clock.advance(2 * HOUR);
    await levels.sweep();
    assert.deepEqual(await factsOf(org, id), []);
    assert.equal(await toldOf(org, id, "sla_warned"), 0);
    assert.equal(await toldOf(org, id, "sla_escalated"), 0);
    const restored = await admin.call("POST", `/incidents/${id}/restore`);
    assert.equal(restored.status, 200, JSON.stringify(restored.body));
    await levels.sweep();
    assert.deepEqual(await factsOf(org, id), [{ target: "resolution", round: 1, at: HOUR }]);
    assert.equal(await toldOf(org, id, "sla_escalated"), 1);
  });

  it("each time that the requester waits too long is warned of and a breach of its own", async () => {
    const { org, policy, report, clocks } = await levels.begin();
    const { clock, sweep } = levels;
    await policy({ targets: every({ next_response: minutes(60) }) });
    const { agent, end_user: requester } = org.people;
    const id = await report({ requesterId: requester.id });
    const say = async (person: typeof agent) => {
      const said = await person.call("POST", `/incidents/${id}/comments`, { body: "Well?", visibility: "public" });
      assert.equal(said.status, 201, JSON.stringify(said.body));
    };
    const breachedAt = async () => (await clocks(id)).find(({ target }) => target === "next_response")?.breachedAt;
    await say(agent);
    for (const round of [1, 2]) {
      await say(requester);
      assert.equal(await breachedAt(), null, "what waits anew is in time");
      clock.advance(2 * HOUR);
      await sweep();
      const at = new Date(START.getTime() + (2 * round - 1) * HOUR).toISOString();
      assert.equal(await breachedAt(), at);
      assert.equal(await toldOf(org, id, "sla_breached"), round);
      assert.equal(await toldOf(org, id, "sla_warned"), round);
      await say(agent);
    }
    assert.deepEqual(await factsOf(org, id), [
      { target: "next_response", round: 1, at: HOUR },
      { target: "next_response", round: 2, at: 3 * HOUR },
    ]);
  });
});

/** The breaches of a ticket, `at` in milliseconds since the start. */
async function factsOf(org: TestOrganization, id: string) {
  const facts = await org.transact((ctx) =>
    ctx.db
      .selectFrom("sla_breaches as b")
      .innerJoin("sla_clocks as c", "c.id", "b.clock_id")
      .select(["c.target", "b.round", "b.breached_at"])
      .where("b.record_id", "=", id)
      .orderBy("b.round")
      .execute(),
  );
  return facts.map(({ breached_at, ...fact }) => ({ ...fact, at: breached_at.getTime() - START.getTime() }));
}

async function toldOf(org: TestOrganization, id: string, what: string): Promise<number> {
  const events = await org.transact((ctx) =>
    ctx.db
      .selectFrom("events")
      .select("type")
      .where("record_id", "=", id)
      .where("type", "=", `incident.${what}`)
      .execute(),
  );
  return events.length;
}
