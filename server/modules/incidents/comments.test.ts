import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Desk, openDesk } from "../../platform/tickets/testing/desk.ts";
import { addComment } from "../../platform/timeline/add.ts";
import tasks from "../tasks/module.ts";
import incidents from "./module.ts";
import { AGENT, END_USER, incident, lockedIncident, sayIn, scene as sceneAt } from "./testing/scene.ts";

let desk: Desk;
before(async () => {
  desk = await openDesk([incidents, tasks]);
});
after(() => desk.close());

const scene = () => sceneAt(desk);

describe("comments", () => {
  test("are listed oldest first, page by page", async () => {
    const { agent, say, comments, id } = await scene();
    for (const body of ["one", "two", "three"]) {
      assert.equal((await say(agent, body)).status, 201);
      desk.clock.advance(1000);
    }
    assert.deepEqual(
      (await comments(agent)).map((comment) => comment.body),
      ["one", "two", "three"],
    );
    const first = await desk.ask(agent, "GET", `/incidents/${id}/comments?limit=2`);
    assert.equal(first.body.items.length, 2);
    const rest = await desk.ask(
      agent,
      "GET",
      `/incidents/${id}/comments?limit=2&cursor=${encodeURIComponent(first.body.nextCursor)}`,
    );
    assert.deepEqual(
      rest.body.items.map((comment: { body: string }) => comment.body),
      ["three"],
    );
    assert.equal(rest.body.nextCursor, null);
  });

  test("are sanitised, and refused as empty where nothing is left", async () => {
    const { agent, say } = await scene();
    const kept = await say(agent, '<p onclick="x()">Hello<script>alert(1)</script></p>');
    assert.equal(kept.body.body, "<p>Hello</p>");
    for (const nothing of ["", "   ", "<p>&nbsp;</p>", "<script>alert(1)</script>"]) {
      const refused = await say(agent, nothing);
      assert.equal(refused.status, 422, nothing);
      assert.equal(refused.body.errors[0].path, "body");
    }
  });

  test("do not change the ticket's version", async () => {
    const { agent, requester, say, ticket } = await scene();
    const { version } = await ticket();
    await say(agent, "Which gateway?");
    await say(agent, "Probably the old one", "internal");
    await say(requester, "Gateway 2");
    assert.equal((await ticket()).version, version);
  });

  test("the answer names where the comment lives", async () => {
    const { agent, say, id } = await scene();
    const { body, headers } = await say(agent, "Hello");
    assert.equal(headers.location, `/api/v1/incidents/${id}/comments/${body.id}`);
  });

  test("a ticket that one may not see is not there to comment on", async () => {
    const { organization, id } = await scene();
    const stranger = await organization.person("stranger", { permissions: END_USER });
    const foreign = await (await desk.organization()).person("foreign", { permissions: AGENT });
    for (const somebody of [stranger, foreign]) {
      for (const path of ["comments", "timeline"])
        assert.equal((await desk.ask(somebody, "GET", `/incidents/${id}/${path}`)).status, 404);
      assert.equal((await desk.ask(somebody, "POST", `/incidents/${id}/comments`, { body: "Hi" })).status, 404);
    }
  });

  test("who only reads tickets neither comments nor notes", async () => {
    const { organization, id } = await scene();
    const auditor = await organization.person("auditor", { permissions: ["incident:read"] });
    assert.equal((await desk.ask(auditor, "POST", `/incidents/${id}/comments`, { body: "Hi" })).status, 403);
    assert.equal((await desk.ask(auditor, "POST", `/incidents/${id}/comments`, {})).status, 403);
  });

  test("a comment of another ticket is not found below this one", async () => {
    const one = await scene();
    const { body } = await one.say(one.agent, "Hello");
    const other = await desk.ask(one.requester, "POST", "/incidents", { title: "Other", description: "" });
    const path = `/incidents/${other.body.id}/comments/${body.id}`;
    assert.equal((await desk.ask(one.agent, "PATCH", path, { body: "x" })).status, 404);
  });
});

