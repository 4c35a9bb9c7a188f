import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { type Embedded, startEmbedded } from "./embedded.ts";
import { identityOf } from "./processes.ts";

const folders: string[] = [];

after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

test("data is kept from one start to the next, and nothing runs in between", async () => {
  const dataDir = await folder();
  await using first = disposable(await startEmbedded({ dataDir }));
  await ask(first.adminUrl, "create table kept as select 42 as answer");
  const pid = await postmasterOf(dataDir);
  await first.stop();
  assert.equal(await identityOf(pid), undefined);
  await using second = disposable(await startEmbedded({ dataDir }));
  assert.equal(second.adopted, false);
  assert.deepEqual(await ask(second.adminUrl, "select answer from kept"), [{ answer: 42 }]);
});

test("commits are safe on disk, sorting is by code point and the password is needed", async () => {
  await using server = disposable(await startEmbedded({ dataDir: await folder() }));
  const settings = await ask(
    server.adminUrl,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
       current_setting('listen_addresses') as addresses, datlocprovider as provider, datlocale as locale
     from pg_database where datname = current_database()`,
  );
  assert.deepEqual(settings, [{ fsync: "on", commit: "on", addresses: "", provider: "b", locale: "C.UTF-8" }]);
  const wrong = new URL(server.adminUrl);
  wrong.password = "guess";
  await assert.rejects(ask(wrong.toString(), "select 1"), { code: "28P01" });
});

test("a server killed in the middle recovers what was committed", async () => {
  const dataDir = await folder();
  await using first = disposable(await startEmbedded({ dataDir }));
  await ask(first.adminUrl, "create table kept as select generate_series(1, 1000) as n");
  process.kill(await postmasterOf(dataDir), "SIGKILL");
  await using second = disposable(await startEmbedded({ dataDir }));
  assert.deepEqual(await ask(second.adminUrl, "select count(*)::int as n from kept"), [{ n: 1000 }]);
});

test("a server that is killed while it is used is started again at the same address", async () => {
  const dataDir = await folder();
  const told: string[] = [];
  await using server = disposable(await startEmbedded({ dataDir, tell: (sentence) => told.push(sentence) }));
  await ask(server.adminUrl, "create table kept as select 42 as answer");
  const pid = await postmasterOf(dataDir);
  process.kill(pid, "SIGKILL");
  while ((await postmasterOf(dataDir).catch(() => pid)) === pid) await pause(50);
  assert.deepEqual(await eventually(() => ask(server.adminUrl, "select answer from kept")), [{ answer: 42 }]);
  assert.deepEqual(told, ["The embedded database was gone and is started again."]);
});

test("the orphan of a killed process is taken over, and shut down at the end", async () => {
  const dataDir = await folder();
  const { child, adopted } = await holder(dataDir);
  assert.equal(adopted, false);
  const pid = await postmasterOf(dataDir);
  child.kill("SIGKILL");
  await once(child, "exit");
  await using server = disposable(await startEmbedded({ dataDir }));
  assert.equal(server.adopted, true);
  assert.equal(await postmasterOf(dataDir), pid);
  await server.stop();
  assert.equal(await identityOf(pid), undefined);
});

test("the server stays while any process uses it", async () => {
  const dataDir = await folder();
  await using server = disposable(await startEmbedded({ dataDir }));
  const pid = await postmasterOf(dataDir);
  const { child, adopted } = await holder(dataDir);
  assert.equal(adopted, true);
  await server.stop();
  assert.notEqual(await identityOf(pid), undefined);
  child.stdin?.write("stop\n");
  await once(child, "exit");
  assert.equal(await identityOf(pid), undefined);
});

test("processes that start at once share one server", async () => {
  const dataDir = await folder();
  const holders = await Promise.all([holder(dataDir), holder(dataDir), holder(dataDir)]);
  assert.deepEqual(holders.map((each) => each.adopted).sort(), [false, true, true]);
  const pid = await postmasterOf(dataDir);
  for (const { child } of holders) {
    child.stdin?.write("stop\n");
    await once(child, "exit");
  }
  assert.equal(await identityOf(pid), undefined);
});

test("a note of a process number that another program got does not stop the start", async () => {
  const dataDir = await folder();
  await killedServer(dataDir);
  await noteInstead(dataDir, process.pid);
  await using server = disposable(await startEmbedded({ dataDir }));
  assert.equal(server.adopted, false);
});

test("nor does the note of a zombie", { skip: process.platform !== "linux" }, async () => {
  const dataDir = await folder();
  await killedServer(dataDir);
  // The shell becomes a program that never collects its child's end.
  const parent = spawn("/bin/sh", ["-c", "sleep 0 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(parent.stdout, "data")) as [Buffer];
  await noteInstead(dataDir, Number(line.toString()));
  await using server = disposable(await startEmbedded({ dataDir }));
  assert.equal(server.adopted, false);
  parent.kill("SIGKILL");
});

test("a data folder that the database's account can't enter is served from one that it can, which is said", {
  skip: process.getuid?.() !== 0,
}, async () => {
  const closed = await mkdtemp(join(tmpdir(), "steward-closed-"));
  folders.push(closed);
  await chmod(closed, 0o700);
  const dataDir = join(closed, "data");
  const told: string[] = [];
  await using first = disposable(await startEmbedded({ dataDir, tell: (sentence) => told.push(sentence) }));
  const root = (await readFile(join(dataDir, "postgres.location"), "utf8")).trim();
  folders.push(root);
  assert.deepEqual(told, [`The database's account can't reach ${dataDir}, so the database is in ${root}.`]);
  await ask(first.adminUrl, "create table kept ()");
  await first.stop();
  await using second = disposable(await startEmbedded({ dataDir }));
  assert.deepEqual(await ask(second.adminUrl, "select from kept"), []);
});

test("data of another major version is refused with what to do", async () => {
  const dataDir = await folder();
  const server = await startEmbedded({ dataDir });
  await server.stop();
  await writeFile(join(dataDir, "postgres", "cluster", "PG_VERSION"), "17\n");
  await assert.rejects(startEmbedded({ dataDir }), /is of PostgreSQL 17 .* restore/);
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "steward-embedded-"));
  await chmod(path, 0o711);
  folders.push(path);
  return path;
}

function disposable(server: Embedded): Embedded & AsyncDisposable {
  return { ...server, [Symbol.asyncDispose]: () => server.stop() };
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const result = await attempt().catch(() => undefined);
    if (result !== undefined) return result;
    await pause(50);
  }
  return attempt();
}

async function postmasterOf(dataDir: string): Promise<number> {
  const note = await readFile(join(dataDir, "postgres", "cluster", "postmaster.pid"), "utf8");
  return Number(note.split("\n")[0]);
}

async function holder(dataDir: string): Promise<{ child: ChildProcess; adopted: boolean }> {
  const script = join(import.meta.dirname, "fixtures", "holder.ts");
  const child = spawn(process.execPath, [script, dataDir], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, adopted: line.toString().trim() === "true" };
}

async function killedServer(dataDir: string): Promise<void> {
  const server = await startEmbedded({ dataDir });
  process.kill(await postmasterOf(dataDir), "SIGKILL");
  await server.stop();
}

async function noteInstead(dataDir: string, pid: number): Promise<void> {
  const file = join(dataDir, "postgres", "cluster", "postmaster.pid");
  const [, ...rest] = (await readFile(file, "utf8")).split("\n");
  await writeFile(file, [pid, ...rest].join("\n"));
}
