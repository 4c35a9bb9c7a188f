import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";
import { postFile } from "../attachments/testing/form.ts";

type Role = keyof TestOrganization["people"];

let world: World;
let org: TestOrganization;
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "steward-merges-"));
  world = await openWorld({ env: { DATA_DIR: folder } });
  org = await world.organization();
});
after(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

interface Ticket {
  id: string;
  number: string;
}
const report = async (as: Role = "end_user"): Promise<Ticket> => {
  const answer = await org.people[as].call("POST", "/incidents", { title: "The printer is on fire" });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
};
const post = (as: Role, ticket: Ticket, verb: string, body?: unknown) =>
  org.people[as].call("POST", `/incidents/${ticket.id}/${verb}`, body ?? {});
const merge = (from: Ticket, into: Ticket, as: Role = "service_desk_lead") =>
  post(as, from, "merge", { intoId: into.number });
const say = (ticket: Ticket, body: string, visibility = "public", as: Role = "agent") =>
  post(as, ticket, "comments", { body, visibility });
const comments = async (of: Ticket, as: Role = "agent") => {
  const answer = await org.people[as].call("GET", `/incidents/${of.id}/comments`);
  return answer.body.items.map((one: { body: string; visibility: string }) => [one.body, one.visibility]);
};
const read = async (ticket: Ticket, as: Role = "agent") =>
  (await org.people[as].call("GET", `/incidents/${ticket.id}`)).body;
/** Everything that a merge may change. */
const picture = async (ticket: Ticket) => {
  const { version: _version, updatedAt: _at, ...facts } = await read(ticket, "service_desk_lead");
  const files = await org.people.agent.call("GET", `/incidents/${ticket.id}/attachments`);
  const watchers = await org.transact((ctx) =>
    ctx.db.selectFrom("watchers").select("user_id").where("record_id", "=", ticket.id).orderBy("user_id").execute(),
  );
  return { facts, comments: await comments(ticket), files: files.body, watchers };
};

describe("a merge", () => {
  it("of the same requester moves what was said and attached; the merged ticket ends and says where it went", async () => {
    const [from, into] = [await report(), await report()];
    await say(from, "<p>Foam is on its way</p>");
    await say(from, "<p>Third time this week</p>", "internal");
    await postFile(world, org.people.end_user, `/incidents/${from.id}/attachments`, { name: "a.txt", content: "fire" });
    const merged = await merge(from, into, "agent");
    assert.equal(merged.status, 200, JSON.stringify(merged.body));
    assert.deepEqual([merged.body.state, merged.body.mergedIntoId], ["cancelled", into.id]);
    assert.deepEqual(await comments(into), [
      ["<p>Foam is on its way</p>", "public"],
      ["<p>Third time this week</p>", "internal"],
    ]);
    assert.deepEqual(await comments(into, "end_user"), [["<p>Foam is on its way</p>", "public"]]);
    assert.deepEqual(await comments(from), []);
    const files = await org.people.end_user.call("GET", `/incidents/${into.id}/attachments`);
    assert.equal(files.body.items.length, 1);
    assert.equal((await read(from, "end_user")).mergedIntoId, into.id);
    assert.deepEqual([(await say(from, "Late")).body.code], ["ticket.merged"]);
  });

  it("of different requesters needs the permission, and shows neither what the other said", async () => {
    const [from, into] = [await report("end_user"), await report("other_end_user")];
    await say(from, "<p>Your password is safe</p>");
    await postFile(world, org.people.end_user, `/incidents/${from.id}/attachments`, { name: "a.txt", content: "mine" });
    const refused = await merge(from, into, "agent");
    assert.deepEqual([refused.status, refused.body.code], [403, "merge.other_requester"]);
    assert.equal((await merge(from, into)).status, 200);
    assert.deepEqual(await comments(into), [["<p>Your password is safe</p>", "internal"]]);
    assert.deepEqual(await comments(into, "other_end_user"), []);
    const files = await org.people.other_end_user.call("GET", `/incidents/${into.id}/attachments`);
    assert.deepEqual(files.body.items, []);
    assert.equal((await org.people.end_user.call("GET", `/incidents/${into.id}`)).status, 404);
  });

  it("lets only those watch on who see the other ticket anyway, where requesters differ", async () => {
    const [from, into] = [await report("end_user"), await report("agent")];
    await org.transact(async (ctx) => {
      for (const user_id of [org.people.other_end_user.id, org.people.other_agent.id])
        await ctx.db.insertInto("watchers").values({ id: crypto.randomUUID(), record_id: from.id, user_id }).execute();
    });
    assert.equal((await merge(from, into)).status, 200);
    const { watchers } = await picture(into);
    assert.deepEqual(watchers, [{ user_id: org.people.other_agent.id }]);
  });

  it("is undone exactly", async () => {
    const [from, into] = [await report("end_user"), await report("other_end_user")];
    await say(from, "<p>One</p>");
    await say(from, "<p>Two</p>", "internal");
    await say(into, "<p>Three</p>");
    await postFile(world, org.people.end_user, `/incidents/${from.id}/attachments`, { name: "a.txt", content: "mine" });
    await post("agent", from, "transitions/hold", { pendingReason: "supplier" });
    const before = [await picture(from), await picture(into)];
    assert.equal((await merge(from, into)).status, 200);
    assert.notDeepEqual([await picture(from), await picture(into)], before);
    const refused = await post("agent", from, "unmerge");
    assert.deepEqual([refused.status, refused.body.code], [403, "merge.other_requester"]);
    const undone = await post("service_desk_lead", from, "unmerge");
    assert.equal(undone.status, 200, JSON.stringify(undone.body));
    assert.deepEqual([await picture(from), await picture(into)], before);
    assert.equal((await post("service_desk_lead", from, "unmerge")).body.code, "merge.not_merged");
  });

  it("that is undone sets both clocks going again, and one that was answered stays answered", async () => {
    const [silent, answered, into] = [await report(), await report(), await report()];
    await say(answered, "We look at it");
    const clocks = async (ticket: Ticket) => {
      const { body } = await org.people.agent.call("GET", `/incidents/${ticket.id}/sla`);
      return Object.fromEntries(
        body.items.map((clock: { target: string; state: string }) => [clock.target, clock.state]),
      );
    };
    const before = [await clocks(silent), await clocks(answered)];
    assert.deepEqual([before[0]?.response, before[1]?.response], ["running", "stopped"]);
    for (const ticket of [silent, answered]) assert.equal((await merge(ticket, into)).status, 200);
    assert.deepEqual(await clocks(silent), { response: "cancelled", resolution: "cancelled" });
    for (const ticket of [silent, answered]) assert.equal((await post("agent", ticket, "unmerge")).status, 200);
    assert.deepEqual([await clocks(silent), await clocks(answered)], before);
  });

  it("is undone for a day only, and the later one first", async () => {
    const [first, second, third] = [await report(), await report(), await report()];
    await merge(first, second);
    await merge(second, third);
    assert.equal((await post("service_desk_lead", first, "unmerge")).body.code, "merge.target_merged");
    await org.transact(async (ctx) => {
      const merged_at = new Date(ctx.now.getTime() - 25 * 3_600_000);
      await ctx.db.updateTable("merges").set({ merged_at }).where("record_id", "=", second.id).execute();
    });
    const late = await post("service_desk_lead", second, "unmerge");
    assert.deepEqual([late.status, late.body.code], [409, "merge.too_late"]);
  });

  it("S47 goes neither into itself, nor into what is merged, nor into what one may not see", async () => {
    const [one, two, three] = [await report(), await report(), await report()];
    await merge(one, two);
    assert.equal((await merge(three, one)).body.code, "merge.already");
    assert.equal((await merge(one, three)).body.code, "merge.already");
    assert.equal((await merge(two, two)).status, 422);
    assert.equal((await post("agent", two, "merge", { intoId: "INC-999999" })).status, 422);
    assert.equal((await merge(two, three, "end_user")).status, 403);
  });

  it("of a ticket that is over leaves its state alone", async () => {
    const [from, into] = [await report(), await report()];
    await post("agent", from, "transitions/resolve", { resolutionCode: "solved", resolutionNotes: "Foam" });
    const merged = await merge(from, into);
    assert.deepEqual([merged.body.state, merged.body.mergedIntoId], ["resolved", into.id]);
    assert.equal((await post("service_desk_lead", from, "unmerge")).body.state, "resolved");
  });
});
