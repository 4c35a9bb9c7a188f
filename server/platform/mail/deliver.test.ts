import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { commandScope } from "../../cli/opening.ts";
import { steppedClock } from "../../kernel/clock.ts";
import { dueFailures, retryDue } from "../../kernel/jobs/due-failures.ts";
import { eventually } from "../../kernel/jobs/trial.ts";
import { ask } from "../../kernel/testing/postgres.ts";
import { openSweeping, type Sweeping } from "../../testing/sweeping.ts";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";
import { mailDue } from "./deliver.ts";
import { queueMail } from "./queue.ts";
import { openMailServer } from "./testing/mail-server.ts";

const HOUR = 3_600_000;
const clock = steppedClock(new Date("2026-03-02T09:00:00Z"));
let server: Awaited<ReturnType<typeof openMailServer>>;
let world: World;
let organization: TestOrganization;
/** Two workers; nothing else sweeps here. */
let work: Sweeping;

before(async () => {
  server = await openMailServer();
  const env = { SMTP_URL: server.url, SMTP_FROM: "desk@example.org", PROCESS: "web" };
  world = await openWorld({ env, clock });
  organization = await world.organization();
  work = await openSweeping(world, { workers: 2, only: [mailDue.name] });
});
after(async () => {
  await work.stop();
  await world.close();
  server.close();
});
afterEach(() => {
  server.state.answers = async () => {};
});

const queue = (to = "ada@example.org", on = organization) =>
  on.transact((ctx) => queueMail(ctx, { to, subject: "Hello", body: "There" }));
const stateOf = async (id: string) => {
  const [row] = await ask<{ state: string; tries: number | null; error: string | null }>(
    world.adminUrl,
    "select m.state, d.tries, d.error from mails m left join mail_departures d on d.id = m.id where m.id = $1",
    [id],
  );
  return row;
};
/** Sweeps, and waits for what speaks with the mail server. */
const deliver = async () => {
  await work.sweep();
  await eventually(async () => {
    const [row] = await ask<{ n: number }>(
      world.adminUrl,
      "select count(*)::integer as n from mail_departures where leased_until is not null",
      [],
    );
    return row?.n === 0;
  });
};
const arrived = (to: string) => server.received.filter((mail) => mail.to === to);

test("no transaction is open while the mail server takes its time", async () => {
  const id = await queue();
  let open: unknown[] = ["not asked"];
  server.state.answers = async () => {
    open = await ask(
      world.adminUrl,
      "select query from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
      [],
    );
  };
  await deliver();
  assert.deepEqual(open, []);
  assert.deepEqual(await stateOf(id), { state: "sent", tries: null, error: null });
});

test("S54 a unit of work of one organization that names another's mail sends nothing", async () => {
  const id = await queue("s54@example.org");
  const other = await world.organization();
  const { services } = world.application;
  await services.database.transact(commandScope(other.id, "test"), (ctx) => mailDue.run(ctx, id, services));
  assert.deepEqual([arrived("s54@example.org").length, (await stateOf(id))?.state], [0, "waiting"]);
  await deliver();
});

test("a burst leaves several at a time, each mail once, with two workers, and who hangs holds up nobody", async () => {
  let release = () => {};
  const hanging = new Promise<void>((resolve) => {
    release = resolve;
  });
  server.state.mostAtOnce = 0;
  // Nobody is answered before so many have come at once, however slow the machine is.
  const crowded = async () => {
    while (server.state.mostAtOnce <= 8) await setTimeout(5);
  };
  server.state.answers = (to) => (to.startsWith("hangs") ? hanging : crowded());
  // As many as one receiver may have in the lanes.
  for (let n = 0; n < 4; n++) await queue("hangs@example.org");
  const ids = await organization.transact((ctx) =>
    Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        queueMail(ctx, { to: `burst-${n % 20}@example.org`, subject: "News", body: `Number ${n}` }),
      ),
    ),
  );
  const sent = () => server.received.filter(({ to }) => to.startsWith("burst"));
  await eventually(async () => {
    await work.sweep();
    return sent().length >= ids.length;
  }, 20);
  assert.equal(arrived("hangs@example.org").length, 0);
  assert.ok(server.state.mostAtOnce > 8, `${server.state.mostAtOnce} at once`);
  release();
  await eventually(async () => {
    // On a slow machine we may have hung up, and try again.
    clock.advance(30_000);
    await work.sweep();
    return arrived("hangs@example.org").length >= 4;
  }, 20);
  await deliver();
  const told = sent().map(({ text }) => text.match(/Message-ID: <([^@]+)@/i)?.[1]);
  assert.deepEqual(told.toSorted(), ids.toSorted());
});

