import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { systemPrincipal } from "./kernel/auth/principal.ts";
import { databaseClock } from "./kernel/clock.ts";
import { applicationUrl } from "./kernel/db/migrate.ts";
import { openPool } from "./kernel/db/pool.ts";
import { openDatabase } from "./kernel/db/unit-of-work.ts";
import { newId } from "./kernel/ids.ts";
import { openLog } from "./kernel/log.ts";
import { formOf } from "./platform/attachments/testing/form.ts";
import { call, openWorld, type TestOrganization, type World } from "./testing/world.ts";

// What crosses no boundary: of organizations, of what may be written, of the log.

const lines: string[] = [];
let world: World;
let ours: TestOrganization;
let theirs: TestOrganization;

before(async () => {
  world = await openWorld({ log: openLog("info", { write: (line) => void lines.push(line) }) });
  [ours, theirs] = [await world.organization(), await world.organization()];
});
after(() => world.close());

test("S36 the organization is the session's, whatever header, query, body or host says", async () => {
  const { agent } = ours.people;
  const headers = { "x-tenant-id": theirs.id, "x-organization-id": theirs.id, host: `${theirs.slug}.example.org` };
  assert.equal((await agent.call("GET", "/me", undefined, headers)).body.organization.id, ours.id);
  for (const name of ["tenant_id", "organizationId", "organization_id"]) {
    const body = { title: "Whose is it?", [name]: theirs.id };
    const refused = await agent.call("POST", "/incidents", body, headers);
    assert.deepEqual([refused.status, refused.body.errors], [400, [{ path: name, code: "unknown_field" }]]);
    assert.equal((await agent.call("GET", `/incidents?${name}=${theirs.id}`, undefined, headers)).status, 400);
  }
});

test("S37 what the server alone writes is no field of any body, and nothing changes", async () => {
  const { agent, admin } = ours.people;
  const { id } = (await agent.call("POST", "/incidents", { title: "As it was" })).body;
  for (const name of [
    "role",
    "is_admin",
    "createdBy",
    "created_by",
    "deletedAt",
    "deleted_at",
    "dueAt",
    "number",
    "recordedAt",
    "openedBy",
  ]) {
    const patch = { title: "Changed", [name]: "x" };
    const answer = await agent.call("PATCH", `/incidents/${id}`, patch, { "if-match": '"1"' });
    assert.deepEqual([answer.status, answer.body.errors?.[0]?.path], [400, name]);
  }
  for (const name of ["permissions", "epoch", "password_hash", "passwordHash", "serviceAccount"]) {
    const answer = await admin.call("PATCH", `/users/${agent.id}`, { [name]: "x" }, { "if-match": '"1"' });
    assert.equal(answer.status, 400, name);
  }
  const { title, version } = (await agent.call("GET", `/incidents/${id}`)).body;
  assert.deepEqual([title, version], ["As it was", 1]);
});

test("S34 an id of another organization is answered as one that never was, and the operator alone is told", async () => {
  const { id } = (await theirs.people.agent.call("POST", "/incidents", { title: "Theirs" })).body;
  const { agent } = ours.people;
  const [foreign, never] = [
    await agent.call("GET", `/incidents/${id}`),
    await agent.call("GET", `/incidents/${newId()}`),
  ];
  const plain = ({ body: { requestId: _, ...rest } }: typeof foreign) => rest;
  assert.deepEqual([foreign.status, plain(foreign)], [404, plain(never)]);
  await world.application.services.witness?.settled();
  const told = lines.filter((line) => line.includes("An id of another organization"));
  assert.equal(told.length, 1);
  assert.ok(told[0]?.includes(agent.id) && told[0]?.includes(id));
  const kept = await ours.transact((ctx) =>
    ctx.db.selectFrom("audit_log").select("id").where("action", "=", "denied").execute(),
  );
  assert.deepEqual(kept, []);
});

test("S39 by no filter, order or number does a requester learn of what they may not read", async () => {
  const { agent, end_user } = ours.people;
  const secret = (await agent.call("POST", "/incidents", { title: "Zanzibar", requesterId: end_user.id })).body;
  await agent.call("POST", `/incidents/${secret.id}/comments`, { body: "canaryword", visibility: "internal" });
  const hidden = (await agent.call("POST", "/incidents", { title: "Canaryword elsewhere" })).body;
  for (const query of [
    "q=canaryword",
    'filter=title.contains("Canaryword")',
    "filter=restricted",
    `filter=id=="${hidden.id}"`,
    "sort=title",
  ]) {
    const { status, body } = await end_user.call("GET", `/incidents?count=exact&${encodeURI(query)}`);
    assert.ok(status === 200 || status === 400 || status === 403, query);
    const numbers = (body.items ?? []).map((item: { number: string }) => item.number);
    assert.ok(!numbers.includes(hidden.number), query);
    if (status === 200) assert.equal(body.count, numbers.length, query);
  }
});

