import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { Problem } from "../../../contract/kernel/problem.ts";
import { IMPORT_COLUMNS, IMPORT_ROWS } from "../../../contract/platform/imports.ts";
import { decode, delimiterOf, type Encoding } from "./decode.ts";

export interface Row {
  /** At which it ends, the header being line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

const PIECE = 64 * 1024;

/**
 * Reads a file as a table: its encoding and delimiter are found out, blank lines left out, short rows filled up. Read in
 * pieces, so that ten megabytes hold up nobody else. 422 `import.…` for what is none.
 */
export async function readTable(bytes: Buffer): Promise<Table> {
  const { text, encoding } = decode(bytes);
  if (text.includes("\0")) throw new Problem("import.no_table", { errors: [{ path: "file", code: "binary" }] });
  const delimiter = delimiterOf(text);
  const rows: Row[] = [];
  let header: readonly string[] | undefined;
  try {
    for await (const { info, record } of parser(text, delimiter)) {
      if (!header) header = headerOf(record);
      else rows.push({ line: info.lines, cells: header.map((_, at) => record[at] ?? "") });
      if (rows.length > IMPORT_ROWS) throw new Problem("import.too_long", { params: { most: IMPORT_ROWS } });
    }
  } catch (error) {
    throw error instanceof Problem ? error : unreadable(error);
  }
  if (!header || rows.length === 0) throw new Problem("import.no_table", { errors: [{ path: "file", code: "empty" }] });
  return { encoding, delimiter, header, rows };
}

interface Parsed {
  readonly info: { readonly lines: number };
  readonly record: string[];
}

function parser(text: string, delimiter: string): AsyncIterable<Parsed> {
  // The parser counts a line break of two characters inside a cell twice.
  const options = {
    info: true,
    delimiter,
    skip_empty_lines: true,
    relax_column_count: true,
    skip_records_with_empty_values: true,
  };
  return Readable.from(pieces(text.replaceAll("\r\n", "\n"))).pipe(parse(options)) as AsyncIterable<Parsed>;
}

/** Never between the two halves of a character. */
function* pieces(text: string) {
  for (let from = 0; from < text.length; ) {
    const end = from + PIECE;
    const to = /[\ud800-\udbff]/.test(text[end - 1] ?? "") ? end + 1 : end;
    yield text.slice(from, to);
    from = to;
  }
}

/** A column without a name is called by its place. */
function headerOf(cells: readonly string[]): readonly string[] {
  if (cells.length > IMPORT_COLUMNS) throw new Problem("import.too_wide", { params: { most: IMPORT_COLUMNS } });
  return cells.map((cell, at) => cell.trim().slice(0, 200) || `#${at + 1}`);
}

function unreadable(error: unknown): Problem {
  const { lines, code } = error as { lines?: number; code?: string };
  const path = lines === undefined ? "file" : `line ${lines}`;
  return new Problem("import.no_table", { cause: error, errors: [{ path, code: (code ?? "invalid").toLowerCase() }] });
}
