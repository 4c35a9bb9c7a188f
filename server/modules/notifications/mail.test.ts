import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { after, before, it } from "node:test";
import { SMTPServer } from "smtp-server";
import { eventually } from "../../kernel/jobs/trial.ts";
import { type Mailroom, openMailroom } from "./testing/mailroom.ts";

/** A real mail server on this machine, which keeps what it gets. */
const received: string[] = [];
const server = new SMTPServer({
  disabledCommands: ["STARTTLS", "AUTH"],
  onData: (stream, _session, done) => {
    stream.toArray().then((parts) => {
      received.push(Buffer.concat(parts).toString());
      done();
    }, done);
  },
});

let room: Mailroom;
before(async () => {
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  room = await openMailroom({ SMTP_URL: `smtp://127.0.0.1:${port}`, SMTP_FROM: "desk@example.org" });
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
  const own = () => received.filter((mail) => mail.includes(`${end_user.login}.example`));
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
