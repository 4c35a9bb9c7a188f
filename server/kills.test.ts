import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { registry } from "./application.ts";
import { begin, run } from "./cli/testing/run.ts";
import { prepareDatabase } from "./installation.ts";
import { type Embedded, startEmbedded } from "./kernel/db/embedded/embedded.ts";
import { eventually } from "./kernel/jobs/trial.ts";
import { freePort } from "./testing/free-port.ts";
import { openWriters, type Writers } from "./testing/writers.ts";

const PASSWORD = "brisk walnut carries the lamp";
const CLIENTS = 6;

describe("kill -9 under load", () => {
  // A durable cluster: what is killed here must come back from the disk.
  let dataDir: string;
  let embedded: Embedded;
  let url: string;
  let token: string;
  let server: ChildProcess;

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "steward-kills-"));
    await chmod(dataDir, 0o711);
    embedded = await startEmbedded({ dataDir });
    await prepareDatabase(embedded.adminUrl, registry);
    const words = "create-admin --organization acme --found Acme --login boss --password-stdin";
    const made = await run(embedded.adminUrl, words.split(" "), { input: PASSWORD });
    assert.equal(made.code, 0, made.err);
    url = `http://127.0.0.1:${await freePort()}`;
    server = await serve();
    token = await signIn();
  });
  after(async () => {
    server.kill("SIGKILL");
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function serve(): Promise<ChildProcess> {
    const env = { PORT: new URL(url).port, DEMO: "0", RATE_LIMIT: "off", LOG_LEVEL: "silent" };
    const child = begin(embedded.adminUrl, ["start"], env);
    child.stdin.end();
    await new Promise<void>((resolve, reject) => {
      child.stdout.on("data", (chunk) => String(chunk).includes("Steward is ready") && resolve());
      child.once("exit", () => reject(new Error("The server ended before it was ready")));
    });
    return child;
  }

  async function signIn(): Promise<string> {
    const answer = await fetch(`${url}/api/v1/auth/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ login: "boss", password: PASSWORD, client: "api" }),
    });
    const { accessToken } = (await answer.json()) as { accessToken: string };
    return accessToken;
  }

  async function ask(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: embedded.adminUrl });
    await client.connect();
    try {
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Every answer is kept, each ticket is there once, and none that nobody was told of. */
  async function assertExactlyOnce({ answered }: Writers, name: string): Promise<void> {
    const rows = await ask("select number, title from records where title like $1", [`${name} %`]);
    const kept = new Map(rows.map(({ number, title }) => [title, number]));
    assert.equal(rows.length, kept.size, "a ticket is there twice");
    assert.deepEqual([...kept].toSorted(), [...answered].toSorted());
    await eventually(async () => (await undispatched()) === 0);
  }

  async function undispatched(): Promise<number> {
    const [row] = await ask("select count(*)::int as n from events where position is null");
    return Number(row?.n);
  }

  async function grows(writers: Writers, by: number): Promise<void> {
    const from = writers.answered.size;
    await eventually(() => writers.answered.size >= from + by, 30);
  }

  test("of the server loses no answered ticket, makes none twice, and the next start serves", async () => {
    const writers = openWriters(url, token, CLIENTS, "Server");
    await grows(writers, 60);
    server.kill("SIGKILL");
    await once(server, "exit");
    server = await serve();
    await grows(writers, 60);
    await writers.stop();
    assert.deepEqual(
      [...writers.refusals].filter((refusal) => refusal !== "lost"),
      [],
    );
    await assertExactlyOnce(writers, "Server");
  });

  test("of PostgreSQL neither, while the server stays alive and goes on by itself", async () => {
    const writers = openWriters(url, token, CLIENTS, "Database");
    await grows(writers, 60);
    process.kill(await postmasterOf(dataDir), "SIGKILL");
    await pause(200);
    assert.equal((await fetch(`${url}/livez`)).status, 200);
    await grows(writers, 60);
    await writers.stop();
    const known = ["lost", "503"];
    assert.deepEqual(
      [...writers.refusals].filter((refusal) => !known.includes(refusal)),
      [],
    );
    assert.ok(writers.refusals.size > 0, "nobody noticed the kill");
    assert.equal(server.exitCode, null);
    await assertExactlyOnce(writers, "Database");
    await eventually(
      async () => ((await (await fetch(`${url}/readyz`)).json()) as { status: string }).status === "ready",
    );
  });
});

async function postmasterOf(dataDir: string): Promise<number> {
  const note = await readFile(join(dataDir, "postgres", "cluster", "postmaster.pid"), "utf8");
  return Number(note.split("\n")[0]);
}