describe("internal notes", () => {
  test("are written by staff only", async () => {
    const { requester, agent, say } = await scene();
    assert.equal((await say(requester, "secret", "internal")).status, 403);
    assert.equal((await say(agent, "secret", "internal")).status, 201);
  });

  test("S39 are never among the comments of a requester or watcher, nor in their count, nor findable by a filter", async () => {
    const { organization, agent, requester, say, comments, id } = await scene();
    await say(agent, "for you");
    await say(agent, "among us", "internal");
    const watcher = await organization.person("watcher", { permissions: END_USER });
    await organization.work(async (ctx) => {
      await ctx.db
        .insertInto("watchers")
        .values({ id: id.replace(/^./, "f"), record_id: id, user_id: watcher.userId ?? "" })
        .execute();
    });
    assert.equal((await comments(agent)).length, 2);
    for (const outsider of [requester, watcher]) {
      assert.deepEqual(
        (await comments(outsider)).map((comment) => comment.body),
        ["for you"],
      );
      const counted = await desk.ask(outsider, "GET", `/incidents/${id}/comments?count=exact`);
      assert.equal(counted.body.count, 1);
      assert.deepEqual(await comments(outsider, "?visibility=internal"), []);
    }
  });

  test("are not there for a requester who knows the id", async () => {
    const { agent, requester, say, id } = await scene();
    const { body } = await say(agent, "among us", "internal");
    const path = `/incidents/${id}/comments/${body.id}`;
    assert.equal((await desk.ask(requester, "PATCH", path, { body: "mine" })).status, 404);
    assert.equal((await desk.ask(requester, "DELETE", path)).status, 404);
  });
});

describe("the edit window", () => {
  test("an author changes a comment for ten minutes, and the audit log keeps what it said", async () => {
    const { organization, agent, say, id } = await scene();
    const { body } = await say(agent, "teh answer");
    desk.clock.advance(10 * 60_000);
    const edited = await desk.ask(agent, "PATCH", `/incidents/${id}/comments/${body.id}`, { body: "the answer" });
    assert.equal(edited.status, 200);
    assert.equal(edited.body.body, "the answer");
    assert.notEqual(edited.body.editedAt, null);
    const history = await organization.work((ctx) =>
      ctx.db
        .selectFrom("audit_log")
        .select("changes")
        .where("row_id", "=", body.id)
        .where("action", "=", "update")
        .execute(),
    );
    assert.deepEqual((history[0]!.changes as { body: unknown }).body, ["teh answer", "the answer"]);
  });

  test("after ten minutes it is 409, and the answer says so beforehand", async () => {
    const { agent, say, comments, id } = await scene();
    const { body } = await say(agent, "teh answer");
    assert.deepEqual(body.may, { edit: true, delete: true });
    desk.clock.advance(10 * 60_000 + 1);
    for (const method of ["PATCH", "DELETE"] as const) {
      const input = method === "PATCH" ? { body: "the answer" } : undefined;
      const late = await desk.ask(agent, method, `/incidents/${id}/comments/${body.id}`, input);
      assert.equal(late.status, 409);
      assert.equal(late.body.code, "comment.edit_window_over");
    }
    assert.deepEqual(
      (await comments(agent)).map((comment) => (comment as never as { may: object }).may),
      [{ edit: false, delete: false }],
    );
  });

  test("nobody changes what somebody else said", async () => {
    const { agent, requester, say, id } = await scene();
    const { body } = await say(agent, "the answer");
    const path = `/incidents/${id}/comments/${body.id}`;
    assert.equal((await desk.ask(requester, "PATCH", path, { body: "mine" })).status, 403);
    assert.equal((await desk.ask(requester, "DELETE", path)).status, 403);
  });

  test("who manages the ticket takes a comment back at any time; it stays in the database", async () => {
    const { organization, agent, say, comments, id } = await scene();
    const lead = await organization.person("lead", { permissions: [...AGENT, "incident:manage_major"] });
    const { body } = await say(agent, "rude");
    desk.clock.advance(86_400_000);
    assert.equal((await desk.ask(lead, "DELETE", `/incidents/${id}/comments/${body.id}`)).status, 204);
    assert.deepEqual(await comments(agent), []);
    const kept = await organization.work((ctx) =>
      ctx.db.selectFrom("comments").select("body").where("id", "=", body.id).executeTakeFirst(),
    );
    assert.equal(kept?.body, "rude");
  });
});

