import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Settings } from "../../kernel/config/settings.ts";
import { localStore } from "./local-store.ts";
import { s3Store } from "./s3-store.ts";

/** Where the bytes of attachments are kept, by key: `organization/ab/id`. A key is written once and never changed. */
export interface ObjectStore {
  /** Keeps all of the content under the key, or nothing: what fails on the way leaves no object. */
  put(key: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** The content from its beginning. Throws `ObjectMissing`. */
  get(key: string): Promise<Readable>;
  /** Removes the object, and what an interrupted `put` left of it; nothing to remove is no error. */
  delete(key: string): Promise<void>;
}

type StoreSettings = Pick<
  Settings,
  "DATA_DIR" | "S3_ENDPOINT" | "S3_BUCKET" | "S3_REGION" | "S3_ACCESS_KEY" | "S3_SECRET_KEY" | "S3_TIMEOUT_SECONDS"
>;

const opened = new WeakMap<StoreSettings, ObjectStore>();

/** The store that the settings choose: S3-compatible with S3_ENDPOINT, else a folder of DATA_DIR. */
export function objectStoreOf(settings: StoreSettings): ObjectStore {
  const known = opened.get(settings);
  if (known) return known;
  const store = settings.S3_ENDPOINT ? remote(settings, settings.S3_ENDPOINT) : localStore(folderOf(settings));
  opened.set(settings, store);
  return store;
}

/** The key of a new attachment: its tenant first, then a spread over 256 folders. */
export function objectKey(organizationId: string, id: string): string {
  return `${organizationId}/${id.slice(-2)}/${id}`;
}

function remote(settings: StoreSettings, endpoint: string): ObjectStore {
  return s3Store({
    endpoint,
    bucket: settings.S3_BUCKET ?? "steward",
    region: settings.S3_REGION,
    accessKey: settings.S3_ACCESS_KEY,
    secretKey: settings.S3_SECRET_KEY,
    silenceMs: settings.S3_TIMEOUT_SECONDS * 1_000,
  });
}

function folderOf(settings: StoreSettings): string {
  return join(settings.DATA_DIR, "attachments");
}
