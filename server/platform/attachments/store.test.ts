import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import { newId } from "../../kernel/ids.ts";
import { ObjectMissing } from "./object-missing.ts";
import { type ObjectStore, objectKey, objectStoreOf } from "./store.ts";
import { startS3 } from "./testing/s3-server.ts";

interface Kept {
  readonly store: ObjectStore;
  /** How many objects, or parts of such, the store holds. */
  count(): Promise<number>;
  close(): Promise<void>;
}

const S3 = {
  S3_BUCKET: "files",
  S3_REGION: "us-east-1",
  S3_ACCESS_KEY: "key",
  S3_SECRET_KEY: "secret",
  S3_TIMEOUT_SECONDS: 15,
};

async function onDisk(): Promise<Kept> {
  const DATA_DIR = await mkdtemp(join(tmpdir(), "steward-store-"));
  const files = async () =>
    (await readdir(DATA_DIR, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  return {
    store: objectStoreOf({ ...S3, DATA_DIR, S3_ENDPOINT: undefined }),
    count: async () => (await files()).length,
    close: () => rm(DATA_DIR, { recursive: true }),
  };
}

async function inS3(): Promise<Kept> {
  const server = await startS3();
  return {
    store: objectStoreOf({ ...S3, DATA_DIR: "nowhere", S3_ENDPOINT: server.endpoint }),
    count: async () => server.objects.size,
    close: server.close,
  };
}

async function* chunks(content: Buffer, size = 65_536): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

for (const [name, open] of [
  ["on disk", onDisk],
  ["in S3", inS3],
] as const) {
  describe(`objects ${name}`, () => {
    let kept: Kept;
    const key = () => objectKey(newId(), newId());
    before(async () => {
      kept = await open();
    });
    after(() => kept.close());

    it("come back as they were put", async () => {
      for (const content of [randomBytes(1), randomBytes(1_000_000)]) {
        const at = key();
        await kept.store.put(at, chunks(content));
        assert.deepEqual(await buffer(await kept.store.get(at)), content);
      }
    });

    it("are missing where none was put, and say so", async () => {
      await assert.rejects(kept.store.get(key()), ObjectMissing);
    });

    it("are gone once deleted; to delete what is not there is no error", async () => {
      const at = key();
      await kept.store.put(at, chunks(randomBytes(10)));
      await kept.store.delete(at);
      await kept.store.delete(at);
      await assert.rejects(kept.store.get(at), ObjectMissing);
    });

    it("are not there at all where the content breaks off", async () => {
      const before = await kept.count();
      const at = key();
      async function* broken() {
        yield randomBytes(70_000);
        throw new Error("The client went away");
      }
      await assert.rejects(kept.store.put(at, broken()), /went away/);
      await assert.rejects(kept.store.get(at), ObjectMissing);
      assert.equal(await kept.count(), before);
    });

    it("do not get into each other's way", async () => {
      const all = Array.from({ length: 20 }, () => ({ at: key(), content: randomBytes(2_000) }));
      await Promise.all(all.map(({ at, content }) => kept.store.put(at, chunks(content, 100))));
      for (const { at, content } of all) assert.deepEqual(await buffer(await kept.store.get(at)), content);
    });
  });
}

describe("the folder of objects", () => {
  it("is never left", async () => {
    const kept = await onDisk();
    await assert.rejects(async () => kept.store.put("../outside", chunks(randomBytes(1))), /is no key/);
    await kept.close();
  });
});