test("S46 of steps that exclude each other, asked for at once, one is taken, and the history says which", async () => {
  const { agent } = ours.people;
  for (let round = 0; round < 20; round++) {
    const { id } = (await agent.call("POST", "/incidents", { title: `Race ${round}` })).body;
    const step = (name: string, body: object) => agent.call("POST", `/incidents/${id}/transitions/${name}`, body);
    const answers = await Promise.all([
      step("start", {}),
      step("start", {}),
      step("cancel", { reason: "Withdrawn", resolutionCode: "cancelled", resolutionNotes: "Withdrawn" }),
    ]);
    const taken = answers.filter(({ status }) => status === 200);
    assert.ok(
      taken.length >= 1 && answers.every(({ status }) => status < 500),
      JSON.stringify(answers.map((each) => each.body)),
    );
    const { state } = (await agent.call("GET", `/incidents/${id}`)).body;
    const events = await ours.transact((ctx) =>
      ctx.db.selectFrom("events").select("type").where("record_id", "=", id).orderBy("id").execute(),
    );
    const steps = events
      .map(({ type }) => type)
      .filter((type) => type === "incident.started" || type === "incident.cancelled");
    assert.equal(steps.filter((type) => type === "incident.started").length <= 1, true);
    assert.equal(steps.length, taken.length);
    assert.ok(
      state === (steps.includes("incident.cancelled") ? "cancelled" : "in_progress"),
      `${state} after ${steps}`,
    );
  }
});

test("S51 one connection used by turns for two organizations, with errors and aborts between, never shows the other's rows", async () => {
  const pool = openPool(await applicationUrl(world.adminUrl, "app"), { max: 1, name: "one connection" });
  const database = openDatabase(pool, databaseClock);
  const names = { [ours.id]: "Ours alone", [theirs.id]: "Theirs alone" };
  for (const organization of [ours, theirs])
    await organization.transact((ctx) =>
      ctx.db
        .insertInto("departments")
        .values({ organization_id: organization.id, id: newId(), name: names[organization.id] ?? "" })
        .execute(),
    );
  let aborted = 0;
  for (let turn = 0; turn < 2_000; turn++) {
    const organizationId = Math.random() < 0.5 ? ours.id : theirs.id;
    const scope = {
      organizationId,
      principal: systemPrincipal(organizationId),
      requestId: "turn",
      readOnly: turn % 3 === 0,
    };
    await database
      .transact(scope, async (ctx) => {
        const rows = await ctx.db.selectFrom("departments").select("organization_id").execute();
        assert.ok(rows.length > 0 && rows.every((row) => row.organization_id === organizationId));
        if (turn % 5 === 0) throw new Error("aborted");
        if (turn % 7 === 0) await ctx.db.selectFrom("departments").select("id").where("id", "=", "no id").execute();
      })
      .catch((error: Error) => {
        if (error instanceof assert.AssertionError) throw error;
        aborted += 1;
      });
  }
  assert.ok(aborted > 400);
  const left = await pool.query(
    "select current_setting('app.organization', true) as organization, (select count(*)::int from departments) as seen",
  );
  assert.deepEqual([left.rows[0].organization ?? "", left.rows[0].seen], ["", 0]);
  await pool.end();
});

test("S53 every foreign key between tables of organizations has the organization on both sides, and every unique index begins with it", async () => {
  const client = new pg.Client(world.adminUrl);
  await client.connect();
  const tenant = `select attrelid, attnum from pg_attribute where attname = 'organization_id' and not attisdropped`;
  const keys = await client.query(
    `with tenant as (${tenant}) select c.conrelid::regclass || '.' || c.conname as name from pg_constraint c
       join tenant a on a.attrelid = c.conrelid join tenant b on b.attrelid = c.confrelid
      where c.contype = 'f' and not (a.attnum = any (c.conkey) and b.attnum = any (c.confkey)) order by 1`,
  );
  assert.deepEqual(keys.rows, []);
  const unique = await client.query(
    `with tenant as (${tenant}) select i.indexrelid::regclass::text as name from pg_index i
       join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
       join tenant a on a.attrelid = i.indrelid where i.indisunique and i.indkey[0] <> a.attnum order by 1`,
  );
  assert.deepEqual(
    unique.rows.map(({ name }) => name),
    UNIQUE_IN_THE_INSTALLATION,
  );
  await client.end();
});

