import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import { onPlatform } from "../../testing/operator.ts";
import { createSession } from "../../testing/session.ts";
import { counts, exported, filled, openWhole, stilled, tenantTables, until, type Whole } from "../../testing/whole.ts";
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
  const [gone, stays] = [await filled(whole, "goneword"), await filled(whole, "staysword")];
  await exported(whole, gone);
  const path = `/platform/organizations/${gone.id}/deletion`;
  assert.equal((await operator.call("PUT", path, { slug: stays.slug })).status, 422);
  assert.equal((await operator.call("PUT", path, { slug: gone.slug })).status, 200);
  assert.equal((await operator.call("PUT", path, { slug: gone.slug })).status, 409);
  await stilled(whole, stays);
  const [had, before] = [await counts(whole, gone.id), await counts(whole, stays.id)];
  const keys = await owner.query<{ key: string }>(
    "select storage_key as key from attachments where organization_id = $1",
    [gone.id],
  );
  const objects = async (id: string) =>
    (
      await readdir(join(whole.folder, "attachments", id), { recursive: true, withFileTypes: true }).catch(() => [])
    ).filter((one) => one.isFile()).length;
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
    Object.values(await counts(whole, gone.id)).filter((n) => n > 0),
    [],
  );
  assert.deepEqual(await counts(whole, stays.id), before);
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
  const organization = await filled(whole, "killedword");
  await operator.call("PUT", `/platform/organizations/${organization.id}/deletion`, { slug: organization.slug });
  const { rows } = await owner.query<{ id: string }>("select id from organization_removals where target_id = $1", [
    organization.id,
  ]);
  const id = rows[0]?.id;
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
  const sum = async () => Object.values(await counts(whole, organization.id)).reduce((all, n) => all + n, 0);
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
    (await tenantTables(whole)).filter((name) => name !== "organization_removals"),
  );
});

test("an organization below which others stand is not removed", async () => {
  const [parent, child] = [await world.organization(), await world.organization()];
  await owner.query("update organizations set parent_id = $1 where id = $2", [parent.id, child.id]);
  const refused = await operator.call("PUT", `/platform/organizations/${parent.id}/deletion`, { slug: parent.slug });
  assert.deepEqual([refused.status, refused.body.code], [409, "organization.has_children"]);
});
