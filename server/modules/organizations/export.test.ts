import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { newId } from "../../kernel/ids.ts";
import { exportedTables, LEFT_OUT } from "../../platform/organizations/export/tables.ts";
import { createSession } from "../../testing/session.ts";
import { exported, filled, openWhole, stilled, tenantTables, until, type Whole } from "../../testing/whole.ts";
import { call, type World } from "../../testing/world.ts";

let whole: Whole;
let world: World;
let operator: Whole["operator"];
let owner: Whole["owner"];

before(async () => {
  whole = await openWhole();
  ({ world, operator, owner } = whole);
});
after(() => whole.close());

/** The archive itself is noted there after the moment that it shows. */
const WRITTEN_SINCE = ["audit_log", "events", "organization_exports"];

test("an archive holds every row of every table, row for row, with secrets redacted, and every file", async () => {
  const organization = await filled(whole, "amberword");
  const other = await filled(whole, "berylword");
  await stilled(whole, organization);
  const { files } = await exported(whole, organization, "operator");
  const manifest = JSON.parse(files.get("manifest.json")?.toString() ?? "{}");
  assert.deepEqual(
    [manifest.format, manifest.formatVersion, manifest.organization.id],
    ["steward-organization", 1, organization.id],
  );
  const tables = (await tenantTables(whole)).filter((name) => !LEFT_OUT.includes(name));
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
      if (name === "organization_exports") continue;
      assert.equal(hidden(row), hidden(present.get(String(row.id ?? JSON.stringify(row))) ?? {}), name);
      for (const column of redacted)
        assert.ok(row[column] === null || row[column] === "[redacted]", `${name}.${column}`);
    }
    if (!WRITTEN_SINCE.includes(name)) assert.equal(kept.length, stored.rows.length, name);
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
  const everything = Buffer.concat([...files.values()]).toString("latin1");
  assert.ok(!everything.includes("berylword") && !everything.includes(other.id), "nothing of another organization");
  for (const { token } of Object.values(organization.people))
    assert.ok(!everything.includes(createHash("sha256").update(token).digest("hex")), "no hash of a token");
});

test("bytes that might be secret are redacted unless somebody has said that they are none", async () => {
  const { rows } = await owner.query<{ place: string }>(
    `select table_name || '.' || column_name as place from information_schema.columns c
      where table_schema = 'public' and column_name ~ 'secret|password|hash|sealed|token' and udt_name in ('bytea', 'text')
        and exists (select from information_schema.columns o where o.table_name = c.table_name and o.column_name = 'organization_id')`,
  );
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
  const { id } = await exported(whole, organization);
  await owner.query("update organization_exports set expires_at = now() - interval '1 s' where id = $1", [id]);
  const { admin } = organization.people;
  await until(async () => {
    const { body } = await admin.call("GET", "/organizations/current/exports");
    return body.items[0].state === "expired" ? true : undefined;
  });
  assert.equal((await admin.call("GET", `/organizations/current/exports/${id}/content`)).status, 409);
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
