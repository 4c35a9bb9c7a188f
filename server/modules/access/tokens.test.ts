import assert from "node:assert/strict";
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { after, before, test } from "node:test";
import { createSession } from "../../testing/session.ts";
import { call, openWorld, type TestOrganization, type World } from "../../testing/world.ts";

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

const HOUR = 3_600_000;

/** A browser that is signed in as this person. */
async function browserOf(organization: TestOrganization, userId: string) {
  const { cookie, csrf } = await organization.transact((ctx) => createSession(ctx, userId));
  return (method: string, path: string, body?: unknown) =>
    call(world.app, method, path, body, { cookie, "x-csrf-token": csrf });
}

const asBearer = (token: string) => call(world.app, "GET", "/me", undefined, { authorization: `Bearer ${token}` });

test("S31 a token is exchanged in one call: the new one is like it, the former works on for the hours asked for", async () => {
  const organization = await world.organization();
  const ask = await browserOf(organization, organization.people.agent.id);
  const expiresAt = new Date(Date.now() + 30 * 24 * HOUR).toISOString();
  const wanted = { name: "Backup", permissions: ["incident:read"], expiresAt, allowedAddresses: ["127.0.0.0/8"] };
  const former = (await ask("POST", "/me/tokens", wanted)).body;
  const rotated = await ask("POST", `/me/tokens/${former.id}/rotate`, { overlapHours: 2 });
  assert.equal(rotated.status, 201, JSON.stringify(rotated.body));
  const { name, permissions, allowedAddresses, token } = rotated.body;
  assert.deepEqual([name, permissions, allowedAddresses], ["Backup", ["incident:read"], ["127.0.0.0/8"]]);
  assert.ok(Math.abs(Date.parse(rotated.body.expiresAt) - Date.parse(expiresAt)) < 60_000);
  for (const each of [former.token, token]) assert.equal((await asBearer(each)).status, 200);
  const listed = (await ask("GET", "/me/tokens")).body.items as { id: string; expiresAt: string }[];
  const left = Date.parse(listed.find(({ id }) => id === former.id)?.expiresAt ?? "") - Date.now();
  assert.ok(left > 1.9 * HOUR && left <= 2 * HOUR, `${left} ms`);
  assert.ok(!JSON.stringify(listed).includes(token));
});

test("S31 without an overlap the former token ends at once, and one that holds no more is not there to exchange", async () => {
  const organization = await world.organization();
  const ask = await browserOf(organization, organization.people.agent.id);
  const former = (await ask("POST", "/me/tokens", { name: "Script" })).body;
  assert.equal((await ask("POST", `/me/tokens/${former.id}/rotate`, { overlapHours: 25 })).status, 400);
  const rotated = await ask("POST", `/me/tokens/${former.id}/rotate`, { overlapHours: 0 });
  assert.equal((await asBearer(former.token)).status, 401);
  assert.equal((await asBearer(rotated.body.token)).status, 200);
  assert.equal((await ask("POST", `/me/tokens/${former.id}/rotate`, {})).status, 404);
  const other = await browserOf(organization, organization.people.other_agent.id);
  assert.equal((await other("POST", `/me/tokens/${rotated.body.id}/rotate`, {})).status, 404);
});

test("S31 a service account's token is exchanged by who may make one, and by nobody who may do less than it", async () => {
  const organization = await world.organization();
  const { admin, agent } = organization.people;
  const account = (await admin.call("POST", "/service-accounts", { name: "Robot", login: "svc-robot" })).body;
  const path = `/service-accounts/${account.id}/tokens`;
  const former = (await admin.call("POST", path, { name: "Robot" })).body;
  const rotated = await admin.call("POST", `${path}/${former.id}/rotate`, {});
  assert.equal(rotated.status, 201, JSON.stringify(rotated.body));
  assert.equal((await asBearer(rotated.body.token)).status, 200);
  assert.equal((await agent.call("POST", `${path}/${former.id}/rotate`, {})).status, 403);
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

test("S26 forged, tampered, foreign and oversized tokens are nobody's: 401 each, never a 5xx, and no call goes out", async () => {
  const organization = await world.organization();
  const { agent } = organization.people;
  const keys = (await world.app.inject({ url: "/.well-known/jwks.json" })).json().keys;
  const [key] = keys;
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    ...{ iss: "urn:steward", aud: "urn:steward:api", sub: agent.id, iat: now, exp: now + 600 },
    ...{ org: organization.id, sid: crypto.randomUUID(), epoch: 1 },
  };
  const own = generateKeyPairSync("ed25519");
  const signed = (header: object, body: object = claims) => {
    const text = `${part(header)}.${part(body)}`;
    return `${text}.${sign(null, Buffer.from(text), own.privateKey).toString("base64url")}`;
  };
  const base = { alg: "EdDSA", typ: "at+jwt", kid: key?.kid };
  const symmetric = `${part({ ...base, alg: "HS256" })}.${part(claims)}`;
  const secret = Buffer.from(String(key?.x ?? ""), "base64url");
  const tokens = {
    none: `${part({ ...base, alg: "none" })}.${part(claims)}.`,
    "public key as secret": `${symmetric}.${createHmac("sha256", secret).update(symmetric).digest("base64url")}`,
    "own key": signed(base),
    jku: signed({ ...base, jku: "http://127.0.0.1:9/keys" }),
    x5u: signed({ ...base, x5u: "http://127.0.0.1:9/cert" }),
    jwk: signed({ ...base, jwk: own.publicKey.export({ format: "jwk" }) }),
    "kid as path": signed({ ...base, kid: "../../dev/null" }),
    "kid as SQL": signed({ ...base, kid: "' or 1=1 --" }),
    "no kid": signed({ alg: "EdDSA", typ: "at+jwt" }),
    audience: signed(base, { ...claims, aud: "urn:other" }),
    expired: signed(base, { ...claims, exp: now - 1 }),
    early: signed(base, { ...claims, nbf: now + 600 }),
    "no claims": signed(base, {}),
    huge: signed({ ...base, pad: "x".repeat(10_000) }),
    "a text": "bearer.of.nothing",
    "a part": "e30",
  };
  for (const [what, token] of Object.entries(tokens)) assert.equal((await asBearer(token)).status, 401, what);
  const long = await asBearer("x".repeat(100_000));
  assert.ok([401, 431].includes(long.status), String(long.status));
});
