import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Person, TestOrganization } from "../../testing/world.ts";
import { ledgerOf, type Mailroom, mailsTo, openMailroom, START } from "./testing/mailroom.ts";

let room: Mailroom;
before(async () => {
  room = await openMailroom();
});
after(() => room.close());

/** A ticket of the end user that the agent has, everything about it told and sent. */
async function begin(): Promise<{ org: TestOrganization; path: string; id: string; number: string }> {
  const org = await room.world.organization();
  const made = await org.people.end_user.call("POST", "/incidents", { title: "VPN is slow" });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const { id, number } = made.body;
  const path = `/incidents/${id}`;
  const agentId = org.people.agent.id;
  const assigned = await org.people.service_desk_lead.call("POST", `${path}/transitions/assign`, {
    teamId: org.teams.network,
    assigneeId: agentId,
  });
  assert.equal(assigned.status, 200, JSON.stringify(assigned.body));
  await room.later(org, 3);
  return { org, path, id, number };
}

async function say(person: Person, path: string, body: string, visibility = "public") {
  const said = await person.call("POST", `${path}/comments`, { body, visibility });
  assert.equal(said.status, 201, JSON.stringify(said.body));
}

const bell = async (person: Person) =>
  (await person.call("GET", "/me/notifications?filter=readAt%20%3D%3D%20null")).body.items;

describe("what happens to a ticket", () => {
  it("is told to who has part in it, in the notification centre at once and by mail a little later", async () => {
    const { org, path, number } = await begin();
    const { end_user, agent } = org.people;
    const before = (await mailsTo(org, end_user)).length;
    await say(agent, path, "<p>Which gateway?</p>");
    await room.told(org);
    const [news] = await bell(end_user);
    assert.equal(news.notice, "commented");
    assert.equal(news.record.number, number);
    assert.deepEqual(
      [news.lines[0].text, news.lines[0].excerpt],
      [`${number}: Agent wrote – VPN is slow`, "Which gateway?"],
    );
    assert.equal((await mailsTo(org, end_user)).length, before);
    await room.later(org, 3);
    const mails = await mailsTo(org, end_user);
    assert.equal(mails.length, before + 1);
    assert.match(mails.at(-1)?.body ?? "", /> Which gateway\?/);
    assert.match(mails.at(-1)?.html ?? "", /<blockquote>Which gateway\?<\/blockquote>/);
  });

  it("is not told to who did it, and the ledger says so", async () => {
    const { org, path } = await begin();
    const { agent } = org.people;
    await say(agent, path, "I am on it");
    await room.told(org);
    assert.ok(!(await bell(agent)).some(({ notice }: { notice: string }) => notice === "commented"));
    assert.equal((await ledgerOf(org, agent)).at(-1), "commented none dropped own_action");
  });

  it("is told once to who fits several notices, by the most specific", async () => {
    const { org, path } = await begin();
    const { agent, service_desk_lead: lead } = org.people;
    await say(lead, path, `<p><span data-mention="${agent.id}" class="mention">@Agent</span> please look</p>`);
    await room.told(org);
    const told = (await ledgerOf(org, agent)).filter((line) => /mentioned|commented/.test(line));
    assert.deepEqual(told, ["mentioned in_app sent", "mentioned email queued"]);
    assert.equal((await agent.call("GET", "/me/notifications/count")).body.mentions, 1);
  });

  it("is merged into one mail where it comes quickly, each text once", async () => {
    const { org, path } = await begin();
    const { end_user, agent } = org.people;
    const before = (await mailsTo(org, end_user)).length;
    for (const text of ["first", "second", "second", "third"]) await say(agent, path, text);
    await room.later(org, 3);
    const mails = (await mailsTo(org, end_user)).slice(before);
    assert.equal(mails.length, 1);
    const quotes = (mails[0]?.body ?? "").split("\n").filter((line) => line.startsWith("> "));
    assert.deepEqual(quotes, ["> first", "> second", "> third"]);
    const merged = (await ledgerOf(org, end_user)).filter((line) => line === "commented email dropped merged");
    assert.equal(merged.length, 3);
    const news = await bell(end_user);
    assert.equal(news[0].lines.length, 4);
  });
});

