import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { newId } from "../../kernel/ids.ts";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";

let world: World;
let org: TestOrganization;

before(async () => {
  world = await openWorld();
});
after(() => world.close());

const facts = async (recordId?: string) => {
  await world.application.services.witness?.settled();
  const rows = await org.transact((ctx) =>
    ctx.db
      .selectFrom("audit_log")
      .select(["action", "actor_id", "record_id", "request_id", "changes"])
      .where("action", "in", ["denied", "read"])
      .$if(recordId !== undefined, (query) => query.where("record_id", "=", recordId ?? ""))
      .orderBy("id")
      .execute(),
  );
  return rows.map(({ action, actor_id, record_id, changes }) => ({ action, actor_id, record_id, changes }));
};
const open = async () => {
  const answer = await org.people.agent.call("POST", "/incidents", { title: "Odd sign-ins" });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body as { id: string; number: string };
};
const restrict = ({ id }: { id: string }) =>
  org.transact((ctx) =>
    ctx.db.updateTable("tickets").set({ restricted: true, team_id: org.teams.network }).where("id", "=", id).execute(),
  );

describe("the audit log", () => {
  it("keeps a refusal by permission once an hour, though the unit of work that refused was rolled back", async () => {
    org = await world.organization();
    const { end_user, other_end_user } = org.people;
    for (let time = 0; time < 3; time++)
      assert.equal((await end_user.call("POST", "/teams", { name: "X" })).status, 403);
    await other_end_user.call("POST", "/teams", { name: "X" });
    const denied = { action: "denied", record_id: null, changes: { route: "POST /teams", code: "common.forbidden" } };
    assert.deepEqual(await facts(), [
      { ...denied, actor_id: end_user.id },
      { ...denied, actor_id: other_end_user.id },
    ]);
  });

  it("keeps the refusal of a restricted ticket by id and number, and none of what never was or is merely not one's own", async () => {
    org = await world.organization();
    const { other_agent, end_user, agent } = org.people;
    const [hidden, plain] = [await open(), await open()];
    await restrict(hidden);
    assert.equal((await end_user.call("GET", `/incidents/${plain.id}`)).status, 404);
    assert.equal((await other_agent.call("GET", `/incidents/${newId()}`)).status, 404);
    assert.equal((await other_agent.call("GET", "/incidents/nothing-of-the-kind")).status, 404);
    assert.deepEqual(await facts(), []);
    assert.equal((await other_agent.call("GET", `/incidents/${hidden.id}`)).status, 404);
    assert.equal((await other_agent.call("GET", `/incidents/${hidden.number}`)).status, 404);
    assert.equal((await other_agent.call("POST", `/incidents/${hidden.id}/comments`, { body: "x" })).status, 404);
    const denied = { action: "denied", record_id: hidden.id, actor_id: other_agent.id };
    assert.deepEqual(await facts(), [
      { ...denied, changes: { route: "GET /incidents/:id", code: "common.not_found" } },
      { ...denied, changes: { route: "POST /incidents/:id/comments", code: "common.not_found" } },
    ]);
    assert.equal((await agent.call("GET", `/incidents/${plain.id}`)).status, 200);
    assert.equal((await facts(plain.id)).length, 0);
  });

  it("keeps who read a restricted ticket, and nothing of reads of others", async () => {
    org = await world.organization();
    const { agent } = org.people;
    const ticket = await open();
    await agent.call("GET", `/incidents/${ticket.id}`);
    assert.deepEqual(await facts(), []);
    await restrict(ticket);
    for (const address of [ticket.id, ticket.number]) await agent.call("GET", `/incidents/${address}`);
    await agent.call("GET", `/incidents/${ticket.id}/comments`);
    const read = { action: "read", record_id: ticket.id, actor_id: agent.id };
    assert.deepEqual(await facts(), [
      { ...read, changes: { route: "GET /incidents/:id" } },
      { ...read, changes: { route: "GET /incidents/:id/comments" } },
    ]);
  });

  it("shows both in the ticket's history to readers of the log alone", async () => {
    org = await world.organization();
    const { agent, auditor, other_agent } = org.people;
    const ticket = await open();
    await restrict(ticket);
    await agent.call("GET", `/incidents/${ticket.id}`);
    await other_agent.call("GET", `/incidents/${ticket.id}`);
    await facts();
    await org.transact((ctx) =>
      ctx.db.updateTable("tickets").set({ restricted: false }).where("id", "=", ticket.id).execute(),
    );
    const actions = async (as: typeof agent) => {
      const { status, body } = await as.call("GET", `/incidents/${ticket.id}/history`);
      assert.equal(status, 200, JSON.stringify(body));
      return body.items.map((item: { action: string; actor: { id: string } | null }) => [item.action, item.actor?.id]);
    };
    const seen = await actions(auditor);
    assert.deepEqual(
      seen.filter(([action]: [string]) => action === "read" || action === "denied"),
      [
        ["denied", other_agent.id],
        ["read", agent.id],
      ],
    );
    assert.deepEqual(
      (await actions(agent)).filter(([action]: [string]) => action !== "created" && action !== "changed"),
      [],
    );
  });
});
