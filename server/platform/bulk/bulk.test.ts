import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { newId } from "../../kernel/ids.ts";
import { eventually } from "../../kernel/jobs/trial.ts";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";

type Role = keyof TestOrganization["people"];

let world: World;
let org: TestOrganization;

before(async () => {
  world = await openWorld();
  org = await world.organization();
});
after(() => world.close());

const report = async (more: object = {}, of = org): Promise<string> => {
  const answer = await of.people.agent.call("POST", "/incidents", { title: "Slow", ...more });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.id;
};
const bulk = (body: object, as: Role = "agent", headers: Record<string, string> = {}, of = org) =>
  of.people[as].call("POST", "/incidents/bulk", body, headers);
const read = async (id: string) => (await org.people.agent.call("GET", `/incidents/${id}`)).body;
const patch = async (id: string, body: object) => {
  const version = (await read(id)).version;
  const answer = await org.people.agent.call("PATCH", `/incidents/${id}`, body, { "if-match": `"${version}"` });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
};
const statuses = (answer: { body: { results: { status: number }[] } }) => answer.body.results.map((one) => one.status);

describe("a bulk change", () => {
  it("S47 patches, assigns, tags and comments each record as its own route would", async () => {
    const ids = [await report({ tags: ["old"] }), await report({ tags: ["old"] })];
    const actions = [
      { patch: { impact: 1, urgency: 1 } },
      { assign: { teamId: org.teams.network, assigneeId: org.people.agent.id } },
      { tags: { add: ["storm"], remove: ["old"] } },
      { comment: { body: "<p>We are on it</p>", visibility: "public" } },
      { transition: "start" },
    ];
    for (const action of actions) {
      const answer = await bulk({ ids, action });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      assert.deepEqual([answer.body.succeeded, answer.body.failed], [2, 0], JSON.stringify(answer.body));
    }
    for (const id of ids) {
      const ticket = await read(id);
      assert.deepEqual(
        [ticket.priority, ticket.assignee.id, ticket.tags, ticket.state],
        [1, org.people.agent.id, ["storm"], "in_progress"],
      );
      const said = await org.people.agent.call("GET", `/incidents/${id}/comments`);
      assert.equal(said.body.items.length, 1);
    }
  });

  it("S44 says of each record what its own route would say, and changes the others", async () => {
    const good = await report();
    const theirs = await report({ teamId: org.teams.desktop });
    await org.transact((ctx) =>
      ctx.db.updateTable("tickets").set({ opened_by: org.people.manager.id }).where("id", "=", theirs).execute(),
    );
    const closed = await report();
    await org.people.agent.call("POST", `/incidents/${closed}/transitions/cancel`, { reason: "No" });
    const foreign = await report({}, await world.organization());
    const answer = await bulk({
      ids: [good, theirs, closed, foreign, randomUUID(), "nonsense"],
      action: { transition: "start", input: {} },
    });
    assert.deepEqual(statuses(answer), [200, 403, 409, 404, 404, 404]);
    const [, , , other, never] = answer.body.results;
    assert.deepEqual(other.problem, never.problem);
    assert.equal((await read(good)).state, "in_progress");
  });

  it("S44 of all or nothing changes nothing where one refuses", async () => {
    const [good, cancelled] = [await report(), await report()];
    await org.people.agent.call("POST", `/incidents/${cancelled}/transitions/cancel`, { reason: "No" });
    const refused = await bulk({ ids: [good, cancelled], atomic: true, action: { transition: "start" } });
    assert.deepEqual([refused.status, refused.body.code, statuses(refused)], [422, "bulk.refused", [200, 409]]);
    assert.equal((await read(good)).state, "new");
    const events = await org.transact((ctx) =>
      ctx.db.selectFrom("events").select("type").where("record_id", "=", good).execute(),
    );
    assert.ok(!events.some((event) => event.type === "incident.started"));
    assert.equal((await bulk({ ids: [good], atomic: true, action: { transition: "start" } })).status, 200);
  });

  it("as a trial changes nothing and tells nobody, but says what would be refused", async () => {
    const [good, cancelled] = [await report(), await report()];
    await org.people.agent.call("POST", `/incidents/${cancelled}/transitions/cancel`, { reason: "No" });
    const before = await read(good);
    const trial = await bulk({ ids: [good, cancelled], dryRun: true, action: { transition: "start" } });
    assert.deepEqual([trial.status, trial.body.dryRun, statuses(trial)], [200, true, [200, 409]]);
    assert.deepEqual(await read(good), before);
    const events = await org.transact((ctx) =>
      ctx.db.selectFrom("events").select("type").where("record_id", "=", good).execute(),
    );
    assert.deepEqual(
      events.map((event) => event.type),
      ["incident.created"],
    );
  });

  it("S44 reaches all that fit a filter, and of these only what the person sees", async () => {
    const of = await world.organization();
    const ids = [await report({ tags: ["x"] }, of), await report({ tags: ["x"] }, of), await report({}, of)];
    await report({ tags: ["x"], restricted: true, teamId: of.teams.network }, of);
    const filter = `"x" in tags`;
    const answer = await bulk({ filter, action: { tags: { add: ["y"] } } }, "other_agent", {}, of);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.deepEqual(answer.body.results.map((one: { id: string }) => one.id).sort(), ids.slice(0, 2).sort());
  });

  it("is refused without a right, a target, a known action, or with a field that no patch has", async () => {
    const ids = [await report()];
    const action = { patch: { impact: 1 } };
    assert.equal((await bulk({ ids, action }, "end_user")).status, 403);
    assert.equal((await bulk({ ids, action }, "auditor")).status, 403);
    for (const wrong of [
      { action },
      { ids, filter: "true", action },
      { ids: [], action },
      { ids, action: {} },
      { ids, action: { patch: { state: "closed" } } },
      { ids, action: { transition: "explode" } },
      { ids, action: { ...action, tags: {} } },
      { filter: "nope == 1", action },
    ])
      assert.equal((await bulk(wrong)).status, 400, JSON.stringify(wrong));
  });

  it("with a key is done once, however often it is asked", async () => {
    const ids = [await report(), await report()];
    const request = { ids, action: { comment: { body: "<p>Once</p>" } } };
    const headers = { "idempotency-key": randomUUID() };
    const first = await bulk(request, "agent", headers);
    const again = await bulk(request, "agent", headers);
    assert.deepEqual(again.body, first.body);
    assert.equal((await org.people.agent.call("GET", `/incidents/${ids[0]}/comments`)).body.items.length, 1);
    const other = await bulk({ ...request, action: { transition: "start" } }, "agent", headers);
    assert.equal(other.status, 422);
  });
});

