import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Principal } from "../../kernel/auth/principal.ts";
import { newId } from "../../kernel/ids.ts";
import { type Desk, openDesk } from "../../platform/tickets/testing/desk.ts";
import tasks from "../tasks/module.ts";
import incidents from "./module.ts";
import { type Scene, scene as sceneAt } from "./testing/scene.ts";

let desk: Desk;
before(async () => {
  desk = await openDesk([incidents, tasks]);
});
after(() => desk.close());

const scene = () => sceneAt(desk);

interface Line {
  type: string;
  event?: string;
  comment?: { body: string };
  attachment?: { name: string };
  names: Record<string, string>;
  payload: Record<string, string>;
}

async function lines(at: Scene, as: Principal, query = ""): Promise<Line[]> {
  const answer = await at.ask(as, "GET", `/timeline${query}`);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body.items;
}

function short(line: Line): string {
  return line.event ?? line.comment?.body ?? line.attachment?.name ?? "?";
}

describe("the timeline", () => {
  test("merges what was said, done and attached by time", async () => {
    const at = await scene();
    desk.clock.advance(1000);
    await at.say(at.requester, "Hurry");
    desk.clock.advance(1000);
    await at.step("start");
    desk.clock.advance(1000);
    await attach(at, "log.txt", "public");
    desk.clock.advance(1000);
    await at.say(at.agent, "Looking", "internal");
    assert.deepEqual((await lines(at, at.agent)).map(short), [
      "incident.created",
      "Hurry",
      "incident.started",
      "log.txt",
      "Looking",
    ]);
    assert.deepEqual((await lines(at, at.agent, "?sort=-at")).map(short), [
      "Looking",
      "log.txt",
      "incident.started",
      "Hurry",
      "incident.created",
    ]);
  });

  test("joins to the whole page by page, in both orders, also among lines of one moment", async () => {
    const at = await scene();
    for (let n = 0; n < 3; n++) {
      await at.say(at.agent, `said ${n}`);
      await attach(at, `file ${n}`, "public");
      if (n === 1) desk.clock.advance(1000);
    }
    for (const sort of ["at", "-at"]) {
      const whole = (await lines(at, at.agent, `?sort=${sort}`)).map(short);
      assert.equal(whole.length, 7);
      const joined: string[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const query: string = `?sort=${sort}&limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
        const { body } = await at.ask(at.agent, "GET", `/timeline${query}`);
        joined.push(...body.items.map(short));
        cursor = body.nextCursor;
      }
      assert.deepEqual(joined, whole);
    }
  });

  test("a cursor of another order or ticket is refused", async () => {
    const at = await scene();
    await at.say(at.agent, "Hello");
    const { body } = await at.ask(at.agent, "GET", "/timeline?limit=1");
    const cursor = encodeURIComponent(body.nextCursor);
    assert.equal((await at.ask(at.agent, "GET", `/timeline?sort=-at&cursor=${cursor}`)).status, 400);
    const other = await scene();
    assert.equal((await other.ask(other.agent, "GET", `/timeline?cursor=${cursor}`)).status, 400);
  });

  test("shows a requester neither notes, nor internal files, nor events marked as internal", async () => {
    const at = await scene();
    await at.say(at.agent, "among us", "internal");
    await attach(at, "secret.txt", "internal");
    await at.organization.work(async (ctx) =>
      ctx.emit({
        type: "incident.escalated",
        kind: "incident",
        recordId: at.id,
        payload: { reason: "a", internal: true },
      }),
    );
    assert.deepEqual((await lines(at, at.requester)).map(short), ["incident.created"]);
    assert.equal((await lines(at, at.agent)).length, 4);
  });

  test("shows files of a comment with the comment", async () => {
    const at = await scene();
    const { body } = await at.say(at.agent, "See the log");
    await attach(at, "log.txt", "public", body.id);
    const found = await lines(at, at.requester);
    assert.deepEqual(found.map(short), ["incident.created", "See the log"]);
    const { comment } = found[1] as unknown as { comment: { attachments: { name: string }[] } };
    assert.deepEqual(
      comment.attachments.map((file) => file.name),
      ["log.txt"],
    );
  });

  test("knows the names of the people and teams that a line speaks of", async () => {
    const at = await scene();
    const teamId = await at.organization.team("Network");
    await at.step("assign", { teamId });
    const assigned = (await lines(at, at.agent)).find((line) => line.event === "incident.assigned");
    assert.equal(assigned?.names[assigned.payload.toTeamId ?? ""], "Network");
  });

  test("no longer shows a comment that was taken back", async () => {
    const at = await scene();
    const { body } = await at.say(at.agent, "rude");
    await at.ask(at.agent, "DELETE", `/comments/${body.id}`);
    assert.deepEqual((await lines(at, at.agent)).map(short), ["incident.created"]);
  });
});

async function attach(at: Scene, name: string, visibility: string, commentId?: string): Promise<void> {
  const file = { name, visibility, media_type: "text/plain", size: 3, sha256: Buffer.from("x"), storage_key: name };
  await at.organization.work(async (ctx) => {
    await ctx.db
      .insertInto("attachments")
      .values({ ...file, id: newId(), record_id: at.id, comment_id: commentId ?? null })
      .execute();
  });
}
