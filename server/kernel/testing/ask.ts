import { Client } from "pg";

/** One statement over a connection of its own; its rows. */
export async function ask<Row>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  return asking(url, async (client) => (await client.query(sql, values)).rows as Row[]);
}

/** A connection for the time of `work`. */
export async function asking<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