describe("taking a bulk change back", () => {
  const undo = (id: string, as: Role = "agent") => org.people[as].call("POST", `/bulk-jobs/${id}/undo`);

  it("writes what was there before, and leaves what somebody has changed since", async () => {
    const ids = [await report({ impact: 3, tags: ["old"] }), await report({ impact: 2 }), await report({ impact: 1 })];
    const changed = await bulk({ ids, action: { patch: { impact: 1, locationId: null } } });
    await patch(ids[0] as string, { impact: 2 });
    await patch(ids[1] as string, { title: "Other" });
    assert.equal((await undo(changed.body.undoId, "other_agent")).status, 404);
    const answer = await undo(changed.body.undoId);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    // The third said so before: nothing was changed, and so nothing is taken back.
    assert.deepEqual(
      answer.body.results.map((one: { id: string; problem?: { code: string } }) => [one.id, one.problem?.code]),
      [
        [ids[0], "bulk.changed_since"],
        [ids[1], undefined],
      ],
    );
    assert.equal((await read(ids[0] as string)).impact, 2);
    assert.deepEqual([(await read(ids[1] as string)).impact, (await read(ids[1] as string)).title], [2, "Other"]);
  });

  it("knows tags and who it was assigned to, also of a change by filter", async () => {
    const id = await report({ tags: ["undo-me"], teamId: org.teams.network });
    const tagged = await bulk({ filter: `"undo-me" in tags`, action: { tags: { add: ["storm"] } } });
    const assigned = await bulk({ ids: [id], action: { assign: { assigneeId: org.people.agent.id } } });
    assert.equal((await read(id)).assignee.id, org.people.agent.id);
    for (const { body } of [assigned, tagged]) assert.equal((await undo(body.undoId)).body.succeeded, 1);
    const ticket = await read(id);
    assert.deepEqual([ticket.assignee, ticket.team.id, ticket.tags], [null, org.teams.network, ["undo-me"]]);
  });

  it("is offered neither for steps and comments nor after a trial", async () => {
    const ids = [await report()];
    const trial = await bulk({ ids, dryRun: true, action: { patch: { impact: 1 } } });
    const step = await bulk({ ids, action: { transition: "start" } });
    const said = await bulk({ ids, action: { comment: { body: "<p>Hello</p>" } } });
    for (const { body } of [trial, step, said]) assert.equal(body.undoId, null);
    assert.equal((await undo(randomUUID())).status, 404);
  });
});

