import pg, { type QueryResult, type QueryResultRow } from "pg";
import utils from "pg/lib/utils.js";
import { serialize } from "pg-protocol";
import { type Field, NO_ROWS, type Prepared, shapeOf } from "./prepared.ts";

interface Statement {
  readonly prepared: Prepared;
  readonly text: string;
  readonly values: readonly unknown[];
  /** The message that binds its values. */
  readonly bind: Buffer;
  readonly resolve: (result: QueryResult) => void;
  readonly reject: (error: unknown) => void;
}

const DESCRIBE = serialize.describe({ type: "P" });
const EXECUTE = serialize.execute();
const SYNC = serialize.sync() as Buffer;

/**
 * Statements that leave in one write and are answered in one. The driver sends each by itself behind a barrier of its
 * own, and most of the time of small statements, here and in the database, went into those system calls (measured with
 * `npm run bench -- --profile`). A statement that fails takes those behind it with it, as in any transaction.
 *
 * For the driver it is one query: it calls what is overridden here with the database's messages.
 */
export class Batch extends pg.Query {
  #statements: Statement[] = [];
  #results: QueryResult[] = [];
  #rows: QueryResultRow[] = [];

  constructor() {
    super("a batch");
  }

  /** What it will send or has sent, as long as it is not answered. */
  get statements(): readonly { readonly text: string; readonly values: readonly unknown[] }[] {
    return this.#statements;
  }

  /** Throws where a value cannot be sent; the others are not touched by that. */
  add<R extends QueryResultRow>(prepared: Prepared, text: string, values: readonly unknown[]): Promise<QueryResult<R>> {
    const bind = serialize.bind({
      statement: prepared.name,
      values: values as unknown[],
      valueMapper: utils.prepareValue,
    });
    return new Promise((resolve, reject) => {
      this.#statements.push({ prepared, text, values, bind, resolve: resolve as Statement["resolve"], reject });
    });
  }

  override submit = (connection: pg.Connection): null => {
    const messages: Buffer[] = [];
    const parsed = new Set<Prepared>();
    for (const { prepared, text, bind } of this.#statements) {
      if (!prepared.known && !parsed.has(prepared)) messages.push(...preparing(prepared, text));
      parsed.add(prepared);
      messages.push(bind);
      if (!prepared.shape) messages.push(DESCRIBE);
      messages.push(EXECUTE);
    }
    messages.push(SYNC);
    connection.stream.write(Buffer.concat(messages));
    return null;
  };

  handleRowDescription(message: { readonly fields: readonly Field[] }): void {
    const prepared = this.#current()?.prepared;
    if (prepared) prepared.shape = shapeOf(message.fields);
  }

  handleDataRow(message: { readonly fields: readonly (string | null)[] }): void {
    const shape = this.#current()?.prepared.shape;
    if (shape) this.#rows.push(shape.row(message.fields));
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const prepared = this.#current()?.prepared;
    if (!prepared) return;
    prepared.known = true;
    prepared.shape ??= NO_ROWS;
    this.#results.push({
      ...commandOf(text),
      rows: this.#rows,
      fields: prepared.shape.fields as pg.FieldDef[],
      oid: 0,
    });
    this.#rows = [];
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: "" });
  }

  handleReadyForQuery(): void {
    for (const [index, result] of this.#results.entries()) this.#statements[index]?.resolve(result);
    this.#statements = [];
  }

  /** The statement that failed and those behind it fail alike; also called where the connection breaks. */
  handleError(error: unknown): void {
    for (const [index, statement] of this.#statements.entries()) {
      const result = this.#results[index];
      if (result) statement.resolve(result);
      else statement.reject(error);
    }
    this.#statements = [];
  }

  #current(): Statement | undefined {
    return this.#statements[this.#results.length];
  }
}

/** Whether one that failed has been parsed is not told: closing a name that is not there harms nobody. */
function preparing({ name, replaces }: Prepared, text: string): Buffer[] {
  const names = replaces ? [replaces, name] : [name];
  return [...names.map((each) => serialize.close({ type: "S", name: each })), serialize.parse({ name, text })];
}

/** `INSERT 0 1`, `SELECT 5`, `COMMIT`. */
function commandOf(tag: string): { command: string; rowCount: number | null } {
  const parts = tag.split(" ");
  return { command: parts[0] ?? "", rowCount: parts.length > 1 ? Number(parts.at(-1)) : null };
}
