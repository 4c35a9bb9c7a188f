import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Principal } from "../../kernel/auth/principal.ts";
import { type Desk, openDesk } from "../../platform/tickets/testing/desk.ts";
import incidents from "../incidents/module.ts";
import { AGENT, END_USER, type Scene, scene as sceneAt } from "../incidents/testing/scene.ts";
import tasks from "../tasks/module.ts";
import mentions from "./module.ts";

let desk: Desk;
before(async () => {
  desk = await openDesk([incidents, tasks, mentions]);
});
after(() => desk.close());

const scene = () => sceneAt(desk);

function naming(person: Principal): string {
  return `<p>Ask <span data-mention="${person.userId}" class="mention">@${person.name}</span></p>`;
}

async function mentionsOf(
  person: Principal,
  query = "",
): Promise<{ id: string; excerpt: string; record: { id: string } }[]> {
  const answer = await desk.ask(person, "GET", `/me/mentions${query}`);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body.items;
}

async function watchersOf(at: Scene): Promise<string[]> {
  const rows = await at.organization.work((ctx) => ctx.db.selectFrom("watchers").select("user_id").execute());
  return rows.map((row) => row.user_id);
}

describe("a mention", () => {
  test("reaches a colleague who reads the ticket, and lets them watch it", async () => {
    const at = await scene();
    const colleague = await at.organization.person("colleague", { permissions: AGENT });
    await at.say(at.agent, naming(colleague));
    const [mention] = await mentionsOf(colleague);
    assert.equal(mention?.record.id, at.id);
    assert.equal(mention?.excerpt, "Ask @colleague");
    assert.deepEqual(await watchersOf(at), [colleague.userId]);
    assert.deepEqual(await mentionsOf(at.agent), []);
  });

  test("in a note neither reaches the requester nor makes anybody watch", async () => {
    const at = await scene();
    const colleague = await at.organization.person("colleague", { permissions: AGENT });
    await at.say(at.agent, naming(at.requester) + naming(colleague), "internal");
    assert.deepEqual(await mentionsOf(at.requester), []);
    assert.equal((await mentionsOf(colleague)).length, 1);
    assert.deepEqual(await watchersOf(at), []);
    const kept = await at.organization.work((ctx) => ctx.db.selectFrom("comment_mentions").select("user_id").execute());
    assert.deepEqual(kept, [{ user_id: colleague.userId }]);
  });

  test("widens nobody's sight: an outsider neither hears of it nor sees the ticket", async () => {
    const at = await scene();
    const outsider = await at.organization.person("outsider", { permissions: END_USER });
    const elsewhere = await (await desk.organization()).person("elsewhere", { permissions: AGENT });
    const said = await at.say(at.agent, `${naming(outsider)}${naming(elsewhere)}<span data-mention="nobody">x</span>`);
    assert.equal(said.status, 201);
    assert.deepEqual(await mentionsOf(outsider), []);
    assert.deepEqual(await watchersOf(at), []);
    assert.equal((await at.ask(outsider, "GET")).status, 404);
  });

  test("is gone where sight was lost since, and where the comment was taken back", async () => {
    const at = await scene();
    const colleague = await at.organization.person("colleague", { permissions: AGENT });
    const { body } = await at.say(at.agent, naming(colleague));
    const restrict = (restricted: boolean) =>
      at.organization.work((ctx) =>
        ctx.db.updateTable("tickets").set({ restricted }).where("id", "=", at.id).execute(),
      );
    await at.organization.work((ctx) => ctx.db.deleteFrom("watchers").execute());
    await restrict(true);
    assert.deepEqual(await mentionsOf(colleague), []);
    await restrict(false);
    assert.equal((await mentionsOf(colleague)).length, 1);
    await at.ask(at.agent, "DELETE", `/comments/${body.id}`);
    assert.deepEqual(await mentionsOf(colleague), []);
  });

  test("follows an edit of the comment", async () => {
    const at = await scene();
    const one = await at.organization.person("one", { permissions: AGENT });
    const other = await at.organization.person("other", { permissions: AGENT });
    const { body } = await at.say(at.agent, naming(one));
    await at.ask(at.agent, "PATCH", `/comments/${body.id}`, { body: naming(other) });
    assert.deepEqual(await mentionsOf(one), []);
    assert.equal((await mentionsOf(other)).length, 1);
  });

  test("is read once it was seen, by the one it names alone", async () => {
    const at = await scene();
    const colleague = await at.organization.person("colleague", { permissions: AGENT });
    await at.say(at.agent, naming(colleague));
    const unread = `?filter=${encodeURIComponent("readAt == null")}`;
    const [mention] = await mentionsOf(colleague, unread);
    assert.ok(mention);
    assert.equal((await desk.ask(at.agent, "POST", `/me/mentions/${mention.id}/read`)).status, 404);
    assert.equal((await desk.ask(colleague, "POST", `/me/mentions/${mention.id}/read`)).status, 204);
    assert.deepEqual(await mentionsOf(colleague, unread), []);
    assert.equal((await mentionsOf(colleague)).length, 1);
  });
});
