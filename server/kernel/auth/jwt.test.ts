import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { generateKeyPair, SignJWT } from "jose";
import type pg from "pg";
import { openVault } from "../crypto/sealing.ts";
import { applicationUrl, migrate } from "../db/migrate.ts";
import { openPool } from "../db/pool.ts";
import { cloneDatabase, templateDatabase } from "../testing/postgres.ts";
import { openAccessTokens } from "./jwt.ts";
import { type KeyRing, openKeyRing } from "./key-ring.ts";

const claims = { organizationId: "org", userId: "user", sessionId: "session", epoch: 3 };
const vault = openVault(["a key for this test"]);
let pool: pg.Pool;
let keys: KeyRing;

before(async () => {
  const url = await cloneDatabase(await templateDatabase(migrate));
  pool = openPool(await applicationUrl(url, "app"), { max: 4, name: "test" });
  keys = openKeyRing(pool, vault);
});
after(() => pool.end());

/** A token signed with the real key, but with what the test changes. */
async function forged(header: Record<string, unknown>, change: (jwt: SignJWT) => SignJWT = (jwt) => jwt) {
  const { id, key } = await keys.signing();
  const jwt = new SignJWT({ org: "org", sid: "session", epoch: 3 })
    .setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", kid: id, ...header })
    .setIssuer("urn:steward")
    .setAudience("urn:steward:api")
    .setSubject("user")
    .setIssuedAt()
    .setExpirationTime("5m");
  return change(jwt).sign(key);
}

test("a token says what was signed, also to another process and after a restart", async () => {
  const token = await openAccessTokens(keys).sign(claims);
  const other = openAccessTokens(openKeyRing(pool, vault));
  assert.deepEqual(await other.verify(token), claims);
  assert.deepEqual(await openAccessTokens(keys).verify(await forged({})), claims);
});

test("S26 a token with a wrong type, audience, issuer or time is refused", async () => {
  const wrong = [
    await forged({ typ: "JWT" }),
    await forged({}, (jwt) => jwt.setAudience("urn:other")),
    await forged({}, (jwt) => jwt.setIssuer("urn:other")),
    await forged({}, (jwt) => jwt.setExpirationTime("-1s")),
    await forged({}, (jwt) => jwt.setNotBefore("1h")),
  ];
  for (const token of wrong) assert.equal(await openAccessTokens(keys).verify(token), undefined);
});

test("S26 a token of another key is refused, whatever its header promises", async () => {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519" });
  const { id } = await keys.signing();
  const headers = [
    { kid: id },
    { kid: "../../dev/null" },
    { kid: "' or 1=1 --" },
    {},
    { kid: id, jku: "http://127.0.0.1/" },
  ];
  for (const header of headers) {
    const token = await new SignJWT({ org: "org", sid: "session", epoch: 3 })
      .setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", ...header })
      .setIssuer("urn:steward")
      .setAudience("urn:steward:api")
      .setSubject("user")
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(privateKey);
    assert.equal(await openAccessTokens(keys).verify(token), undefined);
  }
});

test("S26 no algorithm, and a public key misused as a shared secret, are refused", async () => {
  const [, payload = ""] = (await forged({})).split(".");
  const { keys: published } = await keys.published();
  const none = Buffer.from(JSON.stringify({ alg: "none", typ: "at+jwt" })).toString("base64url");
  const shared = Buffer.from(JSON.stringify({ alg: "HS256", typ: "at+jwt", kid: published[0]?.kid }));
  const signed = `${shared.toString("base64url")}.${payload}`;
  const mac = createHmac("sha256", JSON.stringify(published[0])).update(signed).digest("base64url");
  for (const token of [`${none}.${payload}.`, `${signed}.${mac}`, "", "a.b.c", `${"x".repeat(100_000)}`]) {
    assert.equal(await openAccessTokens(keys).verify(token), undefined);
  }
});

test("S26 a changed byte anywhere in a token makes it worthless", async () => {
  const tokens = openAccessTokens(keys);
  const token = await tokens.sign(claims);
  for (let index = 0; index < token.length; index += 7) {
    const changed = `${token.slice(0, index)}${token[index] === "A" ? "B" : "A"}${token.slice(index + 1)}`;
    const read = await tokens.verify(changed);
    // The last character of a base64url text may hold bits that nobody reads.
    if (index < token.length - 1) assert.equal(read, undefined, `at ${index}`);
  }
});

test("S79 the private key is stored sealed, and a new key is made where the secret key has changed", async () => {
  const { rows } = await pool.query("select * from recent_signing_keys()");
  assert.doesNotMatch(JSON.stringify(rows), /PRIVATE/);
  await assert.rejects(pool.query("select * from signing_keys"), /permission denied/);
  const token = await openAccessTokens(keys).sign(claims);
  const moved = openKeyRing(pool, openVault(["another key"]));
  assert.notEqual((await moved.signing()).id, (await keys.signing()).id);
  assert.deepEqual(await openAccessTokens(moved).verify(token), claims);
});

test("only public halves are published", async () => {
  const { keys: published } = await keys.published();
  assert.ok(published.length > 0);
  for (const key of published) assert.deepEqual([key.kty, key.crv, key.d], ["OKP", "Ed25519", undefined]);
});
