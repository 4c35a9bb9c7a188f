import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";

/** A row of the event log, by the source's column names, with its line. `?` has become absent. */
export interface SourceRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface BadRow {
  readonly line: number;
  readonly reason: string;
}

const NEEDED = ["number", "incident_state", "opened_at", "sys_updated_at"] as const;

/** Streams a log, compressed or not; rows that cannot be read are told with line and reason and left out. */
export async function* readRows(
  file: string,
  bad: (row: BadRow) => void,
  bytes: (count: number) => void,
): AsyncGenerator<SourceRow> {
  const raw = createReadStream(file);
  raw.on("data", (chunk) => bytes(chunk.length));
  const text: Readable = file.endsWith(".gz")
    ? raw.pipe(createGunzip()).on("error", (error) => raw.destroy(error))
    : raw;
  const parser = parse({
    columns: header,
    bom: true,
    info: true,
    relax_quotes: true,
    skip_records_with_error: true,
    trim: true,
  });
  parser.on("skip", (error) => bad({ line: error.lines ?? 0, reason: error.code ?? "unreadable" }));
  raw.on("error", (error) => parser.destroy(error));
  text.on("error", (error) => parser.destroy(error));
  for await (const { record, info } of text.pipe(parser) as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    const cells = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== "?" && value !== ""));
    const missing = NEEDED.find((name) => cells[name] === undefined);
    if (missing) bad({ line: info.lines, reason: `${missing} is missing` });
    else yield { line: info.lines, cells };
  }
}

function header(names: string[]): string[] {
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new Error(`This is no event log of incidents: the columns ${missing.join(", ")} are missing.`);
  return names;
}

/** `29/2/2016 01:16`, day first, without a zone: taken as UTC. Undefined for a date that never was. */
export function timeOf(text: string | undefined): number | undefined {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text ?? "");
  if (!match) return undefined;
  const [day, month, year, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(time);
  const real = date.getUTCDate() === day && date.getUTCMonth() === month - 1 && hour < 24 && minute < 60 && second < 60;
  return real ? time : undefined;
}
