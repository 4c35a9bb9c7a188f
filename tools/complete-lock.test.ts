import assert from "node:assert/strict";
import { test } from "node:test";
import lock from "../package-lock.json" with { type: "json" };
import { complete, type Entry } from "./complete-lock.ts";

test("S80 the lock file names the binaries of every system (else: npm run complete-lock)", () => {
  assert.deepEqual(complete(structuredClone(lock.packages as unknown) as Record<string, Entry>), []);
});

test("a missing binary is added for its system alone, as its parent is wanted", () => {
  const packages: Record<string, Entry> = {
    "node_modules/tool": { version: "1.2.3", dev: true, optionalDependencies: { "@tool/linux-arm64-musl": "1.2.3" } },
  };
  assert.deepEqual(complete(packages), ["@tool/linux-arm64-musl"]);
  assert.deepEqual(packages["node_modules/@tool/linux-arm64-musl"], {
    version: "1.2.3",
    cpu: ["arm64"],
    dev: true,
    optional: true,
    libc: ["musl"],
    os: ["linux"],
  });
});
