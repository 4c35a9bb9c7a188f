import { createHash } from "node:crypto";
import type { ClientBase, QueryResult, QueryResultRow } from "pg";

const names = new Map<string, string>();
const MOST_NAMES = 2_000;

/**
 * Runs a statement prepared under a name made from its text: planning costs fifteen times what running does.
 * Past a bound of different texts (filters make many) statements run unnamed.
 */
export function run<R extends QueryResultRow>(
  client: ClientBase,
  text: string,
  values: readonly unknown[] = [],
): Promise<QueryResult<R>> {
  const name = nameOf(text);
  return client.query<R>({ text, values: values as unknown[], ...(name ? { name } : {}) });
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MOST_NAMES) return undefined;
  const name = createHash("sha1").update(text).digest("base64url");
  names.set(text, name);
  return name;
}
