import { Readable } from "node:stream";
import { parse } from "csv-parse/sync";
import type { FastifyRequest } from "fastify";
import { Problem } from "../../../contract/kernel/problem.ts";
import { IMPORT_MOST_ROWS } from "../../../contract/platform/csv.ts";

export interface CsvRow {
  /** Line at which it ends. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * The rows of an uploaded file of at most so many bytes: a form with one file, or the body itself as text/csv. Blank
 * lines are left out. Throws `import.…` for what is no CSV in UTF-8, has other columns, or too many rows.
 */
export async function readRows(request: FastifyRequest, columns: ReadonlySet<string>, most: number): Promise<CsvRow[]> {
  const text = await textOf(await fileOf(request), most);
  const rows = parsed(text, columns);
  if (rows.length > IMPORT_MOST_ROWS) throw new Problem("import.too_many", { params: { most: IMPORT_MOST_ROWS } });
  return rows.map(({ info, record }) => ({ line: info.lines, cells: record }));
}

async function fileOf(request: FastifyRequest): Promise<Readable> {
  if (request.isMultipart()) {
    const part = await request.file({ limits: { files: 1, fields: 5 } });
    if (!part) throw new Problem("common.bad_request", { errors: [{ path: "file", code: "required" }] });
    return part.file;
  }
  if (request.body instanceof Readable) return request.body;
  throw new Problem("common.unsupported_media");
}

async function textOf(file: Readable, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Read to its end even where it is too large, or the request never ends.
  for await (const chunk of file) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
  }
  if (size > most || (file as { truncated?: boolean }).truncated) throw new Problem("common.too_large");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    throw unreadable(error);
  }
}

interface Parsed {
  readonly info: { readonly lines: number };
  readonly record: Record<string, string>;
}

function parsed(text: string, columns: ReadonlySet<string>): Parsed[] {
  try {
    // The parser counts a line break of two characters inside a cell twice.
    return parse(text.replaceAll("\r\n", "\n"), {
      info: true,
      skip_empty_lines: true,
      to: IMPORT_MOST_ROWS + 1,
      columns: (header: string[]) => checkedHeader(header, columns),
    }) as unknown as Parsed[];
  } catch (error) {
    throw error instanceof Problem ? error : unreadable(error);
  }
}

function checkedHeader(header: readonly string[], columns: ReadonlySet<string>): string[] {
  const names = header.map((name) => name.trim());
  const unknown = names.filter((name, index) => !columns.has(name) || names.indexOf(name) !== index);
  if (unknown.length === 0) return names;
  throw new Problem("import.unknown_column", { errors: unknown.map((path) => ({ path, code: "unknown_field" })) });
}

function unreadable(error: unknown): Problem {
  const { lines, code } = error as { lines?: number; code?: string };
  return new Problem("import.unreadable", {
    cause: error,
    errors: [{ path: lines === undefined ? "file" : `line ${lines}`, code: (code ?? "invalid").toLowerCase() }],
  });
}
