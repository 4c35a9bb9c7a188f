import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { newId } from "../../kernel/ids.ts";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";

let world: World;
let org: TestOrganization;

before(async () => {
  world = await openWorld();
  org = await world.organization();
});
after(() => world.close());

type Role = keyof TestOrganization["people"];

const report = async (more: object = {}, as: Role = "agent") => {
  const answer = await org.people[as].call("POST", "/incidents", { title: "The lift stands still", ...more });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body as { id: string; number: string };
};
const place = (ticket: { id: string }, parentId: string | null) =>
  org.people.agent.call("PATCH", `/incidents/${ticket.id}`, { parentId }, { "if-match": '"1"' });

async function refused(answer: Promise<{ status: number; body: { errors?: unknown } }>, code: string) {
  const { status, body } = await answer;
  assert.deepEqual([status, body.errors], [422, [{ path: "parentId", code }]], JSON.stringify(body));
}

describe("a ticket's parent", () => {
  it("is one that the writer sees: another is refused as one that never was, when opening and when changing", async () => {
    const [seen, child] = [await report(), await report()];
    const hidden = await report({ teamId: org.teams.desktop }, "other_agent");
    await org.transact((ctx) =>
      ctx.db
        .updateTable("tickets")
        .set({ restricted: true, opened_by: null, requester_id: null })
        .where("id", "=", hidden.id)
        .execute(),
    );
    assert.equal((await org.people.agent.call("GET", `/incidents/${hidden.id}`)).status, 404);
    for (const id of [hidden.id, newId()]) {
      await refused(place(child, id), "not_found");
      await refused(org.people.agent.call("POST", "/incidents", { title: "Below", parentId: id }), "not_found");
    }
    assert.equal((await place(child, seen.id)).status, 200);
  });

  it("that was merged away says so only to those who see it", async () => {
    const [gone, into, child] = [await report(), await report(), await report()];
    const merged = await org.people.agent.call("POST", `/incidents/${gone.id}/merge`, { intoId: into.number });
    assert.equal(merged.status, 200);
    await refused(place(child, gone.id), "inactive");
    await org.transact((ctx) =>
      ctx.db
        .updateTable("tickets")
        .set({ restricted: true, opened_by: null, requester_id: null, team_id: org.teams.desktop })
        .where("id", "=", gone.id)
        .execute(),
    );
    await refused(place(child, gone.id), "not_found");
  });

  it("is of its own kind", async () => {
    const [host, child] = [await report(), await report()];
    const task = await org.people.agent.call("POST", "/tasks", { title: "Call the firm", parentId: host.id });
    assert.equal(task.status, 201, JSON.stringify(task.body));
    await refused(place(child, task.body.id), "wrong_kind");
    await refused(
      org.people.agent.call("POST", "/incidents", { title: "Below", parentId: task.body.id }),
      "wrong_kind",
    );
  });

  it("is neither itself nor below it, also where two are placed below each other at once", async () => {
    const top = await report();
    await refused(place(top, top.id), "circular");
    const below = await report({ parentId: top.id });
    await refused(place(top, below.id), "circular");
    for (let round = 0; round < 5; round++) {
      const [one, other] = [await report(), await report()];
      const answers = await Promise.all([place(one, other.id), place(other, one.id)]);
      assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 422]);
    }
  });
});
