import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Desk, openDesk } from "../../platform/tickets/testing/desk.ts";
import tasks from "../tasks/module.ts";
import incidents from "./module.ts";
import { sayIn, scene as sceneAt } from "./testing/scene.ts";

let desk: Desk;
before(async () => {
  desk = await openDesk([incidents, tasks]);
});
after(() => desk.close());

const scene = () => sceneAt(desk);
const ASKED = { pendingReason: "requester", comment: { body: "Which one?", visibility: "public" } };

describe("a requester's reply", () => {
  test("lets work go on where the ticket waits for the requester", async () => {
    const { requester, say, ticket, step } = await scene();
    await step("hold", ASKED);
    await say(requester, "The second");
    const after = await ticket();
    assert.equal(after.state, "in_progress");
    assert.equal(after.pendingReason, null);
  });

  test("changes nothing where it waits for somebody else", async () => {
    const { requester, say, ticket, step } = await scene();
    await step("hold", { pendingReason: "supplier" });
    const { version } = await ticket();
    await say(requester, "Any news?");
    assert.equal((await ticket()).state, "pending");
    assert.equal((await ticket()).version, version);
  });

  test("opens a resolved ticket again, and counts it", async () => {
    const { requester, say, ticket, step, resolve, ask, agent } = await scene();
    await step("start");
    await resolve();
    const replied = await say(requester, "<p>It is <b>back</b></p>");
    assert.equal(replied.status, 201);
    assert.equal(replied.body.followUp, null);
    const after = await ticket();
    assert.equal(after.state, "in_progress");
    assert.equal(after.reopenCount, 1);
    const { body } = await ask(agent, "GET", "/timeline");
    const reopened = body.items.find((line: { event?: string }) => line.event === "incident.reopened");
    assert.equal(reopened.payload.reason, "It is back");
    assert.equal(reopened.actor.id, requester.userId);
  });

  test("leaves it resolved where the organization has switched that off", async () => {
    const { organization, requester, say, ticket, resolve } = await scene();
    await organization.work((ctx) =>
      ctx.db
        .updateTable("organizations")
        .set({ settings: JSON.stringify({ reopenOnReply: false }) })
        .execute(),
    );
    await resolve();
    assert.equal((await say(requester, "It is back")).status, 201);
    assert.equal((await ticket()).state, "resolved");
  });

  test("to a closed ticket goes to a linked follow-up of the same requester", async () => {
    const { organization, requester, agent, say, ticket, comments, step, resolve, id } = await scene();
    await resolve();
    await step("confirm", {}, requester);
    const { version } = await ticket();
    const replied = await say(requester, "It is back");
    assert.equal(replied.status, 201);
    const followUp = (await desk.ask(requester, "GET", `/incidents/${replied.body.followUp.number}`)).body;
    assert.equal(replied.body.recordId, followUp.id);
    assert.notEqual(followUp.id, id);
    assert.equal(followUp.requester.id, requester.userId);
    assert.equal(followUp.state, "new");
    assert.equal(followUp.title, "VPN drops");
    const moved = await desk.ask(agent, "GET", `/incidents/${followUp.id}/comments`);
    assert.deepEqual(
      moved.body.items.map((comment: { body: string }) => comment.body),
      ["It is back"],
    );
    assert.deepEqual(await comments(agent), []);
    assert.equal((await ticket()).state, "closed");
    assert.equal((await ticket()).version, version);
    const links = await organization.work((ctx) =>
      ctx.db.selectFrom("links").select(["record_id", "type", "target_id"]).execute(),
    );
    assert.deepEqual(links, [{ record_id: followUp.id, type: "relates_to", target_id: id }]);
  });

  test("finds its way to a follow-up although the team's service was retired since", async () => {
    const { organization, requester, say, step, resolve, id } = await scene();
    await organization.work(async (ctx) => {
      await ctx.db.insertInto("services").values({ id: id, name: "VPN", status: "retired" }).execute();
      await ctx.db.updateTable("tickets").set({ service_id: id }).where("id", "=", id).execute();
    });
    await resolve();
    await step("confirm", {}, requester);
    const replied = await say(requester, "It is back");
    assert.equal(replied.status, 201);
    assert.equal((await desk.ask(requester, "GET", `/incidents/${replied.body.followUp.id}`)).body.service, null);
  });

  test("that is automatic changes nothing: not pending, not resolved, not closed", async () => {
    const { organization, requester, ticket, step, resolve, id } = await scene();
    const away = () =>
      organization.work((ctx) => sayIn(ctx, id, { body: "Out of office", automatic: true }), requester);
    await step("hold", ASKED);
    await away();
    assert.equal((await ticket()).state, "pending");
    await resolve();
    await away();
    assert.equal((await ticket()).state, "resolved");
    await step("confirm", {}, requester);
    await away();
    assert.equal((await ticket()).state, "closed");
    const count = await organization.work((ctx) => ctx.db.selectFrom("tickets").select("id").execute());
    assert.equal(count.length, 1);
  });

  test("is the requester's alone: an agent's comment neither resumes, reopens nor follows up", async () => {
    const { organization, agent, requester, say, ticket, step, resolve } = await scene();
    await step("hold", ASKED);
    await say(agent, "Still waiting");
    assert.equal((await ticket()).state, "pending");
    await resolve();
    await say(agent, "Done");
    assert.equal((await ticket()).state, "resolved");
    await step("confirm", {}, requester);
    const said = await say(agent, "For the record");
    assert.equal(said.body.followUp, null);
    const tickets = await organization.work((ctx) => ctx.db.selectFrom("tickets").select("id").execute());
    assert.equal(tickets.length, 1);
  });

  test("and what it sets in motion are one: where the transition fails, nothing was said", async () => {
    const { organization, requester, comments, agent, ticket, step, id } = await scene();
    await step("hold", ASKED);
    const failing = organization.work(async (ctx) => {
      await sayIn(ctx, id, { body: "The second" });
      throw new Error("power cut");
    }, requester);
    await assert.rejects(failing, /power cut/);
    assert.equal((await ticket()).state, "pending");
    assert.deepEqual(
      (await comments(agent)).map((comment) => comment.body),
      ["Which one?"],
    );
  });
});
