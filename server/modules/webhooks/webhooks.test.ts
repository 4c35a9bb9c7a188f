import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Webhook } from "standardwebhooks";
import { openSweeping, type Sweeping } from "../../testing/sweeping.ts";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";
import { openReceiver } from "./testing/receiver.ts";

let world: World;
/** The application sends by itself each second; tests do not wait for that. */
let work: Sweeping;

before(async () => {
  world = await openWorld({ env: { OUTBOUND_ALLOW: "127.0.0.1" } });
  work = await openSweeping(world, { only: ["webhook.read", "webhook.send"] });
});
after(async () => {
  await work.stop();
  await world.close();
});

/** An organization whose administrator has a webhook at a receiver of its own. */
async function scene(input: object = {}) {
  const organization = await world.organization();
  const receiver = await openReceiver();
  const { admin } = organization.people;
  const made = await admin.call("POST", "/webhooks", {
    name: "Billing",
    url: receiver.url,
    events: ["incident.*"],
    ...input,
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const id: string = made.body.id;
  const deliveries = async () => (await admin.call("GET", `/webhooks/${id}/deliveries`)).body.items;
  return { organization, receiver, admin, id, deliveries };
}

/** Waits until the newest message of a type has come to this state. */
async function reaches(at: Awaited<ReturnType<typeof scene>>, type: string, state: string) {
  const found = await sent(async () => {
    const newest = (await at.deliveries()).find((one: { eventType: string }) => one.eventType === type);
    return newest?.state === state ? newest : undefined;
  });
  return found ?? assert.fail(`No ${type} became ${state}: ${JSON.stringify(await at.deliveries())}`);
}

/** Waits until so many messages have come. */
async function come({ receiver }: Awaited<ReturnType<typeof scene>>, count: number) {
  await sent(async () => receiver.received.length >= count || undefined);
  return receiver.received;
}

/** Sends what is due until something is there, for ten seconds. */
async function sent<Found>(look: () => Promise<Found | undefined>): Promise<Found | undefined> {
  for (let tries = 0; tries < 400; tries++) {
    await work.sweep();
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return undefined;
}

/** As if their time had come. */
async function hasten(organization: TestOrganization): Promise<void> {
  await organization.transact((ctx) =>
    ctx.db.updateTable("webhook_deliveries").set({ due_at: ctx.now }).where("state", "=", "failed").execute(),
  );
}

test("S68 a receiver gets each event once, signed as Standard Webhooks has it, with the record as its owner sees it", async () => {
  const at = await scene();
  const { secret } = (await at.admin.call("POST", `/webhooks/${at.id}/secret`)).body;
  const made = await at.admin.call("POST", "/incidents", { title: "Printer jams" });
  const [first] = await come(at, 1);
  assert.match(secret, /^whsec_/);
  const said = new Webhook(secret).verify(first?.body ?? "", first?.headers as Record<string, string>) as {
    type: string;
    data: { record: { number: string; url: string } };
  };
  assert.equal(said.type, "incident.created");
  assert.equal(said.data.record.number, made.body.number);
  assert.match(said.data.record.url, new RegExp(`/incidents/${made.body.number}$`));
  const done = await reaches(at, "incident.created", "sent");
  assert.equal(done.id, first?.headers["webhook-id"]);
  assert.throws(() => new Webhook(secret).verify(`${first?.body} `, first?.headers as Record<string, string>));
  at.receiver.close();
});

test("S68 a new secret signs beside the former one for a day", async () => {
  const at = await scene();
  const former = (await at.admin.call("POST", `/webhooks/${at.id}/secret`)).body.secret;
  const renewed = await at.admin.call("POST", `/webhooks/${at.id}/secret`);
  assert.equal(renewed.status, 200, JSON.stringify(renewed.body));
  assert.ok(renewed.body.formerUntil);
  await at.admin.call("POST", `/webhooks/${at.id}/test`);
  const [first] = await come(at, 1);
  for (const secret of [former, renewed.body.secret])
    assert.ok(new Webhook(secret).verify(first?.body ?? "", first?.headers as Record<string, string>));
  at.receiver.close();
});

test("what fails is tried again, later and later, then set aside, and sent again on request with the same id", async () => {
  const at = await scene();
  at.receiver.state.status = 500;
  await at.admin.call("POST", "/incidents", { title: "Printer jams" });
  const failed = await reaches(at, "incident.created", "failed");
  assert.deepEqual([failed.tries, failed.status, failed.error], [1, 500, "Answered 500: not now"]);
  assert.ok(new Date(failed.dueAt) > new Date());
  for (let tries = 2; tries <= 10; tries++) {
    await reaches(at, "incident.created", "failed");
    await hasten(at.organization);
    await come(at, tries);
  }
  const dead = await reaches(at, "incident.created", "dead");
  assert.deepEqual([dead.tries, dead.dueAt], [10, null]);
  assert.ok((await at.admin.call("GET", `/webhooks/${at.id}`)).body.failingSince);

  at.receiver.state.status = 200;
  assert.deepEqual((await at.admin.call("POST", `/webhooks/${at.id}/replay`)).body, { count: 1 });
  const sent = await reaches(at, "incident.created", "sent");
  assert.equal(sent.id, dead.id);
  assert.equal((await at.admin.call("GET", `/webhooks/${at.id}`)).body.failingSince, null);
  at.receiver.close();
});

test("a test goes out before the webhook is switched on, and nothing else does", async () => {
  const at = await scene({ active: false });
  await at.admin.call("POST", "/incidents", { title: "Printer jams" });
  await at.admin.call("POST", `/webhooks/${at.id}/test`);
  await reaches(at, "webhook.test", "sent");
  assert.deepEqual(
    at.receiver.received.map(({ body }) => JSON.parse(body).type),
    ["webhook.test"],
  );
  at.receiver.close();
});

test("a receiver that is gone, or has failed for five days, is switched off and says why", async () => {
  const at = await scene();
  at.receiver.state.status = 410;
  await at.admin.call("POST", `/webhooks/${at.id}/test`);
  await reaches(at, "webhook.test", "dead");
  const { body } = await at.admin.call("GET", `/webhooks/${at.id}`);
  assert.deepEqual([body.active, body.stoppedBecause], [false, "gone"]);
  at.receiver.state.status = 200;
  const on = await at.admin.call("PATCH", `/webhooks/${at.id}`, { active: true }, { "if-match": `"${body.version}"` });
  assert.deepEqual([on.body.active, on.body.stoppedBecause], [true, null]);

  at.receiver.state.status = 503;
  await at.organization.transact((ctx) =>
    ctx.db
      .updateTable("webhooks")
      .set({ failing_since: new Date(ctx.now.getTime() - 6 * 86_400_000) })
      .execute(),
  );
  await at.admin.call("POST", `/webhooks/${at.id}/test`);
  await reaches(at, "webhook.test", "failed");
  const stopped = (await at.admin.call("GET", `/webhooks/${at.id}`)).body;
  assert.deepEqual([stopped.active, stopped.stoppedBecause], [false, "failing"]);
  at.receiver.close();
});

test("S67 a receiver that hangs up is tried again, and a redirect is not followed", async () => {
  const at = await scene();
  at.receiver.state.status = 302;
  await at.admin.call("POST", `/webhooks/${at.id}/test`);
  const moved = await reaches(at, "webhook.test", "failed");
  assert.deepEqual([moved.status, at.receiver.received.length], [302, 1]);

  at.receiver.state.hangsUp = true;
  const other = await scene({ url: at.receiver.url });
  await other.admin.call("POST", `/webhooks/${other.id}/test`);
  const failed = await reaches(other, "webhook.test", "failed");
  assert.deepEqual([failed.status, failed.error], [null, "socket hang up"]);
  at.receiver.close();
  other.receiver.close();
});

test("nothing leaves of what its owner may not see: internal notes, restricted tickets, other organizations", async () => {
  const organization = await world.organization();
  const { admin, manager } = organization.people;
  const receiver = await openReceiver();
  const made = await admin.call("POST", "/webhooks", { name: "Room", url: receiver.url, events: ["*"] });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  // Owned by somebody who reads tickets as their requester alone.
  const { end_user: requester } = organization.people;
  await organization.transact((ctx) =>
    ctx.db.updateTable("webhooks").set({ owner_id: requester.id }).where("id", "=", made.body.id).execute(),
  );
  const own = await requester.call("POST", "/incidents", { title: "Mine" });
  const other = await admin.call("POST", "/incidents", { title: "Not theirs" });
  await admin.call("POST", `/incidents/${own.body.id}/comments`, { body: "<p>Secret</p>", visibility: "internal" });
  await admin.call("POST", `/incidents/${own.body.id}/comments`, { body: "<p>Hello</p>", visibility: "public" });
  const foreign = await world.organization();
  await foreign.people.admin.call("POST", "/incidents", { title: "Another's" });
  await sent(async () => {
    const { items } = (await admin.call("GET", `/webhooks/${made.body.id}/deliveries`)).body;
    const ended = items.every((one: { endedAt: string | null }) => one.endedAt);
    return (items.length >= 4 && ended) || undefined;
  });
  const told = receiver.received.map(({ body }) => JSON.parse(body));
  assert.ok(told.length >= 2, JSON.stringify(told));
  assert.ok(
    told.every(({ data }) => data.recordId === own.body.id),
    JSON.stringify(told),
  );
  assert.ok(told.every(({ data }) => data.payload.internal !== true));
  assert.ok(!JSON.stringify(told).includes("Secret"));
  assert.ok(!JSON.stringify(told).includes(other.body.id));
  assert.equal(manager.id.length, 36);
  receiver.close();
});

test("rooms of Slack and Teams get the words that people get, and nothing in them mentions or formats", async () => {
  for (const format of ["slack", "teams"] as const) {
    const at = await scene({ format, events: ["incident.created"] });
    await at.admin.call("POST", "/incidents", { title: "<!channel> *Printer* jams", impact: 1, urgency: 1 });
    const [first] = await come(at, 1);
    const body = first?.body ?? "";
    assert.equal(first?.headers["webhook-signature"], undefined);
    const said = JSON.parse(body);
    if (format === "slack") {
      assert.match(said.text, /&lt;!channel&gt;/);
      assert.equal(said.blocks[0].type, "section");
    } else {
      assert.equal(said.attachments[0].content.type, "AdaptiveCard");
      assert.match(JSON.stringify(said), /\\\\\*Printer\\\\\*/);
    }
    at.receiver.close();
  }
});

test("S67 no webhook goes to an internal address, to a word that is no address, or past TLS", async () => {
  const { admin } = (await world.organization()).people;
  for (const [url, code] of [
    ["https://10.1.2.3/hook", "internal_address"],
    ["https://[::1]/hook", "internal_address"],
    ["https://10.1/", "internal_address"],
    ["https://167772161/", "internal_address"],
    ["https://012.0.0.1/", "internal_address"],
    ["https://0xa.0.0.1/", "internal_address"],
    ["gopher://example.org/x", "invalid_address"],
    ["file:///etc/passwd", "invalid_address"],
    ["https://[::ffff:192.168.0.1]/hook", "internal_address"],
    ["https://169.254.169.254/latest/meta-data", "internal_address"],
    ["https://2130706433/", "internal_address"],
    ["https://db.internal/hook", "internal_address"],
    ["https://localhost/hook", "internal_address"],
    ["http://example.org/hook", "address_without_tls"],
    ["https://user:password@example.org/", "address_with_password"],
    ["ftp://example.org/x", "invalid_address"],
    ["not an address", "invalid_address"],
  ] as const) {
    const answer = await admin.call("POST", "/webhooks", { name: url.slice(0, 60), url, events: ["*"] });
    if (url === "https://2130706433/") {
      // 127.0.0.1 written as a number; this installation names it.
      assert.equal(answer.status, 201, url);
      continue;
    }
    assert.deepEqual(
      [answer.status, answer.body.errors?.[0]?.path, answer.body.errors?.[0]?.code],
      [422, "url", code],
      url,
    );
  }
});

test("who may not manage webhooks neither makes one, nor sees secrets, nor sends again", async () => {
  const at = await scene();
  const { agent } = at.organization.people;
  for (const [method, path] of [
    ["POST", "/webhooks"],
    ["GET", `/webhooks/${at.id}/deliveries`],
    ["POST", `/webhooks/${at.id}/secret`],
    ["POST", `/webhooks/${at.id}/replay`],
  ] as const) {
    const answer = await agent.call(
      method,
      path,
      method === "POST" ? { name: "x", url: at.receiver.url, events: ["*"] } : undefined,
    );
    assert.ok([403, 404].includes(answer.status), `${path}: ${answer.status}`);
  }
  const foreign = await world.organization();
  assert.equal((await foreign.people.admin.call("POST", `/webhooks/${at.id}/secret`)).status, 404);
  at.receiver.close();
});

test("whoever changes where it goes answers for it from then on", async () => {
  const at = await scene();
  const { body } = await at.admin.call("GET", `/webhooks/${at.id}`);
  assert.equal(body.owner.id, at.admin.id);
  await at.organization.transact((ctx) =>
    ctx.db.updateTable("webhooks").set({ owner_id: at.organization.people.agent.id }).execute(),
  );
  const renamed = await at.admin.call(
    "PATCH",
    `/webhooks/${at.id}`,
    { name: "Other" },
    { "if-match": `"${body.version}"` },
  );
  assert.equal(renamed.body.owner.id, at.organization.people.agent.id);
  const moved = await at.admin.call(
    "PATCH",
    `/webhooks/${at.id}`,
    { events: ["*"] },
    { "if-match": `"${renamed.body.version}"` },
  );
  assert.equal(moved.body.owner.id, at.admin.id);
  at.receiver.close();
});

test("S69 what a receiver answers is kept as a short text, whatever it is", async () => {
  const at = await scene();
  at.receiver.state.status = 500;
  at.receiver.state.answer = `<script>\u0000\ud800${"x".repeat(3_000_000)}`;
  await at.admin.call("POST", `/webhooks/${at.id}/test`);
  const failed = await reaches(at, "webhook.test", "failed");
  assert.equal(failed.status, 500);
  assert.ok(failed.error.length <= 1_000);
  assert.match(failed.error, /^Answered 500: <script> .*x+$/u);
  at.receiver.close();
});
