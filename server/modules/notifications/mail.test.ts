import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { eventually } from "../../kernel/jobs/trial.ts";
import { openMailServer } from "../../platform/mail/testing/mail-server.ts";
import { type Mailroom, openMailroom } from "./testing/mailroom.ts";

let server: Awaited<ReturnType<typeof openMailServer>>;
let room: Mailroom;
before(async () => {
  server = await openMailServer();
  room = await openMailroom({ SMTP_URL: server.url, SMTP_FROM: "desk@example.org" });
});
after(async () => {
  await room.close();
  server.close();
});

it("reaches a mail server in two forms, in one thread a ticket, with a way to hear less", async () => {
  const org = await room.world.organization();
  const { end_user, agent } = org.people;
  const made = await end_user.call("POST", "/incidents", { title: "VPN <i>is</i> slow" });
  await room.later(org, 3);
  await agent.call("POST", `/incidents/${made.body.id}/comments`, {
    body: "<p>Which <b>gateway</b>?</p><p>And since when?</p>",
    visibility: "public",
  });
  await room.later(org, 3);
  const own = () =>
    server.received.map(({ text }) => text).filter((mail) => mail.includes(`${end_user.login}.example`));
  await eventually(() => own().length === 2, 30);
  const [first = "", second = ""] = own();
  const thread = `<ticket.${made.body.id}@localhost>`;
  for (const mail of [first, second])
    assert.deepEqual([headerOf(mail, "References"), headerOf(mail, "In-Reply-To")], [thread, thread]);
  assert.notEqual(headerOf(first, "Message-ID"), headerOf(second, "Message-ID"));
  const words = decoded(second);
  assert.match(words, /> Which gateway\?\r?\n> And since when\?/);
  assert.match(words, /<blockquote>Which gateway\?<br>And since when\?<\/blockquote>/);
  assert.match(words, /VPN &lt;i&gt;is&lt;\/i&gt; slow/);
  assert.match(words, /prefers-color-scheme:dark/);
  assert.match(headerOf(second, "List-Unsubscribe"), /^<http[^>]*\/portal\/account\/notifications>$/);
  assert.equal(headerOf(second, "Auto-Submitted"), "auto-generated");
});

it("says in the ledger why a mail has not left and when it is tried next, and has one that was given up tried again", async () => {
  const org = await room.world.organization();
  const { end_user, admin } = org.people;
  const to = `${end_user.login}.example`;
  let refuses = true;
  server.state.answers = async (address) => {
    if (refuses && address === to) throw new Error("Mailbox is full");
  };
  await end_user.call("POST", "/incidents", { title: "VPN is slow" });
  await room.later(org, 3);
  const line = async () => {
    const { items } = (await admin.call("GET", "/notification-deliveries?channel=email&notice=received")).body;
    const [{ id, state, mail, error, dueAt }] = items;
    return { id, state, mail, error: /Mailbox is full/.test(error ?? ""), again: dueAt !== null };
  };
  const stands = (mail: string, error: boolean, again: boolean) =>
    eventually(async () => {
      const now = await line();
      return now.state === "sent" && now.mail === mail && now.error === error && now.again === again;
    });
  await stands("waiting", true, true);
  const { id } = await line();
  const retry = () => admin.call("POST", `/notification-deliveries/${id}/retry`);
  assert.equal((await retry()).body.code, "notification.not_failed");
  await org.transact((ctx) =>
    ctx.db.updateTable("mail_departures").set({ tries: 9, due_at: ctx.now }).where("id", "=", id).execute(),
  );
  await room.later(org, 1);
  await stands("failed", true, false);
  refuses = false;
  assert.equal((await retry()).status, 204);
  await room.later(org, 1);
  await stands("sent", false, false);
});

/** A header's value; long ones are folded. */
function headerOf(mail: string, name: string): string {
  const unfolded = mail.replace(/\r\n[ \t]+/g, " ");
  return new RegExp(`^${name}: (.*)$`, "mi").exec(unfolded)?.[1]?.trim() ?? "";
}

/** Quoted-printable parts as the text that they stand for. */
function decoded(mail: string): string {
  const bytes = mail
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString();
}
