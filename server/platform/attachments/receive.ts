import { createHash } from "node:crypto";
import type { MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { Problem } from "../../../contract/kernel/problem.ts";
import { Id } from "../../../contract/kernel/text.ts";
import { ATTACHMENT_VISIBILITIES } from "../../../contract/platform/attachment.ts";
import { parse } from "../../kernel/http/parse.ts";
import { cleanFileName } from "./file-name.ts";
import { HEAD, mediaTypeOf } from "./media-type.ts";
import type { ObjectStore } from "./store.ts";

const Fields = z.strictObject({ visibility: z.enum(ATTACHMENT_VISIBILITIES).optional(), commentId: Id.optional() });
export type AttachmentFields = z.output<typeof Fields>;

export interface Received {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: Buffer;
  readonly fields: AttachmentFields;
}

/** Reads one file and its fields from a form; the bytes go straight to the store and are counted and hashed on the way. */
export async function receive(request: FastifyRequest, store: ObjectStore, key: string): Promise<Received> {
  const fields: Record<string, unknown> = {};
  let file: Omit<Received, "fields"> | undefined;
  for await (const part of request.parts({ limits: { files: 1, fields: 5, fieldSize: 200 } })) {
    if (part.type === "field") fields[part.fieldname] = part.value;
    else file = await keepFile(part, store, key);
  }
  if (!file) throw new Problem("common.bad_request", { errors: [{ path: "file", code: "required" }] });
  return { ...file, fields: parse(Fields, fields) as AttachmentFields };
}

async function keepFile(part: MultipartFile, store: ObjectStore, key: string): Promise<Omit<Received, "fields">> {
  const measure = new Measure();
  try {
    await store.put(key, measure.through(part.file));
  } catch (error) {
    // Whatever is still to come of this part must be read, or the request never ends.
    part.file.resume();
    throw storageProblem(error);
  }
  if (part.file.truncated) throw new Problem("common.too_large");
  if (measure.size === 0) throw new Problem("attachment.empty", { errors: [{ path: "file", code: "empty" }] });
  const name = cleanFileName(part.filename);
  const mediaType = await mediaTypeOf(measure.head, { declared: part.mimetype, name });
  return { name, mediaType, size: measure.size, sha256: measure.sha256() };
}

/** Counts, hashes and remembers the beginning of what flows through. */
class Measure {
  size = 0;
  head: Buffer = Buffer.alloc(0);
  readonly #hash = createHash("sha256");

  async *through(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      this.size += chunk.byteLength;
      this.#hash.update(chunk);
      if (this.head.length < HEAD) this.head = Buffer.concat([this.head, chunk.subarray(0, HEAD - this.head.length)]);
      yield chunk;
    }
  }

  sha256(): Buffer {
    return this.#hash.digest();
  }
}

const NO_CONNECTION = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"]);

function storageProblem(error: unknown): unknown {
  const { code, name, $metadata } = error as { code?: string; name?: string; $metadata?: object };
  if (code === "ENOSPC" || code === "EDQUOT") return new Problem("attachment.storage_full", { cause: error });
  const unreachable = $metadata !== undefined || name === "TimeoutError" || NO_CONNECTION.has(code ?? "");
  return unreachable ? new Problem("attachment.storage_unreachable", { cause: error }) : error;
}
