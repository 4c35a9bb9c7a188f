import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { TestOrganization } from "../../testing/world.ts";
import { type Mailroom, mailsTo, openMailroom } from "./testing/mailroom.ts";

let room: Mailroom;
before(async () => {
  room = await openMailroom();
});
after(() => room.close());

async function begin(): Promise<{ org: TestOrganization; path: string; number: string }> {
  const org = await room.world.organization();
  const made = await org.people.end_user.call("POST", "/incidents", { title: "VPN <b>is</b> slow" });
  const path = `/incidents/${made.body.id}`;
  await org.people.agent.call("POST", `${path}/watchers`, {});
  await org.people.agent.call("POST", `${path}/comments`, { body: "Which gateway?", visibility: "public" });
  await org.people.agent.call("POST", `${path}/comments`, { body: "He lies", visibility: "internal" });
  await room.told(org);
  return { org, path, number: made.body.number };
}

describe("words of a notice", () => {
  it("are built in for both languages, may be replaced, and come back", async () => {
    const { org, path } = await begin();
    const { admin, agent, end_user } = org.people;
    const all = (await admin.call("GET", "/notification-templates")).body.items;
    assert.ok(all.length >= 60, `${all.length} texts`);
    assert.ok(all.every((one: { own: boolean }) => !one.own));
    const put = await admin.call("PUT", "/notification-templates/commented/en", {
      subject: "News of {number}",
      body: "{actor}: {comment}",
    });
    assert.deepEqual([put.status, put.body.own, put.body.version], [200, true, 1]);
    const stale = await admin.call(
      "PUT",
      "/notification-templates/commented/en",
      { subject: "x", body: "" },
      { "if-match": '"0"' },
    );
    assert.equal(stale.status, 412);
    await agent.call("POST", `${path}/comments`, { body: "Once more", visibility: "public" });
    await room.later(org, 5);
    assert.match((await mailsTo(org, end_user)).at(-1)?.subject ?? "", /^News of INC-/);
    const reset = await admin.call("DELETE", "/notification-templates/commented/en");
    assert.deepEqual([reset.status, reset.body.own], [200, false]);
    assert.equal((await agent.call("GET", "/notification-templates")).status, 403);
  });

  it("are refused where a variable is unknown or the text has no end, by name and place", async () => {
    const { org } = await begin();
    const write = (subject: string, body: string) =>
      org.people.admin.call("PUT", "/notification-templates/resolved/de", { subject, body });
    const unknown = await write("{number}: {tite}", "{solution, select, other {{nobody}}}");
    assert.equal(unknown.status, 422);
    assert.deepEqual(unknown.body.errors, [
      { path: "subject", code: "unknown_variable", params: { name: "tite" }, position: { from: 10, to: 16 } },
      { path: "body", code: "unknown_variable", params: { name: "nobody" }, position: { from: 26, to: 34 } },
    ]);
    const broken = await write("{number", "x");
    assert.deepEqual([broken.status, broken.body.errors[0].code], [422, "template_syntax"]);
    // Another notice's variable is not this one's.
    assert.equal((await write("{comment}", "x")).status, 422);
  });

  it("are seen with a real ticket as a chosen person reads it, without markup of its own", async () => {
    const { org, number } = await begin();
    const { admin, end_user, other_end_user: stranger } = org.people;
    const seen = await admin.call("POST", "/notification-templates/commented/preview", {
      language: "de",
      record: number,
      userId: end_user.id,
      subject: "{title} <script>alert(1)</script>",
      body: "{comment}",
    });
    assert.equal(seen.status, 200, JSON.stringify(seen.body));
    assert.match(seen.body.text, /> Which gateway\?/);
    assert.match(seen.body.html, /VPN &lt;b&gt;is&lt;\/b&gt; slow &lt;script&gt;/);
    assert.ok(!seen.body.html.includes("<script"));
    const blind = await admin.call("POST", "/notification-templates/commented/preview", {
      language: "en",
      record: number,
      userId: stranger.id,
    });
    assert.deepEqual([blind.body.text, blind.body.why], ["", "cannot_see"]);
  });

  it("never show a requester what is internal, whichever notice is tried", async () => {
    const { org, number } = await begin();
    const { admin, end_user } = org.people;
    for (const notice of ["noted", "mentioned", "commented", "sla_breached", "bad_rating", "escalated"]) {
      const seen = await admin.call("POST", `/notification-templates/${notice}/preview`, {
        language: "en",
        record: number,
        userId: end_user.id,
        ...(["noted", "mentioned", "commented"].includes(notice) ? { body: "{comment}" } : {}),
      });
      assert.ok(seen.status === 200 || seen.body.code === "notification.no_occasion", JSON.stringify(seen.body));
      assert.ok(!JSON.stringify(seen.body).includes("He lies"), notice);
    }
  });

  it("do not show who asks a ticket that they may not see themselves", async () => {
    const { org, path, number } = await begin();
    const { admin, end_user } = org.people;
    const id = path.split("/")[2] ?? "";
    await org.transact((ctx) => ctx.db.updateTable("tickets").set({ restricted: true }).where("id", "=", id).execute());
    const body = { language: "en", userId: end_user.id };
    const named = await admin.call("POST", "/notification-templates/commented/preview", { ...body, record: number });
    assert.equal(named.status, 404);
    const any = await admin.call("POST", "/notification-templates/commented/preview", body);
    assert.equal(any.body.code, "notification.no_occasion");
  });

  it("can be sent to oneself as a test", async () => {
    const { org, number } = await begin();
    const { admin } = org.people;
    const sent = await admin.call("POST", "/notification-templates/commented/test", { language: "en", record: number });
    assert.equal(sent.status, 204, JSON.stringify(sent.body));
    await room.told(org);
    const mail = (await mailsTo(org, admin)).at(-1);
    assert.match(mail?.subject ?? "", /^\[Test\] INC-/);
    assert.match(mail?.html ?? "", /color-scheme/);
  });
});

describe("the ledger", () => {
  it("is read by who may, tells those who work on a ticket who was told, and nobody else", async () => {
    const { org, path } = await begin();
    const { admin, agent, end_user } = org.people;
    const id = path.split("/")[2];
    const all = await admin.call("GET", `/notification-deliveries?userId=${end_user.id}&state=sent`);
    assert.equal(all.status, 200, JSON.stringify(all.body));
    assert.ok(all.body.items.length > 0);
    assert.equal((await agent.call("GET", "/notification-deliveries")).status, 403);
    const told = await agent.call("GET", `/records/${id}/notification-deliveries`);
    const own = told.body.items.find((one: { why: string }) => one.why === "own_action");
    assert.equal(own.person.id, agent.id);
    assert.equal((await end_user.call("GET", `/records/${id}/notification-deliveries`)).status, 403);
    const first = all.body.items[0].id;
    assert.equal(
      (await admin.call("POST", `/notification-deliveries/${first}/retry`)).body.code,
      "notification.not_failed",
    );
  });
});