describe("first response", () => {
  test("is the first public comment by a person on the staff's side, and acknowledges", async () => {
    const { agent, say, ticket } = await scene();
    await say(agent, "look at this", "internal");
    assert.equal((await ticket()).firstResponseAt, null);
    desk.clock.advance(60_000);
    const at = desk.clock.simulated()?.toISOString();
    await say(agent, "We are on it");
    desk.clock.advance(60_000);
    await say(agent, "Still on it");
    const { firstResponseAt, acknowledgedAt } = await ticket();
    assert.equal(firstResponseAt, at);
    assert.equal(acknowledgedAt, at);
  });

  test("is not what the requester says, even where the requester works here", async () => {
    const { requester, say, ticket, agent } = await scene();
    await say(requester, "Anybody?");
    assert.equal((await ticket()).firstResponseAt, null);
    assert.equal((await ticket()).acknowledgedAt, null);
    const own = await desk.ask(agent, "POST", "/incidents", { title: "My own", description: "" });
    await desk.ask(agent, "POST", `/incidents/${own.body.id}/comments`, { body: "Ping" });
    const mine = await desk.ask(agent, "GET", `/incidents/${own.body.id}`);
    assert.equal(mine.body.firstResponseAt, null);
  });

  test("is never automation's", async () => {
    const { organization, agent, ticket, id } = await scene();
    const away = { body: "Out of office", automatic: true };
    await organization.work((ctx) => sayIn(ctx, id, away));
    await organization.work((ctx) => sayIn(ctx, id, away), agent);
    assert.equal((await ticket()).firstResponseAt, null);
    assert.equal((await ticket()).acknowledgedAt, null);
  });

  test("comes with a transition that says something in public, and the answer knows it", async () => {
    const { agent, ticket, id } = await scene();
    const at = desk.clock.simulated()?.toISOString();
    const held = await desk.ask(agent, "POST", `/incidents/${id}/transitions/hold`, {
      pendingReason: "requester",
      comment: { body: "Which <b>gateway</b>?<script></script>", visibility: "public" },
    });
    assert.equal(held.body.firstResponseAt, at);
    assert.equal((await ticket()).firstResponseAt, at);
  });
});

describe("a comment with a transition", () => {
  test("is written with it, in one transaction", async () => {
    const { agent, requester, comments, id, ticket } = await scene();
    const path = `/incidents/${id}/transitions`;
    const input = { pendingReason: "requester", comment: { body: "Which one?", visibility: "public" } };
    assert.equal((await desk.ask(agent, "POST", `${path}/hold`, input)).status, 200);
    assert.deepEqual(
      (await comments(requester)).map((comment) => comment.body),
      ["Which one?"],
    );
    const { version } = await ticket();
    const refused = await desk.ask(agent, "POST", `${path}/resume`, {
      comment: { body: "<script>1</script>", visibility: "public" },
    });
    assert.equal(refused.status, 422);
    assert.equal(refused.body.errors[0].path, "comment.body");
    assert.equal((await ticket()).version, version);
    assert.equal((await ticket()).state, "pending");
  });

  test("of a requester is never an internal one", async () => {
    const { requester, id, ticket } = await scene();
    const cancelled = await desk.ask(requester, "POST", `/incidents/${id}/transitions/cancel`, {
      reason: "solved itself",
      comment: { body: "psst", visibility: "internal" },
    });
    assert.equal(cancelled.status, 403);
    assert.equal((await ticket()).state, "new");
  });
});

describe("two commands in one transaction", () => {
  test("both happen, or neither", async () => {
    const { organization, agent, comments, id } = await scene();
    const twice = (second: string) =>
      organization.work(async (ctx) => {
        const said = await addComment(ctx, incident(), await lockedIncident(ctx, id), { body: "first" });
        return addComment(ctx, incident(), said.ticket, { body: second });
      }, agent);
    await assert.rejects(twice(" "), { code: "common.invalid" });
    assert.deepEqual(await comments(agent), []);
    await twice("second");
    assert.deepEqual(
      (await comments(agent)).map((comment) => comment.body),
      ["first", "second"],
    );
  });
});
