import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readEnvironment } from "./environment.ts";
import { environmentExample, printSettings } from "./print.ts";
import { secretKeys } from "./secret-key.ts";
import { loadSettings } from "./settings.ts";

test("with nothing set, Steward serves a demo to this machine alone", () => {
  const { PORT, HOST, DEMO, PUBLIC_URL, TRUSTED_PROXIES, RATE_LIMIT } = loadSettings({});
  assert.deepEqual(
    { PORT, HOST, DEMO, PUBLIC_URL, TRUSTED_PROXIES, RATE_LIMIT },
    {
      PORT: 8000,
      HOST: "127.0.0.1",
      DEMO: true,
      PUBLIC_URL: "http://localhost:8000",
      TRUSTED_PROXIES: [],
      RATE_LIMIT: 600,
    },
  );
});

for (const [name, value] of [
  ["HOST", "0.0.0.0"],
  ["DATABASE_URL", "postgresql://desk@db.example.org/desk"],
  ["PUBLIC_URL", "https://desk.example.org"],
  ["ADMIN_LOGIN", "rosa"],
] as const) {
  test(`there is no demo with an own ${name}, unless it is asked for`, () => {
    assert.equal(loadSettings({ [name]: value }).DEMO, false);
    assert.equal(loadSettings({ [name]: value, DEMO: "1" }).DEMO, true);
  });
}

test("a port, a level or a folder of its own does not end the demo", () => {
  assert.equal(loadSettings({ PORT: "9000", LOG_LEVEL: "warn", DATA_DIR: "elsewhere", HOST: "127.0.0.1" }).DEMO, true);
});

for (const [name, value, must] of [
  ["PORT", "80a", "PORT must be a whole number from 0 to 65535, not “80a”."],
  ["PORT", "70000", "PORT must be a whole number from 0 to 65535, not “70000”."],
  ["DEMO", "maybe", "DEMO must be 1 or 0, not “maybe”."],
  ["PUBLIC_URL", "desk.example.org", /^PUBLIC_URL must be the address of a web site/],
  ["PUBLIC_URL", "https://example.org/desk", /^PUBLIC_URL must be the address of a web site/],
  ["LOG_LEVEL", "loud", /^LOG_LEVEL must be one of debug, info/],
  ["RATE_LIMIT", "0", "RATE_LIMIT must be a whole number from 1 to 1000000, or off, not “0”."],
  ["TRUSTED_PROXIES", "10.0.0.0/8, proxy", /^TRUSTED_PROXIES must be IP addresses or networks/],
  [
    "DATABASE_URL",
    "mysql://root:hunter2@db",
    /^DATABASE_URL must be an address that begins with postgresql:\/\/ or postgres:\/\/\.$/,
  ],
  ["SECRET_KEY", "short", /^SECRET_KEY must be keys of at least 32 characters, separated by commas\.$/],
  ["TLS_CERT_FILE", "/etc/hostname", "TLS_CERT_FILE is set and needs TLS_KEY_FILE as well."],
  ["S3_ENDPOINT", "https://s3.example.org", "S3_ENDPOINT is set and needs S3_BUCKET as well."],
  ["SMTP_URL", "smtp://mail.example.org", "SMTP_URL is set and needs SMTP_FROM as well."],
  ["ADMIN_PASSWORD", "correct horse battery", "ADMIN_PASSWORD is set and needs ADMIN_LOGIN as well."],
  ["PROCESS", "worker", /^PROCESS worker needs DATABASE_URL/],
] as const) {
  test(`${name}=${value} stops the start with a sentence that names it`, () => {
    assert.throws(() => loadSettings({ [name]: value }), { name: "StartProblem", message: must });
  });
}

test("lists, switches and off are read", () => {
  const settings = loadSettings({
    TRUSTED_PROXIES: "10.0.0.0/8, ::1",
    ALLOWED_ORIGINS: "https://intranet.example.org",
    RATE_LIMIT: "off",
  });
  assert.deepEqual(settings.TRUSTED_PROXIES, ["10.0.0.0/8", "::1"]);
  assert.deepEqual(settings.ALLOWED_ORIGINS, ["https://intranet.example.org"]);
  assert.equal(settings.RATE_LIMIT, null);
});

test("the environment wins over .env, and an empty variable counts as not set", async () => {
  const folder = await mkdtemp(join(tmpdir(), "steward-settings-"));
  assert.deepEqual(readEnvironment(folder, { PORT: "1" }), { PORT: "1" });
  await writeFile(join(folder, ".env"), "PORT=2\nHOST=::1\nLOG_LEVEL=warn\n");
  assert.deepEqual(readEnvironment(folder, { PORT: "1", HOST: "" }), { PORT: "1", HOST: "::1", LOG_LEVEL: "warn" });
  await rm(folder, { recursive: true });
});

test("the printed table shows every setting and no secret", () => {
  const printed = printSettings(loadSettings({ DATABASE_URL: "postgresql://desk:hunter2@db/desk", PORT: "8123" }));
  assert.match(printed, /PORT +8123/);
  assert.match(printed, /DATABASE_URL +\(set\)/);
  assert.doesNotMatch(printed, /hunter2/);
});

test(".env.example is what the table says (write it anew with npm run env-example)", async () => {
  const file = join(import.meta.dirname, "..", "..", "..", ".env.example");
  assert.equal(await readFile(file, "utf8"), environmentExample());
});

test("a secret key is made once and kept for this account alone; own keys are used in their order", async () => {
  const DATA_DIR = join(await mkdtemp(join(tmpdir(), "steward-key-")), "data");
  const [first, again] = [
    await secretKeys({ DATA_DIR, SECRET_KEY: undefined }),
    await secretKeys({ DATA_DIR, SECRET_KEY: undefined }),
  ];
  assert.deepEqual(first, again);
  assert.equal(first[0]?.length, 32);
  const keys = await secretKeys({ DATA_DIR, SECRET_KEY: ["n".repeat(32), "o".repeat(32)] });
  assert.equal(keys.length, 2);
  assert.notDeepEqual(keys[0], keys[1]);
  await rm(join(DATA_DIR, ".."), { recursive: true });
});
