import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { routes } from "../application.ts";
import { newId } from "../kernel/ids.ts";
import { Asker } from "./matrix/ask.ts";
import { openScene } from "./matrix/scene.ts";
import { addOperator } from "./operator.ts";
import { openWorld, type Person, type TestOrganization, type World } from "./world.ts";

/** A world in which whole organizations come and go, looked at from above: as the owner of the database and of its files. */
export interface Whole {
  readonly world: World;
  readonly operator: Person;
  /** Where files are kept. */
  readonly folder: string;
  readonly owner: pg.Client;
  close(): Promise<void>;
}

export async function openWhole(): Promise<Whole> {
  const folder = await mkdtemp(join(tmpdir(), "steward-whole-"));
  const world = await openWorld({ env: { DATA_DIR: folder, ORGANIZATION_GRACE_DAYS: "30" } });
  const owner = new pg.Client({ connectionString: world.adminUrl });
  await owner.connect();
  const close = async () => {
    await owner.end();
    await world.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { world, operator: await addOperator(world), folder, owner, close };
}

/** An organization with a record of every collection that the API can make, with files among them. */
export async function filled({ world }: Whole, word: string): Promise<TestOrganization> {
  const organization = await world.organization();
  const platform = { operator: { name: "operator", never: [] }, organizationId: newId() };
  await openScene({ asker: new Asker(world), routes, organization, word, never: [], platform });
  return organization;
}

/** Looks until there is something. */
export async function until<T>(look: () => Promise<T | undefined>, seconds = 60): Promise<T> {
  for (let tries = 0; tries < seconds * 5; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("It did not come");
}

export async function tenantTables({ owner }: Whole): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id') order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Rows of an organization, table by table. */
export async function counts(whole: Whole, organizationId: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of await tenantTables(whole)) {
    const { rows } = await whole.owner.query(`select count(*)::int as n from ${table} where organization_id = $1`, [
      organizationId,
    ]);
    found[table] = rows[0].n;
  }
  return found;
}

/** Nothing of it goes on by itself any more: what is compared with its tables stands still. */
export async function stilled({ operator }: Whole, { id }: TestOrganization): Promise<void> {
  const suspended = await operator.call("PUT", `/platform/organizations/${id}/suspension`, {
    reason: "To be looked at",
  });
  assert.equal(suspended.status, 200, JSON.stringify(suspended.body));
  // What had begun before ends.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
}

/** Asks for an archive, waits for it and fetches it: its files by name, checked against what was said of it. */
export async function exported(whole: Whole, organization: TestOrganization, by?: "operator") {
  const asker = by ? whole.operator : organization.people.admin;
  const path = by ? `/platform/organizations/${organization.id}/exports` : "/organizations/current/exports";
  const asked = await asker.call("POST", path);
  assert.equal(asked.status, 202, JSON.stringify(asked.body));
  assert.equal((await asker.call("POST", path)).status, 409);
  const ready = await until(async () => {
    const { body } = await asker.call("GET", path);
    const [item] = body.items;
    assert.notEqual(item.state, "failed");
    return item.state === "ready" ? item : undefined;
  });
  const url = `/api/v1${path}/${ready.id}/content`;
  const response = await whole.world.app.inject({ url, headers: { authorization: `Bearer ${asker.token}` } });
  assert.equal(response.statusCode, 200);
  assert.match(String(response.headers["content-disposition"]), new RegExp(`${organization.slug}-`));
  const bytes = response.rawPayload;
  assert.equal(createHash("sha256").update(bytes).digest("hex"), ready.sha256);
  assert.equal(bytes.byteLength, ready.size);
  return { files: untar(gunzipSync(bytes)), id: ready.id as string };
}

function untar(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; at < archive.length; ) {
    const name = archive.toString("utf8", at, at + 100).replace(/\0.*$/s, "");
    if (name === "") break;
    const size = Number.parseInt(archive.toString("latin1", at + 124, at + 135), 8);
    files.set(name, archive.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
