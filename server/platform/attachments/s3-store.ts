import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { S3Client } from "@aws-sdk/client-s3";
import { ObjectMissing } from "./object-missing.ts";
import type { ObjectStore } from "./store.ts";

export interface S3Options {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string | undefined;
  readonly secretKey: string | undefined;
  /** Milliseconds without a byte after which the store counts as out of reach. */
  readonly silenceMs: number;
}

type Sdk = typeof import("@aws-sdk/client-s3");

const CONNECT_MS = 5_000;

/** A second try helps against a dropped connection; more of them only make people wait. */
const TRIES = 2;

/** Objects of a bucket in an S3-compatible store. The SDK is loaded with the first call: most installations have no S3. */
export function s3Store(options: S3Options): ObjectStore {
  let opening: Promise<{ sdk: Sdk; client: S3Client }> | undefined;
  const open = () => {
    opening ??= openClient(options);
    return opening;
  };
  const Bucket = options.bucket;
  return {
    put: async (key, content) => {
      const { sdk, client } = await open();
      // S3 wants to know the length first, which an upload does not say: it waits in a file.
      await spooled(content, async (path, length) => {
        const Body = createReadStream(path);
        await client.send(new sdk.PutObjectCommand({ Bucket, Key: key, Body, ContentLength: length }));
      });
    },
    get: async (key) => {
      const { sdk, client } = await open();
      const found = await client.send(new sdk.GetObjectCommand({ Bucket, Key: key })).catch((error) => {
        throw isMissing(error) ? new ObjectMissing(key, error) : error;
      });
      if (!(found.Body instanceof Readable)) throw new ObjectMissing(key);
      return found.Body;
    },
    delete: async (key) => {
      const { sdk, client } = await open();
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: key })).catch((error) => {
        if (!isMissing(error)) throw error;
      });
    },
  };
}

/** What went wrong is thrown; the SDK's own words would go past the log. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function openClient(options: S3Options): Promise<{ sdk: Sdk; client: S3Client }> {
  const sdk = await import("@aws-sdk/client-s3");
  const { accessKey, secretKey } = options;
  const client = new sdk.S3Client({
    endpoint: options.endpoint,
    region: options.region,
    // Buckets as paths: what other stores than Amazon's understand.
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: TRIES,
    logger: silent,
    // Silence counts, not the length: a large file over a slow line may take its time.
    requestHandler: {
      connectionTimeout: Math.min(CONNECT_MS, options.silenceMs),
      socketTimeout: options.silenceMs,
    },
    ...(accessKey && secretKey ? { credentials: { accessKeyId: accessKey, secretAccessKey: secretKey } } : {}),
  });
  return { sdk, client };
}

async function spooled(
  content: AsyncIterable<Uint8Array>,
  send: (path: string, length: number) => Promise<void>,
): Promise<void> {
  const path = join(tmpdir(), `steward-upload-${randomUUID()}`);
  try {
    await pipeline(content, createWriteStream(path, { mode: 0o600 }));
    await send(path, (await stat(path)).size);
  } finally {
    await rm(path, { force: true });
  }
}

function isMissing(error: unknown): boolean {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return name === "NoSuchKey" || $metadata?.httpStatusCode === 404;
}
