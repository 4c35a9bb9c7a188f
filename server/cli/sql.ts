import { type Command, InvalidArgumentError } from "commander";
import pg from "pg";
import { newId } from "../kernel/ids.ts";
import { Refusal } from "./failure.ts";
import { type Opened, opened, organizationOf } from "./opening.ts";

interface Options {
  readonly json?: boolean;
  readonly organization?: string;
  readonly write?: boolean;
  readonly reason?: string;
}

export function addSql(root: Command): void {
  root
    .command("sql")
    .description("One statement on the database, read only unless --write; kept in the audit log")
    .argument("<statement>", "SQL", notEmpty)
    .option("--json", "rows as a JSON array")
    .option("--organization <slug>", "see and change rows of this organization only")
    .option("--write", "allow changes; needs --reason and is kept in the audit log")
    .option("--reason <text>", "why it is written by hand")
    .action((statement: string, options: Options) => opened((place) => runStatement(place, statement, options)));
}

function notEmpty(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It is empty.");
  return text;
}

/** One transaction. In an organization as the application's role, behind its row-level security; else as the operator. */
async function runStatement({ database, adminUrl, urls }: Opened, statement: string, options: Options): Promise<void> {
  if (options.write && !options.reason?.trim())
    throw new Refusal("Give --reason with --write: why it is done by hand.");
  const tenant = options.organization ? await organizationOf(database, options.organization) : undefined;
  const client = new pg.Client({ connectionString: tenant ? urls.app : adminUrl, application_name: "steward sql" });
  await client.connect();
  try {
    await client.query(options.write ? "begin" : "begin read only");
    await settle(client, tenant, options.reason);
    const result = await only(client, statement);
    if (!options.write) await beginAnew(client, tenant, options.reason);
    await keepInAudit(client, tenant, statement, options.reason ?? null, result.rowCount ?? 0);
    await client.query("commit");
    show(result, options.json === true);
  } finally {
    await client.end();
  }
}

async function settle(client: pg.Client, tenant: string | undefined, reason = ""): Promise<void> {
  await client.query(
    "select set_config('app.organization', $1, true), set_config('app.request', $2, true), set_config('app.reason', $3, true)",
    [tenant ?? "", newId(), reason],
  );
}

/** What only reads may not write, not even that it read: that is a transaction of its own, before anything is shown. */
async function beginAnew(client: pg.Client, tenant: string | undefined, reason: string | undefined): Promise<void> {
  await client.query("commit");
  await client.query("begin");
  await settle(client, tenant, reason);
}

/** As a prepared statement, so that a second one behind a semicolon is refused and cannot end the transaction. */
async function only(client: pg.Client, text: string): Promise<pg.QueryResult> {
  if (/^\s*(begin|start|commit|end|rollback|abort|savepoint|release|prepare)\b/i.test(text)) {
    throw new Refusal("Each statement has a transaction of its own.");
  }
  return client.query({ name: "statement", text });
}

async function keepInAudit(
  client: pg.Client,
  tenant: string | undefined,
  text: string,
  reason: string | null,
  rows: number,
) {
  const details = JSON.stringify({ statement: text, rows });
  if (tenant) {
    await client.query("select audit_fact('sql', null, $1, $2)", [reason, details]);
    return;
  }
  await client.query(
    `insert into audit_log (organization_id, table_name, action, request_id, reason, changes)
     select id, '', 'sql', current_setting('app.request'), $1, $2 from organizations where deleted_at is null`,
    [reason, details],
  );
}

function show({ rows, rowCount, fields, command }: pg.QueryResult, json: boolean): void {
  if (json) console.log(JSON.stringify(rows));
  else if (fields.length > 0) console.table(rows.map(flat));
  else console.log(`${command} ${rowCount ?? ""}`.trim());
}

/** JSON and times as one text each, so that a row is a line. */
function flat(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Object ? plain(value) : value]),
  );
}

function plain(value: object): string {
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}