describe("a bulk merge", () => {
  it("merges each of the same requester, and a trial says which it would refuse", async () => {
    const [into, same, other] = [await report(), await report(), await report()];
    const requester = org.people.end_user.id;
    for (const id of [into, same]) await patch(id, { requesterId: requester });
    const request = { ids: [same, other, into], action: { merge: { intoId: into } } };
    assert.deepEqual(statuses(await bulk({ ...request, dryRun: true })), [200, 403, 422]);
    assert.equal((await read(same)).mergedIntoId, null);
    assert.deepEqual(statuses(await bulk(request)), [200, 403, 422]);
    assert.equal((await read(same)).mergedIntoId, into);
    assert.equal((await read(other)).mergedIntoId, null);
  });
});

describe("a bulk change of more than a thousand", () => {
  const plenty = async (amount: number): Promise<TestOrganization> => {
    const of = await world.organization();
    await report({}, of);
    await of.transact(async (ctx) => {
      const ids = Array.from({ length: amount }, () => newId());
      await sql`insert into records (id, kind, number, title) select id, 'incident', 'INC-8' || n, 'One of many'
        from unnest(${ids}::uuid[]) with ordinality as u (id, n)`.execute(ctx.db);
      await sql`insert into tickets (id, kind, state, priority, team_id) select id, 'incident', 'new', 5, ${of.teams.network}
        from unnest(${ids}::uuid[]) id`.execute(ctx.db);
      await sql`insert into incidents (id) select id from unnest(${ids}::uuid[]) id`.execute(ctx.db);
    });
    return of;
  };

  it("is a job whose progress one can follow, done in the name of whoever asked", async () => {
    const of = await plenty(1_001);
    const asked = await bulk({ filter: "", action: { tags: { add: ["all"] } } }, "agent", {}, of);
    assert.equal(asked.status, 202, JSON.stringify(asked.body));
    const path = `/bulk-jobs/${asked.body.id}`;
    assert.equal(asked.headers.location, `/api/v1${path}`);
    assert.equal((await of.people.other_agent.call("GET", path)).status, 404);
    const job = async () => (await of.people.agent.call("GET", path)).body;
    await eventually(async () => (await job()).state === "done", 60);
    const { total, done, failed } = await job();
    assert.deepEqual({ total, done, failed }, { total: 1_002, done: 1_002, failed: 0 });
    const counted = await of.people.agent.call("GET", "/incidents?tags=all&count=exact&limit=1");
    assert.equal(counted.body.count, 1_002);
    const actors = await of.transact((ctx) =>
      sql<{ actor_id: string }>`select distinct actor_id from events where type = 'incident.changed'`.execute(ctx.db),
    );
    assert.deepEqual(actors.rows, [{ actor_id: of.people.agent.id }]);
    assert.equal((await of.people.agent.call("POST", `${path}/cancel`)).status, 409);

    const undone = await of.people.agent.call("POST", `${path}/undo`);
    assert.equal(undone.status, 202, JSON.stringify(undone.body));
    const back = async () => (await of.people.agent.call("GET", `/bulk-jobs/${undone.body.id}`)).body;
    await eventually(async () => (await back()).state === "done", 60);
    assert.deepEqual([(await back()).done, (await back()).failed, (await back()).undoable], [1_002, 0, false]);
    assert.equal((await of.people.agent.call("GET", "/incidents?tags=all&count=exact&limit=1")).body.count, 0);
  });

  it("stops where it is cancelled", async () => {
    const of = await plenty(1_500);
    const asked = await bulk({ filter: "", action: { tags: { add: ["all"] } } }, "agent", {}, of);
    const stopped = await of.people.agent.call("POST", `/bulk-jobs/${asked.body.id}/cancel`);
    assert.deepEqual([stopped.status, stopped.body.state], [200, "cancelled"]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const after = await of.people.agent.call("GET", `/bulk-jobs/${asked.body.id}`);
    assert.equal(after.body.done, stopped.body.done);
    assert.ok(after.body.done < 1_500);
  });

  it("is refused as all or nothing", async () => {
    const ids = Array.from({ length: 1_001 }, () => randomUUID());
    const refused = await bulk({ ids, atomic: true, action: { patch: { impact: 1 } } });
    assert.deepEqual([refused.status, refused.body.code], [422, "bulk.too_many"]);
  });
});
