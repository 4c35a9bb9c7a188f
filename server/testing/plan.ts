import type { Kysely, KyselyPlugin, QueryId } from "kysely";
import pg from "pg";
import type { Context } from "../kernel/db/context.ts";
import { type Compilable, compile } from "../kernel/db/kysely.ts";

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** How PostgreSQL ran statements. */
export interface Look {
  /** Whether an index was taken. */
  uses(index: string): boolean;
  /** Rows that left any scan or were thrown away by it. */
  readonly rows: number;
  readonly sorts: boolean;
  /** Pages of 8 KiB looked at, those of functions included. */
  readonly pages: number;
  /** For the message of a test that fails. */
  readonly text: string;
}

/** The statements that a piece of work sends, in their order. */
export async function statementsOf(ctx: Context, work: (ctx: Context) => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const compiled = new Map<QueryId, Statement>();
  const note: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      const query = (ctx.db as Kysely<unknown>).getExecutor().compileQuery(node, queryId);
      const statement = { text: query.sql, values: query.parameters };
      if (!compiled.has(queryId)) sent.push(statement);
      compiled.set(queryId, statement);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const noteSent = (query: Compilable<unknown>) => {
    const { sql, parameters } = compile(ctx.db, query);
    sent.push({ text: sql, values: parameters });
  };
  await work({
    ...ctx,
    db: ctx.db.withPlugin(note),
    send: (query) => {
      noteSent(query);
      return ctx.send(query);
    },
    write: (query) => {
      noteSent(query);
      ctx.write(query);
    },
  });
  return sent;
}

export interface Where {
  readonly url: string;
  readonly organizationId: string;
  /** Of `plan_cache_mode`. */
  readonly mode: string;
}

/** Prepares each statement as the driver does, runs it under EXPLAIN and takes everything back. */
export async function looked({ url, organizationId, mode }: Where, statements: readonly Statement[]): Promise<Look> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('plan_cache_mode', $1, true), set_config('app.organization', $2, true)", [
      mode,
      organizationId,
    ]);
    const plans: Node[] = [];
    let pages = 0;
    for (const [index, { text, values }] of statements.entries()) {
      await client.query(`prepare look_${index} as ${text}`);
      const given = values.length > 0 ? `(${values.map(literal).join(", ")})` : "";
      const found = await client.query(`explain (analyze, buffers, format json) execute look_${index}${given}`);
      const top: Node = found.rows[0]["QUERY PLAN"][0].Plan;
      pages += top["Shared Hit Blocks"] + top["Shared Read Blocks"];
      plans.push(...nodesOf(top));
    }
    await client.query("rollback");
    return lookOf(plans, pages);
  } finally {
    await client.end();
  }
}

interface Node {
  readonly "Node Type": string;
  readonly "Index Name"?: string;
  readonly "Relation Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Shared Hit Blocks": number;
  readonly "Shared Read Blocks": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly Node[];
}

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function lookOf(nodes: readonly Node[], pages: number): Look {
  const scans = nodes.filter((node) => node["Node Type"].includes("Scan"));
  const read = (node: Node) =>
    node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  return {
    uses: (index) => nodes.some((node) => node["Index Name"] === index),
    rows: scans.reduce((sum, node) => sum + Math.round(read(node) * node["Actual Loops"]), 0),
    pages,
    sorts: nodes.some((node) => node["Node Type"].includes("Sort")),
    text: [`${pages} pages`, ...nodes.map(lineOf)].join("\n"),
  };
}

function lineOf(node: Node): string {
  const source = node["Index Name"] ?? node["Relation Name"] ?? "";
  return `${node["Node Type"]} ${source} ${node["Actual Rows"]} × ${node["Actual Loops"]}`;
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((item) => JSON.stringify(item)).join(",")}}`);
  return pg.escapeLiteral(String(value));
}
