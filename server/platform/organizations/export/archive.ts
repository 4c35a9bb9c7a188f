import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { createGzip, type Gzip } from "node:zlib";
import type { Services } from "../../../kernel/services.ts";
import { ObjectMissing } from "../../attachments/object-missing.ts";
import { type ObjectStore, objectStoreOf } from "../../attachments/store.ts";
import { type Dump, dumpTables, type StoredFile } from "./dump.ts";
import { LEFT_OUT } from "./tables.ts";
import { END_OF_TAR, tarFile, tarFilling, tarHeader } from "./tar.ts";

export interface ExportFigures {
  readonly size: number;
  readonly sha256: string;
  readonly rows: number;
  readonly files: number;
  readonly filesMissing: number;
}

type Needs = Pick<Services, "database" | "settings">;

/**
 * Gives `sink` the archive of an organization, a tar compressed with gzip, and answers its figures. The tables are written
 * to the disk within one transaction; only after it the files are fetched from their store, one by one, so that neither
 * memory nor the database waits for a network.
 */
export async function writeArchive(
  services: Needs,
  organizationId: string,
  sink: (archive: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<ExportFigures> {
  const folder = await mkdtemp(join(tmpdir(), "steward-export-"));
  try {
    const spool = { tables: join(folder, "tables.tar.gz"), files: join(folder, "files.ndjson") };
    const dump = await spoolTables(services, organizationId, spool);
    const measured = new Measured();
    const found: Found = { files: 0, missing: [], damaged: [] };
    await sink(measured.through(wholeArchive(objectStoreOf(services.settings), dump, spool, found)));
    const rows = dump.tables.reduce((sum, table) => sum + table.rows, 0);
    return { ...measured.figures(), rows, files: found.files, filesMissing: found.missing.length };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Spool {
  readonly tables: string;
  readonly files: string;
}

async function spoolTables({ database }: Needs, organizationId: string, spool: Spool): Promise<Dump> {
  const gzip = createGzip();
  const written = finished(gzip.pipe(createWriteStream(spool.tables, { mode: 0o600 })));
  const files = createWriteStream(spool.files, { mode: 0o600 });
  const dump = await dumpTables(database.pool, organizationId, {
    archive: (chunk) => push(gzip, chunk),
    file: (file) => push(files, Buffer.from(`${JSON.stringify(file)}\n`)),
  });
  gzip.end();
  files.end();
  await Promise.all([written, finished(files)]);
  return dump;
}

async function push(stream: Gzip | WriteStream, chunk: Buffer): Promise<void> {
  if (!stream.write(chunk)) await once(stream, "drain");
}

interface Found {
  files: number;
  readonly missing: string[];
  readonly damaged: string[];
}

/** Two members of gzip, one after the other, are one: what was spooled goes out as it stands. */
async function* wholeArchive(store: ObjectStore, dump: Dump, spool: Spool, found: Found): AsyncGenerator<Uint8Array> {
  yield* createReadStream(spool.tables);
  yield* Readable.from(filesAndManifest(store, dump, spool, found)).pipe(createGzip());
}

async function* filesAndManifest(store: ObjectStore, dump: Dump, spool: Spool, found: Found) {
  for await (const line of createInterface({ input: createReadStream(spool.files) }))
    yield* fileOf(store, JSON.parse(line) as StoredFile, dump.at, found);
  yield tarFile("manifest.json", Buffer.from(`${JSON.stringify(manifest(dump, found), undefined, 2)}\n`), dump.at);
  yield END_OF_TAR;
}

/** The archive says how long a file is before its bytes: one that the store has cut short is filled up, and said to be damaged. */
async function* fileOf(store: ObjectStore, file: StoredFile, at: Date, found: Found): AsyncGenerator<Uint8Array> {
  const content = await store.get(file.key).catch((error) => {
    if (error instanceof ObjectMissing) return undefined;
    throw error;
  });
  if (!content) return void found.missing.push(file.id);
  found.files += 1;
  yield tarHeader(`files/${file.id}`, file.size, at);
  const hash = createHash("sha256");
  let rest = file.size;
  for await (const chunk of content as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    const fitting = chunk.subarray(0, rest);
    rest -= fitting.byteLength;
    if (fitting.byteLength > 0) yield fitting;
  }
  if (rest > 0) yield Buffer.alloc(rest);
  if (hash.digest("hex") !== file.sha256) found.damaged.push(file.id);
  yield tarFilling(file.size);
}

function manifest({ organization, at, tables }: Dump, found: Found) {
  return {
    format: "steward-organization",
    formatVersion: 1,
    organization,
    takenAt: at.toISOString(),
    tables,
    files: { count: found.files, missing: found.missing, damaged: found.damaged },
    leftOut: LEFT_OUT,
  };
}

/** Counts and hashes what flows through. */
class Measured {
  #size = 0;
  readonly #hash = createHash("sha256");

  async *through(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      this.#size += chunk.byteLength;
      this.#hash.update(chunk);
      yield chunk;
    }
  }

  figures(): { size: number; sha256: string } {
    return { size: this.#size, sha256: this.#hash.digest("hex") };
  }
}
