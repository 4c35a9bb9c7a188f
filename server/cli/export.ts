import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Command, Option } from "commander";
import { sql } from "kysely";
import type { Scope } from "../kernel/db/context.ts";
import type { Database } from "../kernel/db/unit-of-work.ts";
import { ticketKind } from "../platform/tickets/kinds.ts";
import { listTickets } from "../platform/tickets/list.ts";
import { csvHead, csvLine } from "./csv.ts";
import { commandScope, type Opened, opened, organizationOf } from "./opening.ts";

interface Options {
  readonly organization: string;
  readonly format: "csv" | "json";
  readonly output?: string;
  readonly filter?: string;
}

type Item = Readonly<Record<string, unknown>>;

/** What only makes sense to the person who asks: no part of an export. */
const PERSONAL = ["can", "cannot", "may"];
const PAGE = 200;

export function addExport(root: Command): void {
  root
    .command("export")
    .description("Write records to a file or to stdout")
    .command("incidents")
    .requiredOption("--organization <slug>", "of which organization")
    .addOption(new Option("--format <format>", "of the output").choices(["csv", "json"]).default("csv"))
    .option("--output <file>", "write here instead of to stdout")
    .option("--filter <expression>", "only those that fit, as in lists: open && priority <= 2")
    .action((options: Options) => opened((place) => exportIncidents(place, options)));
}

async function exportIncidents({ database }: Opened, options: Options): Promise<void> {
  const scope = commandScope(await organizationOf(database, options.organization), "export");
  const items = incidentsOf(database, scope, options.filter);
  const text = Readable.from(options.format === "json" ? jsonOf(items) : csvOf(items));
  if (options.output) await pipeline(text, createWriteStream(options.output));
  else await pipeline(text, process.stdout, { end: false }).catch(unlessClosed);
}

/** Page after page, each in a transaction of its own: a slow reader holds none open. The first is noted in the audit log. */
async function* incidentsOf(database: Database, scope: Scope, filter: string | undefined): AsyncGenerator<Item> {
  const kind = ticketKind("incident");
  await database.transact(scope, async (ctx) => {
    await sql`select audit_fact('export', null, 'steward export', ${JSON.stringify({ kind: kind.kind, filter })})`.execute(
      ctx.db,
    );
  });
  let cursor: string | null | undefined;
  do {
    const request = { limit: PAGE, sort: "createdAt", ...(filter ? { filter } : {}), ...(cursor ? { cursor } : {}) };
    const page = await database.transact({ ...scope, readOnly: true }, (ctx) => listTickets(ctx, kind, request));
    for (const item of page.items) yield withoutPersonal(item);
    cursor = page.nextCursor;
  } while (cursor);
}

function withoutPersonal(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !PERSONAL.includes(name)));
}

async function* jsonOf(items: AsyncIterable<Item>): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const item of items) {
    yield `${separator}${JSON.stringify(item)}`;
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}

async function* csvOf(items: AsyncIterable<Item>): AsyncGenerator<string> {
  const columns = Object.keys(ticketKind("incident").contract.record.shape).filter((name) => !PERSONAL.includes(name));
  let head = csvHead(columns);
  for await (const item of items) {
    yield head + csvLine(columns, item);
    head = "";
  }
  // Only now where there was no item: a request that is refused writes nothing.
  if (head !== "") yield head;
}

/** Whoever reads may stop reading, as `head` does. */
function unlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
}
