import assert from "node:assert/strict";
import { createECDH, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { decodeJwt } from "jose";
import { openWorld, type Person, type World } from "../../testing/world.ts";

/** What browsers do with what they are sent (RFC 8188); it comes without types. */
const ece = createRequire(import.meta.url)("http_ece") as { decrypt(body: Buffer, parameters: object): Buffer };

let world: World;

before(async () => {
  world = await openWorld({ env: { OUTBOUND_ALLOW: "127.0.0.1" } });
});
after(() => world.close());

/** What a browser's vendor runs: takes sealed messages that it cannot read. */
async function openService() {
  const received: { body: Buffer; authorization: string; urgency: string }[] = [];
  const state = { status: 201 };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { authorization = "", urgency = "" } = request.headers;
      received.push({ body: Buffer.concat(parts), authorization, urgency: String(urgency) });
      response.writeHead(state.status).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const until = async (count: number) => {
    for (let tries = 0; tries < 200 && received.length < count; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(received.length >= count, `${received.length} of ${count} messages came`);
  };
  return { origin, received, state, until, close: () => server.close() };
}

/** A browser that subscribes as the Push API does, and can open what it is sent. */
async function subscribe(person: Person, origin: string) {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  const secret = randomBytes(16);
  const answer = await person.call("POST", "/me/push", {
    endpoint: `${origin}/${randomBytes(8).toString("hex")}`,
    expirationTime: null,
    keys: { p256dh: pair.getPublicKey().toString("base64url"), auth: secret.toString("base64url") },
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  const read = (body: Buffer) =>
    JSON.parse(
      ece
        .decrypt(body, { version: "aes128gcm", privateKey: pair, authSecret: secret.toString("base64url") })
        .toString(),
    );
  return { id: answer.body.id as string, read };
}

/** Merging gives changes of a ticket two minutes; here nobody waits. */
async function hasten(organization: Awaited<ReturnType<World["organization"]>>) {
  for (let tries = 0; tries < 100; tries++) {
    const hastened = await organization.transact((ctx) =>
      ctx.db
        .updateTable("notification_deliveries")
        .set({ due_at: ctx.now })
        .where("channel", "=", "push")
        .where("state", "in", ["queued", "delayed", "failed"])
        .returning("id")
        .execute(),
    );
    if (hastened.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail("Nothing was to be pushed");
}

const assign = (by: Person, to: Person, title: string) =>
  by.call("POST", "/incidents", { title, assigneeId: to.id, impact: 1, urgency: 1 });

test("a browser gets what its person is told, sealed for it and signed by the organization", async () => {
  const organization = await world.organization();
  const { agent, admin } = organization.people;
  const service = await openService();
  const browser = await subscribe(agent, service.origin);
  const made = await assign(admin, agent, "Printer jams");
  await hasten(organization);
  await service.until(1);
  const [first] = service.received;
  assert.ok(first);
  const said = browser.read(first.body);
  assert.match(`${said.title} ${said.body}`, /Printer jams/);
  assert.match(said.url, new RegExp(`/incidents/${made.body.number}$`));
  assert.ok(!first.body.includes("Printer"));

  const { publicKey, items } = (await agent.call("POST", "/me/push/key")).body;
  const [, token = "", key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(first.authorization) ?? [];
  assert.equal(key, publicKey);
  assert.equal(decodeJwt(token).aud, service.origin);
  assert.deepEqual(
    items.map(({ id }: { id: string }) => id),
    [browser.id],
  );
  service.close();
});

test("a browser that is gone is forgotten, one that fails is tried again", async () => {
  const organization = await world.organization();
  const { agent, admin } = organization.people;
  const service = await openService();
  await subscribe(agent, service.origin);
  service.state.status = 503;
  await assign(admin, agent, "First");
  await hasten(organization);
  await service.until(1);
  service.state.status = 201;
  await hasten(organization);
  await service.until(2);

  service.state.status = 410;
  await assign(admin, agent, "Second");
  await hasten(organization);
  await service.until(3);
  for (let tries = 0; tries < 100; tries++) {
    if ((await agent.call("POST", "/me/push/key")).body.items.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.deepEqual((await agent.call("POST", "/me/push/key")).body.items, []);
  service.close();
});

test("a subscription is its person's alone, leads to no internal address, and the same browser again is the same", async () => {
  const organization = await world.organization();
  const { agent, other_agent: other } = organization.people;
  const service = await openService();
  const { id } = await subscribe(agent, service.origin);
  assert.equal((await other.call("DELETE", `/me/push/${id}`)).status, 404);
  assert.deepEqual((await other.call("POST", "/me/push/key")).body.items, []);
  const keys = { p256dh: "B".repeat(87), auth: "A".repeat(22) };
  for (const endpoint of ["https://10.0.0.1/x", "https://localhost/x", "http://example.org/x"])
    assert.equal((await agent.call("POST", "/me/push", { endpoint, keys })).status, 422, endpoint);
  const endpoint = `${service.origin}/same`;
  const [one, two] = [
    await agent.call("POST", "/me/push", { endpoint, keys }),
    await other.call("POST", "/me/push", { endpoint, keys }),
  ];
  assert.equal(one.body.id, two.body.id);
  assert.equal((await agent.call("DELETE", `/me/push/${id}`)).status, 204);
  service.close();
});
