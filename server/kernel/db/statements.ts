import type { ClientBase, QueryResult, QueryResultRow } from "pg";
import { Lru } from "../lru.ts";
import { Batch } from "./batch.ts";
import type { Prepared } from "./prepared.ts";

/** Statements that a connection keeps prepared, the last used ones: filters make ever new texts, and plans take memory. */
const MOST_PREPARED = 400;

/** How long what nobody waits for may stay unsent. */
const LATER_MS = 5;

interface Line {
  readonly prepared: Lru<Prepared>;
  /** What the present turn of the event loop has to send. */
  batch: Batch | undefined;
  leaving: boolean;
  timer: NodeJS.Timeout | undefined;
}

const lines = new WeakMap<ClientBase, Line>();
let count = 0;

/**
 * Runs a statement that the connection keeps prepared: planning costs fifteen times what running does. All statements
 * of one turn of the event loop leave together.
 */
export function run<R extends QueryResultRow>(
  client: ClientBase,
  text: string,
  values: readonly unknown[] = [],
): Promise<QueryResult<R>> {
  const line = lineOf(client);
  const result = add<R>(line, text, values);
  if (!line.leaving) {
    line.leaving = true;
    process.nextTick(() => send(client));
  }
  return result;
}

/** As `run`, but it leaves with the next statement of whoever uses the connection then, or within five milliseconds. */
export function runLater(client: ClientBase, text: string): void {
  const line = lineOf(client);
  // A connection that breaks meanwhile says so to the next who takes it.
  add(line, text, []).catch(() => {});
  line.timer ??= setTimeout(() => send(client), LATER_MS);
}

/** Sends what waits, before something goes to the connection by another way. */
export function send(client: ClientBase): void {
  const line = lines.get(client);
  if (!line?.batch) return;
  const { batch } = line;
  clearTimeout(line.timer);
  line.batch = undefined;
  line.timer = undefined;
  line.leaving = false;
  client.query(batch);
}

async function add<R extends QueryResultRow>(
  line: Line,
  text: string,
  values: readonly unknown[],
): Promise<QueryResult<R>> {
  line.batch ??= new Batch();
  return line.batch.add<R>(preparedOf(line.prepared, text), text, values);
}

function lineOf(client: ClientBase): Line {
  const known = lines.get(client);
  if (known) return known;
  const line: Line = { prepared: new Lru(MOST_PREPARED), batch: undefined, leaving: false, timer: undefined };
  lines.set(client, line);
  return line;
}

function preparedOf(all: Lru<Prepared>, text: string): Prepared {
  const known = all.get(text);
  if (known) return known;
  count += 1;
  const prepared: Prepared = { name: `s${count}`, replaces: undefined, known: false, shape: undefined };
  const dropped = all.set(text, prepared);
  if (dropped) prepared.replaces = dropped.name;
  return prepared;
}
