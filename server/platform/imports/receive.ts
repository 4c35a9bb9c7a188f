import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { IMPORT_MOST_BYTES, importStart } from "../../../contract/platform/imports.ts";
import type { Context, Scope } from "../../kernel/db/context.ts";
import { parse } from "../../kernel/http/parse.ts";
import { type RawExchange, Reply } from "../../kernel/http/route.ts";
import { newId } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/services.ts";
import { cleanFileName } from "../attachments/file-name.ts";
import { chunksOf, languageOf } from "../bulk/step.ts";
import { guessMapping } from "./guess.ts";
import { type Importer, importerOf } from "./importer.ts";
import { presentImport } from "./record.ts";
import { readTable, type Table } from "./table.ts";

const ROWS_AT_ONCE = 2_000;

/** Takes a file in as a table that is to be mapped: nothing of it is done yet. 201 with the columns and what they probably mean. */
export async function receiveImport(scope: Scope, raw: RawExchange, services: Services): Promise<Reply> {
  const { kind } = parse(importStart, raw.request.query) as { kind: string };
  const importer = importerOf(kind);
  if (!importer) throw new Problem("common.not_found");
  if (!importer.may(scope.principal)) throw new Problem("common.forbidden");
  const { name, bytes } = await fileOf(raw.request);
  const table = await readTable(bytes);
  const language = languageOf(raw.request.headers);
  const answer = await services.database.transact(scope, async (ctx) => {
    const id = await keepTable(ctx, importer, { name, language }, table);
    return presentImport(ctx, id);
  });
  return new Reply(201, answer, { location: `/api/v1/imports/${answer.id}` });
}

/** Keeps a table with what its columns probably mean; its id. */
export async function keepTable(
  ctx: Context,
  importer: Importer,
  { name, language }: { name: string; language: string },
  table: Table,
): Promise<string> {
  const id = newId(ctx.now.getTime());
  const mapping = guessMapping(table.header, await importer.fields(ctx));
  await ctx.db
    .insertInto("csv_imports")
    .values({
      ...{ id, kind: importer.name, file: name, encoding: table.encoding, delimiter: table.delimiter },
      ...{ header: JSON.stringify(table.header), mapping: JSON.stringify(mapping), total: table.rows.length },
      ...{ requested_by: ctx.principal.userId ?? "", language, created_at: ctx.now },
      permissions: JSON.stringify([...ctx.principal.grants.keys()]),
    })
    .execute();
  for (const rows of chunksOf(table.rows, ROWS_AT_ONCE)) {
    await sql`insert into csv_import_rows (import_id, line, cells)
      select ${id}::uuid, line, cells from unnest(${rows.map(({ line }) => line)}::integer[],
        ${rows.map(({ cells }) => JSON.stringify(cells))}::jsonb[]) as r (line, cells)`.execute(ctx.db);
  }
  return id;
}

async function fileOf(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  if (request.isMultipart()) {
    const part = await request.file({ limits: { files: 1, fields: 5, fileSize: IMPORT_MOST_BYTES + 1 } });
    if (!part) throw new Problem("common.bad_request", { errors: [{ path: "file", code: "required" }] });
    return { name: cleanFileName(part.filename), bytes: await bytesOf(part.file) };
  }
  if (request.body instanceof Readable) return { name: "import.csv", bytes: await bytesOf(request.body) };
  throw new Problem("common.unsupported_media");
}

async function bytesOf(file: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Read to its end even where it is too large, or the request never ends.
  for await (const chunk of file) {
    size += chunk.length;
    if (size <= IMPORT_MOST_BYTES) chunks.push(chunk);
  }
  if (size > IMPORT_MOST_BYTES || (file as { truncated?: boolean }).truncated) throw new Problem("common.too_large");
  return Buffer.concat(chunks);
}
