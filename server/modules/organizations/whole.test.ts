import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { routes } from "../../application.ts";
import { newId } from "../../kernel/ids.ts";
import { LEFT_OUT } from "../../platform/organizations/export/tables.ts";
import { Asker } from "../../testing/matrix/ask.ts";
import { openScene } from "../../testing/matrix/scene.ts";
import { addOperator } from "../../testing/operator.ts";
import { createSession } from "../../testing/session.ts";
import { call, openWorld, type Person, type TestOrganization, type World } from "../../testing/world.ts";

let world: World;
let operator: Person;
let folder: string;
let owner: pg.Client;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "steward-whole-"));
  world = await openWorld({ env: { DATA_DIR: folder, ORGANIZATION_GRACE_DAYS: "30" } });
  operator = await addOperator(world);
  owner = new pg.Client({ connectionString: world.adminUrl });
  await owner.connect();
});
after(async () => {
  await owner.end();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** An organization with a record of every collection that the API can make, with files among them. */
async function filled(word: string): Promise<TestOrganization> {
  const organization = await world.organization();
  await openScene({ asker: new Asker(world), routes, organization, word, never: [] });
  return organization;
}

async function until<T>(look: () => Promise<T | undefined>, seconds = 60): Promise<T> {
  for (let tries = 0; tries < seconds * 5; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("It did not come");
}

async function tenantTables(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id') order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function counts(organizationId: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of await tenantTables()) {
    const { rows } = await owner.query(`select count(*)::int as n from ${table} where organization_id = $1`, [
      organizationId,
    ]);
    found[table] = rows[0].n;
  }
  return found;
}

/** Files of a tar by name. */
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

async function exported(
  organization: TestOrganization,
): Promise<{ files: Map<string, Buffer>; bytes: Buffer; asked: { id: string } }> {
  const { admin } = organization.people;
  const asked = await admin.call("POST", "/organizations/current/exports");
  assert.equal(asked.status, 202, JSON.stringify(asked.body));
  assert.equal((await admin.call("POST", "/organizations/current/exports")).status, 409);
  const ready = await until(async () => {
    const { body } = await admin.call("GET", "/organizations/current/exports");
    const [item] = body.items;
    assert.notEqual(item.state, "failed");
    return item.state === "ready" ? item : undefined;
  });
  const path = `/api/v1/organizations/current/exports/${ready.id}/content`;
  const response = await world.app.inject({ url: path, headers: { authorization: `Bearer ${admin.token}` } });
  assert.equal(response.statusCode, 200);
  assert.match(String(response.headers["content-disposition"]), new RegExp(`${organization.slug}-`));
  const bytes = response.rawPayload;
  assert.equal(createHash("sha256").update(bytes).digest("hex"), ready.sha256);
  assert.equal(bytes.byteLength, ready.size);
  return { files: untar(gunzipSync(bytes)), bytes, asked: ready };
}

test("an archive holds every row of every table, row for row, with secrets redacted, and every file", async () => {
  const organization = await filled("amberword");
  const other = await filled("berylword");
  const { files } = await exported(organization);
  const manifest = JSON.parse(files.get("manifest.json")?.toString() ?? "{}");
  assert.deepEqual(
    [manifest.format, manifest.formatVersion, manifest.organization.id],
    ["steward-organization", 1, organization.id],
  );
  const tables = (await tenantTables()).filter((name) => !LEFT_OUT.includes(name));
  assert.deepEqual(
    manifest.tables.map(({ name }: { name: string }) => name),
    ["organizations", ...tables],
  );
  assert.ok(manifest.tables.filter(({ rows }: { rows: number }) => rows > 0).length > 30);
  for (const { name, rows, sha256, parts, redacted } of manifest.tables) {
    const lines = Array.from({ length: parts }, (_, index) =>
      files.get(`tables/${name}/${String(index + 1).padStart(4, "0")}.ndjson`),
    );
    const text = Buffer.concat(lines.map((part) => part ?? Buffer.alloc(0)));
    assert.equal(createHash("sha256").update(text).digest("hex"), sha256, name);
    const kept = text
      .toString()
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    assert.equal(kept.length, rows, name);
    // What was written since the snapshot is no part of it.
    const stored = await owner.query(
      `select to_jsonb(t) as row from ${name} t where ${name === "organizations" ? "id" : "organization_id"} = $1`,
      [organization.id],
    );
    const hidden = (row: Record<string, unknown>) =>
      JSON.stringify(
        Object.entries(row)
          .filter(([column]) => !redacted.includes(column))
          .sort(),
      );
    const present = new Map(stored.rows.map(({ row }) => [String(row.id ?? JSON.stringify(row)), row]));
    for (const row of kept) {
      if (["audit_log", "organization_exports", "sessions", "events", "users"].includes(name)) continue;
      assert.equal(hidden(row), hidden(present.get(String(row.id ?? JSON.stringify(row))) ?? {}), name);
      for (const column of redacted)
        assert.ok(row[column] === null || row[column] === "[redacted]", `${name}.${column}`);
    }
    if (!["audit_log", "events", "organization_exports"].includes(name))
      assert.equal(kept.length, stored.rows.length, name);
  }
  const attachments = await owner.query(
    "select id, size::int as size, encode(sha256, 'hex') as sha256 from attachments where organization_id = $1",
    [organization.id],
  );
  assert.ok(attachments.rows.length > 0);
  for (const { id, size, sha256 } of attachments.rows) {
    const file = files.get(`files/${id}`);
    assert.deepEqual(
      [
        file?.length,
        createHash("sha256")
          .update(file ?? "")
          .digest("hex"),
      ],
      [size, sha256],
    );
  }
  assert.deepEqual(manifest.files, { count: attachments.rows.length, missing: [], damaged: [] });
  const whole = Buffer.concat([...files.values()]).toString("latin1");
  assert.ok(!whole.includes("berylword") && !whole.includes(other.id), "nothing of another organization");
  for (const { token } of Object.values(organization.people))
    assert.ok(!whole.includes(createHash("sha256").update(token).digest("hex")), "no hash of a token");
});

test("bytes that might be secret are redacted unless somebody has said that they are none", async () => {
  const { rows } = await owner.query<{ place: string }>(
    `select table_name || '.' || column_name as place from information_schema.columns c
      where table_schema = 'public' and column_name ~ 'secret|password|hash|sealed|token' and udt_name in ('bytea', 'text')
        and exists (select from information_schema.columns o where o.table_name = c.table_name and o.column_name = 'organization_id')`,
  );
  const { exportedTables } = await import("../../platform/organizations/export/tables.ts");
  const known = new Map((await exportedTables(owner)).map((table) => [table.name, table.redacted]));
  const open = rows
    .map(({ place }) => place.split(".") as [string, string])
    .filter(([table, column]) => known.has(table) && !known.get(table)?.includes(column));
  assert.deepEqual(open, []);
});

test("only who may, and has just proven who they are, asks for an archive and fetches it", async () => {
  const { people, transact } = await world.organization();
  for (const who of [people.agent, people.manager, people.auditor]) {
    const status = (await who.call("POST", "/organizations/current/exports")).status;
    assert.equal(status, 403);
  }
  const stale = await transact(async (ctx) => {
    const session = await createSession(ctx, people.admin.id);
    const past = new Date(Date.now() - 3_600_000);
    await ctx.db.updateTable("sessions").set({ authenticated_at: past }).where("id", "=", session.sessionId).execute();
    return session;
  });
  const headers = { cookie: stale.cookie, "x-csrf-token": stale.csrf };
  const refused = await call(world.app, "POST", "/organizations/current/exports", undefined, headers);
  assert.deepEqual([refused.status, refused.body.code], [403, "access.step_up_required"]);
});

test("an archive's time ends, and its object goes", async () => {
  const organization = await world.organization();
  const { asked } = await exported(organization);
  await owner.query("update organization_exports set expires_at = now() - interval '1 s' where id = $1", [asked.id]);
  const { admin } = organization.people;
  await until(async () => {
    const { body } = await admin.call("GET", "/organizations/current/exports");
    return body.items[0].state === "expired" ? true : undefined;
  });
  assert.equal((await admin.call("GET", `/organizations/current/exports/${asked.id}/content`)).status, 409);
  const facts = await organization.transact((ctx) =>
    ctx.db.selectFrom("audit_log").select("reason").where("action", "=", "export").execute(),
  );
  assert.equal(facts.length, 2);
});

test("an archive whose writer was killed is begun anew", async () => {
  const organization = await world.organization();
  const id = newId();
  await owner.query(
    `insert into organization_exports (organization_id, id, state, asked_by, storage_key, attempts, working_until)
     values ($1, $2, 'running', 'test', $3, 1, now() - interval '1 s')`,
    [organization.id, id, `${organization.id}/aa/${id}`],
  );
  const found = await until(async () => {
    const { body } = await organization.people.admin.call("GET", "/organizations/current/exports");
    return body.items[0].state === "ready" ? body.items[0] : undefined;
  });
  assert.ok(found.rows > 10);
});

test("the operator takes a suspended organization along, told in both logs", async () => {
  const organization = await world.organization();
  await operator.call("PUT", `/platform/organizations/${organization.id}/suspension`, { reason: "Leaving" });
  const path = `/platform/organizations/${organization.id}/exports`;
  assert.equal((await operator.call("POST", path)).status, 202);
  const ready = await until(async () => {
    const { body } = await operator.call("GET", path);
    return body.items[0].state === "ready" ? body.items[0] : undefined;
  });
  const response = await operator.call("GET", `${path}/${ready.id}/content`);
  assert.equal(response.status, 200);
  const told = await owner.query(
    "select reason from audit_log where organization_id = $1 and action = 'export' order by id",
    [organization.id],
  );
  assert.equal(told.rows.length, 2);
});

test("an organization asks for its own deletion with its slug typed, and only freshly signed in", async () => {
  const { id, slug, people, transact } = await world.organization();
  const asPerson = async () => {
    const session = await transact((ctx) => createSession(ctx, people.admin.id));
    return { cookie: session.cookie, "x-csrf-token": session.csrf };
  };
  const ask = async (body: unknown) =>
    call(world.app, "POST", "/organizations/current/deletion", body, await asPerson());
  assert.equal(
    (await people.admin.call("POST", "/organizations/current/deletion", { slug })).status,
    403,
    "never by a token",
  );
  assert.equal((await people.manager.call("POST", "/organizations/current/deletion", { slug })).status, 403);
  assert.equal((await ask({ slug: "another" })).status, 422);
  const asked = await ask({ slug });
  assert.equal(asked.status, 202, JSON.stringify(asked.body));
  assert.ok(new Date(asked.body.deleteAfter).getTime() > Date.now() + 29 * 86_400_000);
  assert.equal((await people.admin.call("GET", "/me")).status, 401);
  const seen = await operator.call("GET", `/platform/organizations/${id}`);
  assert.deepEqual([seen.body.status, seen.body.deleteAfter], ["suspended", asked.body.deleteAfter]);
  assert.equal((await operator.call("DELETE", `/platform/organizations/${id}/suspension`)).status, 409);
  const back = await operator.call("DELETE", `/platform/organizations/${id}/deletion`);
  assert.deepEqual([back.status, back.body.status, back.body.deleteAfter], [200, "active", null]);
  assert.equal((await people.admin.call("GET", "/me")).status, 200);
  assert.equal((await operator.call("DELETE", `/platform/organizations/${id}/deletion`)).status, 409);
});

test("an organization goes whole, other organizations keep every row, and a certificate says what went", async () => {
  const [gone, stays] = [await filled("goneword"), await filled("staysword")];
  await exported(gone);
  const path = `/platform/organizations/${gone.id}/deletion`;
  assert.equal((await operator.call("PUT", path, { slug: stays.slug })).status, 422);
  assert.equal((await operator.call("PUT", path, { slug: gone.slug })).status, 200);
  assert.equal((await operator.call("PUT", path, { slug: gone.slug })).status, 409);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const [had, before] = [await counts(gone.id), await counts(stays.id)];
  const keys = await owner.query<{ key: string }>(
    "select storage_key as key from attachments where organization_id = $1",
    [gone.id],
  );
  const { readdir } = await import("node:fs/promises");
  const objects = async (id: string) =>
    (await readdir(join(folder, "attachments", id), { recursive: true, withFileTypes: true }).catch(() => [])).filter(
      (one) => one.isFile(),
    ).length;
  assert.ok((await objects(gone.id)) > keys.rows.length);
  const kept = await objects(stays.id);
  await owner.query("update organization_removals set due_at = now() - interval '1 s' where target_id = $1", [gone.id]);
  const certificate = await until(async () => {
    const { body } = await operator.call("GET", "/platform/removals");
    return body.items.find(
      (item: { organizationId: string; state: string }) => item.organizationId === gone.id && item.state === "removed",
    );
  });
  assert.deepEqual(
    Object.values(await counts(gone.id)).filter((n) => n > 0),
    [],
  );
  assert.deepEqual(await counts(stays.id), before);
  assert.deepEqual([await objects(gone.id), await objects(stays.id)], [0, kept]);
  const series = await owner.query("select 1 from pg_class where relkind = 'S' and relname like $1", [
    `%${gone.id.replaceAll("-", "")}`,
  ]);
  assert.equal(series.rows.length, 0);
  assert.equal((await owner.query("select 1 from organizations where id = $1", [gone.id])).rows.length, 0);
  for (const table of ["records", "tickets", "incidents", "attachments", "users", "audit_log"])
    assert.ok(
      certificate.counts[table] >= (had[table] ?? 0) && certificate.counts[table] > 0,
      `${table}: ${certificate.counts[table]} of ${had[table]}`,
    );
  assert.ok(certificate.files > 0);
  const log = await owner.query(
    "select reason from audit_log where organization_id <> $1 and record_id = $1 and reason is not null",
    [gone.id],
  );
  assert.deepEqual(
    log.rows.map(({ reason }) => reason),
    ["The deletion of an organization was asked for"],
  );
  assert.equal((await operator.call("GET", `/platform/organizations/${gone.id}`)).status, 404);
});

test("a removal that was killed between batches goes on where it was, and never before its time", async () => {
  const organization = await filled("killedword");
  await operator.call("PUT", `/platform/organizations/${organization.id}/deletion`, { slug: organization.slug });
  const { rows } = await owner.query<{ id: string }>("select id from organization_removals where target_id = $1", [
    organization.id,
  ]);
  const id = rows[0]?.id;
  const { onPlatform } = await import("../../testing/operator.ts");
  const { sql } = await import("kysely");
  const begin = () =>
    onPlatform(world, (ctx) =>
      sql<{ target: string | null }>`select begin_organization_removal(${id}) as target`.execute(ctx.db),
    );
  assert.equal((await begin()).rows[0]?.target, null);
  // Held by a lease of the test, so that the sweeper leaves it alone.
  await owner.query(
    `insert into due_leases (work, organization_id, item_id, holder, leased_until)
     values ('organization.removal', platform_organization(), $1, $1, now() + interval '1 hour')`,
    [id],
  );
  await owner.query("update organization_removals set due_at = now() - interval '1 s' where id = $1", [id]);
  assert.equal((await begin()).rows[0]?.target, organization.id);
  const batch = (most: number) =>
    onPlatform(world, (ctx) =>
      sql<{ name: string; removed: number }>`select * from remove_organization_rows(${id}, ${most}::integer)`.execute(
        ctx.db,
      ),
    );
  const sum = async () => Object.values(await counts(organization.id)).reduce((all, n) => all + n, 0);
  const start = await sum();
  await batch(50);
  const middle = await sum();
  assert.ok(middle < start && middle >= start - 50, `${start} → ${middle}`);
  await assert.rejects(
    onPlatform(world, async (ctx) => {
      await sql`select * from remove_organization_rows(${id}, 200)`.execute(ctx.db);
      throw new Error("killed");
    }),
  );
  assert.equal(await sum(), middle, "what was not committed did not happen");
  await assert.rejects(onPlatform(world, (ctx) => sql`select end_organization_removal(${id})`.execute(ctx.db)));
  await owner.query("delete from due_leases where item_id = $1", [id]);
  await until(async () =>
    (await owner.query("select 1 from organizations where id = $1", [organization.id])).rows.length === 0
      ? true
      : undefined,
  );
  assert.equal(await sum(), 0);
});

test("the order of removal names every table, and each after those that point to it", async () => {
  const { rows } = await owner.query<{ place: number; name: string; column_to_empty: string | null }>(
    "select * from removal_steps() order by place",
  );
  const deleted = rows.filter((row) => row.column_to_empty === null).map(({ name }) => name);
  assert.deepEqual(
    [...deleted].sort(),
    (await tenantTables()).filter((name) => name !== "organization_removals"),
  );
});

test("an organization below which others stand is not removed", async () => {
  const [parent, child] = [await world.organization(), await world.organization()];
  await owner.query("update organizations set parent_id = $1 where id = $2", [parent.id, child.id]);
  const refused = await operator.call("PUT", `/platform/organizations/${parent.id}/deletion`, { slug: parent.slug });
  assert.deepEqual([refused.status, refused.body.code], [409, "organization.has_children"]);
});
