import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import { commandScope } from "../../cli/opening.ts";
import { ask } from "../../kernel/testing/postgres.ts";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";
import { deliverMail } from "./deliver.ts";
import { queueMail } from "./queue.ts";

/** A mail server that keeps what it gets and answers after `answers`. */
const received: string[] = [];
let answers: () => Promise<void> = async () => {};
const server = new SMTPServer({
  disabledCommands: ["STARTTLS", "AUTH"],
  onData: async (stream, _session, done) => {
    const text = (await stream.toArray()).join("");
    await answers().then(
      () => {
        received.push(text);
        done();
      },
      (error) => done(error),
    );
  },
});

let world: World;
let organization: TestOrganization;

before(async () => {
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  world = await openWorld({
    env: { SMTP_URL: `smtp://127.0.0.1:${port}`, SMTP_FROM: "desk@example.org", PROCESS: "web" },
  });
  organization = await world.organization();
});
after(async () => {
  await world.close();
  server.close();
});

const queue = () =>
  organization.transact((ctx) => queueMail(ctx, { to: "ada@example.org", subject: "Hello", body: "There" }));
const deliver = (id: string) => deliverMail(commandScope(organization.id, "test"), id, world.application.services);
const stateOf = async (id: string) =>
  (await ask<{ state: string }>(world.adminUrl, "select state, claimed_until from mails where id = $1", [id]))[0];

test("no transaction is open while the mail server takes its time", async () => {
  const id = await queue();
  let open: unknown[] = ["not asked"];
  answers = async () => {
    open = await ask(
      world.adminUrl,
      "select query from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
      [],
    );
  };
  await deliver(id);
  assert.deepEqual(open, []);
  assert.deepEqual(await stateOf(id), { state: "sent", claimed_until: null });
});

test("S54 a job of one organization that names another's mail sends nothing", async () => {
  const id = await queue();
  received.length = 0;
  answers = async () => {};
  const other = await world.organization();
  await deliverMail(commandScope(other.id, "test"), id, world.application.services);
  assert.deepEqual([received.length, (await stateOf(id))?.state], [0, "waiting"]);
});

test("of two at once one sends, and what was sent is not sent again", async () => {
  const id = await queue();
  received.length = 0;
  answers = () => setTimeout(200);
  const outcomes = await Promise.allSettled([deliver(id), deliver(id)]);
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  await deliver(id);
  assert.equal(received.length, 1);
  assert.match(received[0] ?? "", new RegExp(`Message-ID: <${id}@`));
});

test("a server that refuses leaves the mail to be tried again, and a sender that died holds it for a while only", async () => {
  const id = await queue();
  answers = () => Promise.reject(new Error("Not now"));
  await assert.rejects(deliver(id), /Not now/);
  assert.deepEqual(await stateOf(id), { state: "waiting", claimed_until: null });
  answers = async () => {};
  await ask(world.adminUrl, "update mails set claimed_until = now() + interval '30 seconds' where id = $1", [id]);
  await assert.rejects(deliver(id), /Somebody else/);
  await ask(world.adminUrl, "update mails set claimed_until = now() - interval '1 second' where id = $1", [id]);
  await deliver(id);
  assert.equal((await stateOf(id))?.state, "sent");
});
