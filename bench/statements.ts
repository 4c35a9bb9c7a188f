import pg from "pg";

interface Row {
  readonly calls: number;
  readonly total: number;
  readonly mean: number;
  readonly rows: number;
  readonly query: string;
}

/** Begins to count anew what the database is asked. */
export async function forgetStatements(adminUrl: string): Promise<void> {
  await asked(adminUrl, "select pg_stat_statements_reset()");
}

/** Where the database's time went: the dearest statements first, each with its share of the whole. */
export async function dearestStatements(adminUrl: string, requests: number, most = 40): Promise<string> {
  const rows = await asked<Row>(
    adminUrl,
    `select calls::float8, total_exec_time::float8 as total, mean_exec_time::float8 as mean, rows::float8, query
       from pg_stat_statements order by total_exec_time desc`,
  );
  const whole = rows.reduce((sum, { total }) => sum + total, 0);
  const calls = rows.reduce((sum, one) => sum + one.calls, 0);
  const each = (amount: number) => (requests > 0 ? (amount / requests).toFixed(3) : "–");
  const lines = rows.slice(0, most).map(({ calls: times, total, mean, rows: many, query }) => {
    const text = query.replace(/\s+/g, " ").slice(0, 170);
    const share = `${((total / whole) * 100).toFixed(1)} %`;
    return [
      share.padStart(7),
      each(total).padStart(9),
      each(times).padStart(8),
      mean.toFixed(3).padStart(9),
      each(many).padStart(8),
      text,
    ].join("  ");
  });
  const head = `${requests} requests, each with ${each(calls)} statements of ${each(whole)} ms in all\n`;
  return `${head}  share  ms/request  calls/request  mean ms  rows/request\n${lines.join("\n")}\n`;
}

async function asked<R extends pg.QueryResultRow>(adminUrl: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}
