import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Explanation } from "../../../contract/access/explanations.ts";
import { openToken } from "../../platform/access/sessions.ts";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";

describe("why somebody can or cannot", () => {
  let world: World;
  let org: TestOrganization;
  before(async () => {
    world = await openWorld();
    org = await world.organization();
  });
  after(() => world.close());

  async function incident(body: object = {}): Promise<{ id: string; number: string }> {
    const made = await org.people.admin.call("POST", "/incidents", {
      title: "VPN",
      teamId: org.teams.network,
      ...body,
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body;
  }
  async function why(body: object, as: "admin" | "auditor" = "admin"): Promise<Explanation> {
    const answer = await org.people[as].call("POST", "/explanations", body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  }

  it("says which role, given by whom and where, a yes rests on", async () => {
    const { number } = await incident();
    const told = await why({ userId: org.people.agent.id, record: number, action: "resolve" });
    assert.deepEqual([told.allowed, told.status, told.record?.number], [true, 200, number]);
    assert.deepEqual(told.requires, ["resolutionCode", "resolutionNotes"]);
    const source = told.sources.find(({ permission }) => permission === "incident:update");
    assert.deepEqual([source?.role.name, source?.scope, source?.state], ["agent", "organization", "active"]);
    const right = told.steps.find(({ step }) => step === "right");
    assert.ok(right?.findings.some(({ name, holds }) => name === "own_team" && holds));
  });

  it("says what would have to be otherwise for a no", async () => {
    const { number } = await incident();
    const told = await why({ userId: org.people.other_agent.id, record: number, action: "update" });
    assert.deepEqual([told.allowed, told.status], [false, 403]);
    const ways = told.ways.map((way) => way.map(({ name, permission }) => permission ?? name).join("+"));
    assert.ok(ways.includes("own_team"), ways.join());
    assert.ok(ways.includes("assignee"), ways.join());
    assert.ok(ways.includes("incident:update_any"), ways.join());
  });

  it("names the state of the record and a guard as reasons", async () => {
    const { id, number } = await incident();
    await org.people.agent.call("POST", `/incidents/${id}/tasks`, {
      title: "Cable",
      teamId: org.teams.network,
      mandatory: true,
    });
    const held = await why({ userId: org.people.agent.id, record: number, action: "resolve" });
    assert.deepEqual(
      [held.status, held.steps.at(-1)?.step, held.steps.at(-1)?.refusal],
      [409, "guard", "incident.mandatory_tasks_open"],
    );
    const closed = await why({ userId: org.people.agent.id, record: number, action: "reopen" });
    assert.deepEqual([closed.status, closed.steps.at(-1)?.step], [409, "state"]);
  });

  it("tells of an account that is disabled, and what its roles would allow", async () => {
    const { number } = await incident();
    const made = await org.people.admin.call("POST", "/users", { name: "Leaver", login: "leaver", type: "agent" });
    await org.people.admin.call("POST", `/users/${made.body.id}/disable`, undefined, { "if-match": '"1"' });
    const told = await why({ userId: made.body.id, record: number, action: "read" });
    assert.deepEqual([told.status, told.steps[0]?.step, told.steps[0]?.passed], [401, "account", false]);
    assert.deepEqual(told.ways, [[{ name: "account_active", permission: null, wanted: true }]]);
  });

  it("counts what a token is narrowed to", async () => {
    const { number } = await incident();
    const { id: tokenId } = await org.transact((ctx) =>
      openToken(ctx, {
        userId: org.people.agent.id,
        name: "Reads only",
        permissions: ["incident:read"],
        expiresAt: new Date(Date.now() + 3_600_000),
      }),
    );
    const asked = { userId: org.people.agent.id, record: number, tokenId };
    assert.equal((await why({ ...asked, action: "read" })).status, 200);
    const update = await why({ ...asked, action: "update" });
    assert.equal(update.status, 403);
    assert.equal(update.sources.find(({ permission }) => permission === "incident:update")?.withheld, true);
  });

  it("shows roles that have not begun", async () => {
    const roles = await org.people.admin.call("GET", "/roles?limit=200");
    const commander = roles.body.items.find((role: { name: string }) => role.name === "incident_commander");
    const given = await org.people.admin.call("POST", "/role-assignments", {
      userId: org.people.other_agent.id,
      roleId: commander.id,
      startsAt: "2040-01-01T00:00:00Z",
    });
    assert.equal(given.status, 201, JSON.stringify(given.body));
    const { number } = await incident();
    const told = await why({ userId: org.people.other_agent.id, record: number, action: "update" });
    const later = told.sources.find(({ permission }) => permission === "incident:update_any");
    assert.deepEqual([told.allowed, later?.state, later?.role.name], [false, "not_yet", "incident_commander"]);
    await org.people.admin.call("DELETE", `/role-assignments/${given.body.id}`);
  });

  it("explains nothing of a restricted ticket to who may not see it, nor to its mere requester", async () => {
    const secret = await incident({ restricted: true, requesterId: org.people.end_user.id });
    const asked = { userId: org.people.agent.id, record: secret.number, action: "read" };
    const auditor = await org.people.auditor.call("POST", "/explanations", asked);
    assert.equal(auditor.status, 404);
    const never = await org.people.auditor.call("POST", "/explanations", { ...asked, record: "INC-999999" });
    assert.deepEqual({ ...auditor.body, requestId: "" }, { ...never.body, requestId: "" });
    const opener = await org.people.admin.call("POST", "/explanations", asked);
    assert.equal(opener.status, 403);
    const seen = await org.people.auditor.call("GET", `/explanations/viewers?record=${secret.number}`);
    assert.equal(seen.status, 404);
  });

  it("is for those with the permission, and each question is in the audit log", async () => {
    const { number, id } = await incident();
    const asked = { userId: org.people.end_user.id, record: number, action: "read" };
    for (const role of ["agent", "end_user", "manager"] as const)
      assert.equal((await org.people[role].call("POST", "/explanations", asked)).status, 403, role);
    assert.equal((await why(asked, "auditor")).status, 404);
    const kept = await org.transact((ctx) =>
      ctx.db
        .selectFrom("audit_log")
        .select(["actor_id", "changes"])
        .where("record_id", "=", id)
        .where("action", "=", "read")
        .execute(),
    );
    assert.equal(kept[0]?.actor_id, org.people.auditor.id);
    assert.deepEqual(kept[0]?.changes, {
      route: "POST /explanations",
      userId: org.people.end_user.id,
      action: "read",
      allowed: false,
    });
  });

  it("refuses an action that the kind does not have, and a token of somebody else", async () => {
    const { number } = await incident();
    const userId = org.people.agent.id;
    const unknown = await org.people.admin.call("POST", "/explanations", { userId, record: number, action: "approve" });
    assert.deepEqual([unknown.status, unknown.body.code], [422, "explanation.unknown_action"]);
    const token = await org.people.admin.call("POST", "/explanations", {
      userId,
      record: number,
      action: "read",
      tokenId: userId,
    });
    assert.deepEqual([token.status, token.body.code], [422, "explanation.no_token"]);
  });

  it("lists who sees a ticket and by which rule", async () => {
    const { number, id } = await incident({ requesterId: org.people.end_user.id });
    await org.people.admin.call("POST", `/incidents/${id}/watchers`, { userId: org.people.other_end_user.id });
    const { status, body } = await org.people.admin.call("GET", `/explanations/viewers?record=${number}`);
    assert.equal(status, 200, JSON.stringify(body));
    const by = new Map<string, { ways: { name: string; roles: { name: string }[] }[]; internal: boolean }>(
      body.items.map((item: { user: { id: string } }) => [item.user.id, item]),
    );
    const waysOf = (id: string) => by.get(id)?.ways.map(({ name }) => name);
    assert.deepEqual(waysOf(org.people.end_user.id), ["own_ticket"]);
    assert.deepEqual(waysOf(org.people.other_end_user.id), ["watched_ticket"]);
    assert.equal(by.get(org.people.end_user.id)?.internal, false);
    assert.deepEqual(
      by.get(org.people.agent.id)?.ways[0]?.roles.map(({ name }) => name),
      ["agent"],
    );
    const seen = await Promise.all(
      Object.values(org.people).map(
        async (person) => [person.id, (await person.call("GET", `/incidents/${id}`)).status === 200] as const,
      ),
    );
    for (const [person, sees] of seen) assert.equal(by.has(person), sees, person);
  });
});