describe("visibility", () => {
  it("keeps an internal note from its requester, whatever the text of the notice asks for", async () => {
    const { org, path } = await begin();
    const { end_user, agent, service_desk_lead: lead } = org.people;
    await lead.call("POST", `${path}/watchers`, { userId: end_user.id });
    // An administrator's text that begs for everything there is.
    for (const notice of ["noted", "commented"])
      await org.transact((ctx) =>
        ctx.db
          .insertInto("notification_templates")
          .values({
            id: crypto.randomUUID(),
            notice,
            language: "en",
            subject: "{comment}",
            body: "{comment} {title} {actor}",
          })
          .execute(),
      );
    const before = (await mailsTo(org, end_user)).length;
    await say(lead, path, "The customer is difficult", "internal");
    await room.later(org, 3);
    assert.equal((await mailsTo(org, end_user)).length, before);
    assert.ok(!JSON.stringify(await bell(end_user)).includes("difficult"));
    assert.ok(JSON.stringify(await bell(agent)).includes("difficult"));
    assert.ok((await ledgerOf(org, end_user)).includes("noted none dropped cannot_see"));
  });

  it("is asked anew when the mail goes out, and whenever the notification is shown", async () => {
    const { org, path, id } = await begin();
    const { other_end_user: watcher, agent, service_desk_lead: lead } = org.people;
    await lead.call("POST", `${path}/watchers`, { userId: watcher.id });
    await say(agent, path, "Nothing secret yet");
    await room.told(org);
    assert.equal((await bell(watcher)).length, 1);
    await org.transact((ctx) => ctx.db.updateTable("tickets").set({ restricted: true }).where("id", "=", id).execute());
    await room.later(org, 3);
    assert.deepEqual(await mailsTo(org, watcher), []);
    assert.deepEqual(await bell(watcher), []);
    assert.equal((await watcher.call("GET", "/me/notifications/count")).body.unread, 0);
    assert.ok((await ledgerOf(org, watcher)).includes("commented email dropped cannot_see"));
  });

  it("lets a comment that was taken back disappear from the notification centre", async () => {
    const { org, path } = await begin();
    const { end_user, agent } = org.people;
    await say(agent, path, "Sent to the wrong ticket");
    await room.told(org);
    assert.equal((await bell(end_user))[0].lines[0].excerpt, "Sent to the wrong ticket");
    const [comment] = (await agent.call("GET", `${path}/comments`)).body.items;
    assert.equal((await agent.call("DELETE", `${path}/comments/${comment.id}`)).status, 204);
    await room.told(org);
    assert.equal((await bell(end_user))[0].lines[0].excerpt, null);
  });
});

describe("the notification centre", () => {
  it("marks one and all as read, and puts off until a time", async () => {
    const { org, path } = await begin();
    const { end_user, agent } = org.people;
    await end_user.call("POST", "/me/notifications/read", {});
    await say(agent, path, "News");
    await room.told(org);
    const [news] = await bell(end_user);
    const until = new Date((room.clock.simulated() ?? START).getTime() + 3_600_000).toISOString();
    assert.equal((await end_user.call("POST", `/me/notifications/${news.id}/snooze`, { until })).status, 204);
    assert.equal((await end_user.call("GET", "/me/notifications/count")).body.unread, 0);
    await room.later(org, 61);
    assert.equal((await end_user.call("GET", "/me/notifications/count")).body.unread, 1);
    assert.equal((await end_user.call("POST", `/me/notifications/${news.id}/read`)).status, 204);
    assert.deepEqual(await bell(end_user), []);
    assert.equal((await end_user.call("POST", `/me/notifications/${news.id}/unread`)).status, 204);
    assert.equal((await bell(end_user)).length, 1);
    assert.equal((await agent.call("POST", `/me/notifications/${news.id}/read`)).status, 404);
  });
});