/** Reviewed: hashes of random secrets, and numbers and leases of our own: nobody can collide with them to learn anything. */
const UNIQUE_IN_THE_INSTALLATION: readonly string[] = [
  "due_leases_pkey",
  "events_position",
  "on_call_schedules_feed",
  "organization_removals_once",
  "sessions_chain_hash_key",
  "sessions_secret_hash_key",
  "sign_in_challenges_secret_hash_key",
  "single_use_links_secret_hash_key",
];

test("S63 what unpacks, nests or draws itself huge is refused or kept as the bytes it is, quickly and in little memory", async () => {
  const { agent } = ours.people;
  const { id } = (await agent.call("POST", "/incidents", { title: "Bombs" })).body;
  const before = process.memoryUsage().rss;
  const started = performance.now();
  const squeezed = gzipSync(Buffer.alloc(50_000_000));
  const json = {
    "content-type": "application/json",
    "content-encoding": "gzip",
    authorization: `Bearer ${agent.token}`,
  };
  const body = await world.app.inject({ method: "POST", url: "/api/v1/incidents", payload: squeezed, headers: json });
  assert.equal(body.statusCode, 400);
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${"<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>".repeat(9)}]><l>&b;</l>`;
  assert.equal((await agent.call("POST", "/incidents", laughs, { "content-type": "application/xml" })).status, 415);
  const png = Buffer.from("89504e470d0a1a0a0000000d494844520000c3500000c3500806000000", "hex");
  const { body: form, type } = await formOf({ name: "huge.png", content: Buffer.concat([png, Buffer.alloc(64)]) });
  const kept = await world.app.inject({
    ...{ method: "POST", url: `/api/v1/incidents/${id}/attachments`, payload: form },
    headers: { "content-type": type, authorization: `Bearer ${agent.token}` },
  });
  assert.ok([201, 422].includes(kept.statusCode), kept.body);
  assert.ok(performance.now() - started < 2_000 * 3);
  assert.ok(process.memoryUsage().rss - before < 200_000_000);
});

test("S71 after hostile names in bodies and queries no object has learned anything", async () => {
  const { agent } = ours.people;
  for (const body of [
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"title":"x","title":{"a":1}}',
    '{"title":1e400}',
    '{"title":"\\ud800"}',
  ])
    assert.equal((await agent.call("POST", "/incidents", body)).status, 400, body);
  for (const query of ["__proto__[polluted]=1", "constructor.prototype.polluted=1", "limit[]=1", "limit=1&limit=2"])
    assert.equal((await agent.call("GET", `/incidents?${query}`)).status, 400, query);
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
});

test("S73 whatever is sent, a line of the log stays one line of JSON, and no secret is in any", async () => {
  const { agent, admin } = ours.people;
  const forged = 'x","level":60}\r\n{"level":60,"msg":"forged"}\u001b[31m';
  const password = "not the right password at all";
  const asked = [
    call(world.app, "POST", "/auth/login", { login: `nobody\r\n${forged}`, password }),
    call(world.app, "POST", "/auth/login", { login: agent.login, password, organization: ours.slug }),
    call(world.app, "GET", "/me", undefined, {
      "user-agent": "y".repeat(100_000),
      authorization: `Bearer ${agent.token}`,
    }),
    call(world.app, "GET", `/incidents/${encodeURIComponent(forged)}`, undefined, {
      cookie: "steward_session=stolen-cookie-value",
    }),
    admin.call("POST", `/users/${agent.id}/password/compromised`),
  ];
  await Promise.all(asked);
  await world.application.services.witness?.settled();
  assert.ok(lines.length > 0);
  for (const line of lines) {
    assert.equal(line.trimEnd().split("\n").length, 1);
    assert.doesNotThrow(() => JSON.parse(line));
    for (const secret of [password, agent.token, admin.token, "stolen-cookie-value"])
      assert.ok(!line.includes(secret), secret);
  }
});
