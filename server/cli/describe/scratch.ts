import { migrate } from "../../kernel/db/migrate.ts";
import { withDatabase } from "../../kernel/db/url.ts";
import { asAdmin } from "../state.ts";
import { schemaPage } from "./schema.ts";

/** The schema of this version's migrations, from a database made for it alone and dropped again. */
export async function scratchSchema(adminUrl: string, rolePrefix: string): Promise<string> {
  const name = `steward_describe_${process.pid}`;
  await asAdmin(adminUrl, (client) => client.query(`create database ${name} template template0`));
  try {
    const url = withDatabase(adminUrl, name);
    await migrate(url, { rolePrefix });
    return await asAdmin(url, schemaPage);
  } finally {
    await asAdmin(adminUrl, (client) => client.query(`drop database ${name} with (force)`));
  }
}
