import pg from "pg";

/** Asks the database with one connection of its own, as the operator's user. */
export async function asAdmin<T>(adminUrl: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: "steward command line" });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

/** Whether any version of Steward has prepared this database. */
export async function hasSchema(adminUrl: string): Promise<boolean> {
  return asAdmin(adminUrl, async (client) => {
    const found = await client.query("select to_regclass('public.organizations') is not null as there");
    return found.rows[0]?.there === true;
  });
}
