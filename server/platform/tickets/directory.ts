import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { Lru } from "../../kernel/lru.ts";

/** What a ticket refers to by id and shows by name. */
const TABLES = ["users", "teams", "services", "categories", "locations"] as const;
type Named = (typeof TABLES)[number];

interface Entry {
  readonly name: string;
  /** A person's department. */
  readonly departmentId: string | null;
}

/** Ids by table; absent ones may be among them. */
export type Wanted = Readonly<Record<Named, Iterable<string | null | undefined>>>;

/** Names by id: ids are unique over all tables. */
export type Directory = ReadonlyMap<string, Entry>;

interface Known {
  readonly stamp: number;
  readonly entries: Map<string, Entry>;
}

const MOST_ORGANIZATIONS = 100;
const MOST_NAMES = 50_000;

const directories = new Lru<Known>(MOST_ORGANIZATIONS);

/**
 * The names behind ids, remembered for as long as none in the organization has changed: a ticket refers to eight rows
 * whose names it shows, and joining them to it cost more than all the rest of reading it.
 */
export async function namesFor(ctx: Context, wanted: Wanted): Promise<Directory> {
  const { names } = await ctx.opened;
  const known = knownAt(ctx.organizationId, names);
  const missing = TABLES.map((table) => ({ table, ids: unknown(known.entries, wanted[table]) }));
  if (missing.every(({ ids }) => ids.length === 0)) return known.entries;
  const read = await Promise.all(
    missing.filter(({ ids }) => ids.length > 0).map(({ table, ids }) => readNames(ctx, table, ids)),
  );
  for (const [id, entry] of read.flat()) known.entries.set(id, entry);
  return known.entries;
}

/** An older unit of work than the one that last looked keeps what it reads to itself. */
function knownAt(organizationId: string, stamp: number): Known {
  const known = directories.get(organizationId);
  if (known?.stamp === stamp && known.entries.size < MOST_NAMES) return known;
  const fresh: Known = { stamp, entries: new Map() };
  if (!known || known.stamp <= stamp) directories.set(organizationId, fresh);
  return fresh;
}

function unknown(known: Directory, ids: Iterable<string | null | undefined>): string[] {
  const missing = new Set<string>();
  for (const id of ids) if (id && !known.has(id)) missing.add(id);
  return [...missing];
}

async function readNames(ctx: Context, table: Named, ids: readonly string[]): Promise<[string, Entry][]> {
  const department = table === "users" ? sql`department_id` : sql`null::uuid`;
  const { rows } = await sql<{ id: string; name: string; department: string | null }>`
    select id, name, ${department} as department from ${sql.table(table)} where id = any(${[...ids]}::uuid[])`.execute(
    ctx.db,
  );
  return rows.map(({ id, name, department: departmentId }) => [id, { name, departmentId }]);
}