test("a mail server that refuses for an hour loses nothing: each mail is tried later and later, and says why", async () => {
  const id = await queue("later@example.org");
  server.state.answers = () => Promise.reject(new Error("Not now"));
  await deliver();
  assert.match(String((await stateOf(id))?.error), /Not now/);
  for (const minutes of [1, 2, 4, 8, 16, 32]) {
    clock.advance(minutes * 60_000);
    await deliver();
  }
  assert.deepEqual([(await stateOf(id))?.state, (await stateOf(id))?.tries], ["waiting", 7]);
  server.state.answers = async () => {};
  clock.advance(HOUR);
  await deliver();
  assert.deepEqual([(await stateOf(id))?.state, arrived("later@example.org").length], ["sent", 1]);
});

test("what is refused ten times is set aside where a person sees it, and leaves when they have it tried again", async () => {
  const id = await queue("never@example.org");
  server.state.answers = () => Promise.reject(new Error("No such place"));
  for (let tries = 0; tries < 12; tries++) {
    await deliver();
    clock.advance(7 * HOUR);
  }
  assert.equal((await stateOf(id))?.tries, 10);
  const [failure] = await organization.transact((ctx) => dueFailures(ctx, 10));
  assert.deepEqual([failure?.work, failure?.item_id, failure?.next_try_at], ["mail.send", id, null]);
  assert.match(failure?.error ?? "", /No such place/);
  server.state.answers = async () => {};
  await organization.transact((ctx) => retryDue(ctx, failure?.id ?? ""));
  await deliver();
  assert.deepEqual([(await stateOf(id))?.state, arrived("never@example.org").length], ["sent", 1]);
});

test("a worker that died holds a mail for a while only, and what was sent is not sent again", async () => {
  const id = await queue("died@example.org");
  const lease = (until: string) =>
    ask(world.adminUrl, `update mail_departures set leased_until = now() + interval '${until}' where id = $1`, [id]);
  await lease("30 seconds");
  await work.sweep();
  assert.equal(arrived("died@example.org").length, 0);
  await lease("-1 second");
  await deliver();
  await deliver();
  assert.deepEqual([(await stateOf(id))?.state, arrived("died@example.org").length], ["sent", 1]);
});

test("mails of a suspended organization wait until it is resumed", async () => {
  const other = await world.organization();
  const id = await queue("suspended@example.org", other);
  const become = (status: string) =>
    ask(world.adminUrl, "update organizations set status = $1 where id = $2", [status, other.id]);
  await become("suspended");
  await deliver();
  assert.equal((await stateOf(id))?.state, "waiting");
  await become("active");
  await deliver();
  assert.equal((await stateOf(id))?.state, "sent");
});

test("without a mail server a mail is kept", async () => {
  const { services } = world.application;
  const { SMTP_URL: _, ...settings } = services.settings;
  const id = await queue("kept@example.org");
  const bare = await openSweeping(world, {
    only: [mailDue.name],
    services: { ...services, settings } as typeof services,
  });
  await bare.sweep();
  await bare.stop();
  assert.deepEqual([(await stateOf(id))?.state, arrived("kept@example.org").length], ["kept", 0]);
});
