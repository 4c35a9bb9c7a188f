import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { emptyDatabase } from "../kernel/testing/postgres.ts";
import { freePort } from "../testing/free-port.ts";
import { preparedDatabase } from "../testing/world.ts";
import { smallLog } from "./testing/event-log.ts";
import { begin, folder, type Ran, type RunOptions, run } from "./testing/run.ts";

let url: string;
let imported: Ran;
const steward = (words: string, options?: RunOptions) => run(url, words.split(" "), options);
const log = join(folder, "small.csv");

before(async () => {
  url = await preparedDatabase();
  const founded = await steward("create-admin --organization acme --found Acme --login root --password-stdin", {
    input: "correct horse battery\n",
  });
  assert.equal(founded.code, 0, founded.err);
  await writeFile(log, smallLog());
  imported = await steward(`import servicenow-events ${log} --organization acme --json`);
});
after(() => rm(folder, { recursive: true, force: true }));

async function rowsOf(statement: string): Promise<Record<string, unknown>[]> {
  const { code, out, err } = await run(url, ["sql", statement, "--json"]);
  assert.equal(code, 0, err);
  return JSON.parse(out);
}

function isOneSentence({ code, out, err }: { code: number | null; out: string; err: string }): void {
  assert.equal(code, 1);
  assert.equal(out, "");
  assert.match(err, /^[A-Z`-].*\.\n$/);
}

test("migrate says that the database is at this version when it is", async () => {
  const { code, out } = await steward("migrate");
  assert.deepEqual([code, /^The database is at this version \(\d+ migrations\)\.\n$/.test(out)], [0, true]);
});

test("create-admin adds one who can sign in, shows a password that it made, and refuses a taken name", async () => {
  const made = await steward("create-admin --organization acme --login second");
  assert.match(made.out, /second administers acme\.\nThe password is \S{20} \(shown this once\)/);
  const [admin] = await rowsOf("select type, password_hash is not null as can from users where login = 'second'");
  assert.deepEqual(admin, { type: "admin", can: true });
  isOneSentence(await steward("create-admin --organization acme --login second"));
  isOneSentence(await steward("create-admin --organization nobody --login third"));
});

test("create-operator adds one who runs the installation and reaches no organization", async () => {
  const made = await steward("create-operator --login olga");
  assert.match(made.out, /olga runs this installation\.\nThe password is \S{20} \(shown this once\)/);
  const held = await rowsOf(
    `select r.name, o.slug from users u join organizations o on o.id = u.organization_id
       join role_assignments a on a.organization_id = u.organization_id and a.user_id = u.id
       join roles r on r.organization_id = a.organization_id and r.id = a.role_id where u.login = 'olga'`,
  );
  assert.deepEqual(held, [{ name: "platform_operator", slug: "platform" }]);
  isOneSentence(await steward("create-operator --login olga"));
  isOneSentence(await steward("create-operator --login weak --password-stdin", { input: "password1234\n" }));
});

test("export-organization writes an archive with every row, once, and says its hash", async () => {
  const output = join(folder, "acme.tar.gz");
  const made = await steward(`export-organization --organization acme --output ${output}`);
  assert.equal(made.code, 0, made.err);
  const [, rows, , hash] = /^(\d+) rows and (\d+) files in .*\.\nsha256 (\w+)/.exec(made.out) ?? [];
  const bytes = await readFile(output);
  assert.equal(createHash("sha256").update(bytes).digest("hex"), hash);
  const tar = gunzipSync(bytes).toString("latin1");
  assert.ok(
    Number(rows) > 100 && tar.includes("tables/incidents/0001.ndjson") && tar.includes('"steward-organization"'),
  );
  isOneSentence(await steward(`export-organization --organization nobody --output ${output}.2`));
  assert.notEqual(
    (await steward(`export-organization --organization acme --output ${output}`)).code,
    0,
    "never over a file",
  );
});

test("S32 a fresh installation knows nobody, and the first administrator comes by a link that works once within an hour", async () => {
  const fresh = await preparedDatabase();
  const ask = async (statement: string) => JSON.parse((await run(fresh, ["sql", statement, "--json"])).out);
  assert.deepEqual(await ask("select id from users"), []);
  const words = ["create-admin", "--organization", "first", "--found", "First", "--login", "root", "--link"];
  const { code, out, err } = await run(fresh, words);
  assert.equal(code, 0, err);
  assert.match(
    out,
    /root administers first\.\nChoose the password within an hour at \S+\/reset#\S{40,} \(shown this once/,
  );
  assert.doesNotMatch(out, /The password is/);
  const secret = /#(\S+)/.exec(out)?.[1] ?? "";
  const [link] = await ask(
    "select purpose, used_at, expires_at <= now() + interval '1 hour' as soon, encode(secret_hash, 'hex') as kept from single_use_links",
  );
  assert.deepEqual([link.purpose, link.used_at, link.soon], ["reset", null, true]);
  assert.ok(!link.kept.includes(Buffer.from(secret).toString("hex")));
  isOneSentence(
    await run(fresh, [...words.slice(0, 3), "--login", "two", "--link", "--password-stdin"], { input: "x" }),
  );
});

test("secrets reseal tells that there is one key, and with two brings everything under the first", async () => {
  isOneSentence(await steward("secrets reseal", { env: { SECRET_KEY: "a".repeat(40) } }));
  const both = { SECRET_KEY: `${"b".repeat(40)},${"a".repeat(40)}` };
  const { code, out, err } = await steward("secrets reseal", { env: both });
  assert.equal(code, 0, err);
  assert.match(out, /second_factors\.sealed_secret: 0 sealed anew[\s\S]*Everything is under the first key\./);
  assert.match((await steward("doctor", { env: both })).out, /ok {4}Secrets: all \d+ are under the first key/);
});

test("create-admin refuses a password that the policy refuses, and adds nobody", async () => {
  const words = "create-admin --organization acme --login weak --password-stdin";
  isOneSentence(await steward(words, { input: "password1234\n" }));
  isOneSentence(await steward(words, { input: "" }));
  assert.deepEqual(await rowsOf("select id from users where login = 'weak'"), []);
});

test("demo is for an empty installation only", async () => {
  const refused = await steward("demo");
  isOneSentence(refused);
  assert.match(refused.err, /acme/);
});

test("import brings incidents with their history and tells bad rows with line and reason", () => {
  const { code, out, err } = imported;
  assert.equal(code, 0, err);
  const report = JSON.parse(out);
  assert.deepEqual([report.incidents, report.events, report.unchanged], [3, 9, 0]);
  const told = report.bad.map((bad: { line: number; reason: string }) => `${bad.line} ${bad.reason}`).sort();
  assert.equal(told.length, 4, out);
  assert.match(told[0], /^11 number is missing/);
  assert.match(told[1], /^12 sys_updated_at is no time: 31\/2\/2016 08:00/);
  assert.match(told[2], /^13 /);
  assert.match(told[3], /^3 incident_state -100 is unknown/);
});

test("a second import changes nothing, compressed or not", async () => {
  const traces = "select (select count(*) from events) as events, (select count(*) from tickets) as tickets";
  const before = await rowsOf(
    `${traces}, (select max(id) from audit_log where table_name in ('tickets', 'users')) as last`,
  );
  await writeFile(`${log}.gz`, gzipSync(smallLog()));
  const again = await steward(`import servicenow-events ${log}.gz --organization acme --json`);
  const { incidents, events, unchanged, differing } = JSON.parse(again.out);
  assert.deepEqual(
    { incidents, events, unchanged, differing },
    { incidents: 0, events: 0, unchanged: 3, differing: [] },
  );
  const after = await rowsOf(
    `${traces}, (select max(id) from audit_log where table_name in ('tickets', 'users')) as last`,
  );
  assert.deepEqual(after, before);
});

test("import refuses what is no event log, and a file that is not there", async () => {
  await writeFile(join(folder, "other.csv"), "a,b\n1,2\n");
  await writeFile(join(folder, "torn.csv.gz"), gzipSync(smallLog()).subarray(0, 200));
  await writeFile(join(folder, "fake.csv.gz"), "no gzip at all");
  for (const file of ["other.csv", "torn.csv.gz", "fake.csv.gz", "missing.csv"]) {
    isOneSentence(await steward(`import servicenow-events ${file} --organization acme`));
  }
});

test("stats prints the figures as JSON and nothing else", async () => {
  const { code, out, err } = await steward("stats incidents --organization acme --json");
  assert.deepEqual([code, err], [0, ""]);
  const stats = JSON.parse(out);
  const { incidents, events, byState, byPriority, reopened, reassignments, withoutResolvedAt, madeSla } = stats;
  assert.deepEqual(
    { incidents, events, byState, byPriority, reopened, reassignments, withoutResolvedAt, madeSla },
    {
      incidents: 3,
      events: 9,
      byState: { closed: 2, pending: 1 },
      byPriority: { "3": 3 },
      reopened: 1,
      reassignments: 2,
      withoutResolvedAt: 1,
      madeSla: 2,
    },
  );
  assert.deepEqual([stats.meanMinutesOpenToResolved, stats.medianMinutesOpenToResolved], [120, 120]);
  assert.deepEqual(stats.openedByMonth, { "2016-03": 3 });
  assert.deepEqual(stats.topTeams[0].name, "Group 1");
  isOneSentence(await steward("stats incidents --organization nobody --json"));
});

test("metrics rebuild finds what differs and mends it", async () => {
  assert.equal((await steward("metrics rebuild --organization acme --check")).code, 0);
  const spoil = "update incident_metrics set reopens = 7 where reopens = 1";
  assert.equal((await run(url, ["sql", spoil, "--write", "--reason", "a trial"])).code, 0);
  const found = await steward("metrics rebuild --organization acme --check");
  isOneSentence(found);
  assert.match(found.err, /metrics of 1 of 3 incidents differ: INC-\d+/);
  assert.equal((await steward("metrics rebuild --organization acme")).code, 0);
  assert.equal((await steward("metrics rebuild --organization acme --check")).code, 0);
});

test("search rebuild finds what differs and mends it", async () => {
  assert.equal((await steward("search rebuild --organization acme --check")).code, 0);
  const spoil = "delete from search_documents where id = (select min(id::text)::uuid from search_documents)";
  assert.equal((await run(url, ["sql", spoil, "--write", "--reason", "a trial"])).code, 0);
  const found = await steward("search rebuild --organization acme --check");
  isOneSentence(found);
  assert.match(found.err, /The words of 1 texts differ/);
  assert.equal((await steward("search rebuild --organization acme")).out, "Corrected the words of 1 texts.\n");
  assert.equal((await steward("search rebuild --organization acme --check")).code, 0);
  isOneSentence(await steward("search rebuild --organization nobody"));
});

test("export writes every incident as CSV or JSON, to stdout or to a file, and is noted in the audit log", async () => {
  const csv = (await steward("export incidents --organization acme")).out.split("\r\n");
  assert.equal(csv.length, 5);
  assert.match(csv[0] ?? "", /^id,kind,number,title,/);
  const file = join(folder, "out.json");
  assert.equal((await steward(`export incidents --organization acme --format json --output ${file}`)).code, 0);
  const items = JSON.parse(await readFile(file, "utf8"));
  assert.deepEqual(items.map((item: { state: string }) => item.state).sort(), ["closed", "closed", "pending"]);
  const open = await run(url, [..."export incidents --format json --organization acme --filter".split(" "), "open"]);
  assert.equal(JSON.parse(open.out).length, 1);
  assert.ok((await rowsOf("select 1 from audit_log where action = 'export'")).length >= 3);
  isOneSentence(await run(url, [..."export incidents --organization acme --filter".split(" "), "open &&"]));
});

test("describe prints what a module derives", async () => {
  const { out } = await steward("describe incidents");
  assert.match(out, /^# incidents/);
  assert.match(out, /`POST \/incidents\/:id\/transitions\/resolve`/);
  assert.match(out, /\| `resolve` \| `new`, `assigned`, `in_progress`, `pending` \| `resolved` \|/);
  isOneSentence(await steward("describe nothing"));
});

test("shell runs units of work in an organization", async () => {
  const input =
    'await unit("acme", async (ctx) => (await ctx.db.selectFrom("users").select("login").execute()).length)\n';
  const { code, out } = await steward("shell", { input });
  assert.equal(code, 0);
  assert.match(out, /^[1-9]\d*$/m);
  assert.match((await steward("shell", { input: "Object.keys(kinds)\n" })).out, /incident/);
});

test("sql only reads unless told why it writes, and keeps what it wrote in the audit log", async () => {
  const change = "update teams set description = 'by hand' where name = 'none'";
  isOneSentence(await run(url, ["sql", change]));
  isOneSentence(await run(url, ["sql", change, "--write"]));
  isOneSentence(await run(url, ["sql", "commit; delete from users", "--json"]));
  assert.equal((await run(url, ["sql", change, "--write", "--reason", "ticket 7"])).code, 0);
  const kept = await rowsOf(
    "select reason, changes ->> 'statement' as statement from audit_log where action = 'sql' and reason = 'ticket 7' and organization_id <> platform_organization()",
  );
  assert.deepEqual(kept, [{ reason: "ticket 7", statement: change }]);
});

test("sql that reads leaves its statement in the audit log as well", async () => {
  const statement = "select count(*) from teams where name <> 'trace'";
  assert.equal((await run(url, ["sql", statement, "--json"])).code, 0);
  assert.equal((await run(url, ["sql", statement, "--organization", "acme", "--reason", "ticket 8"])).code, 0);
  const kept = await rowsOf(
    `select reason, (changes ->> 'rows')::int as rows from audit_log
      where action = 'sql' and changes ->> 'statement' like 'select count%trace%' and organization_id <> platform_organization()
      order by id`,
  );
  assert.deepEqual(kept, [
    { reason: null, rows: 1 },
    { reason: "ticket 8", rows: 1 },
  ]);
});

test("sql in an organization sees that organization alone", async () => {
  const other = await steward("create-admin --organization other --found Other --login root");
  assert.equal(other.code, 0, other.err);
  const all = await rowsOf("select slug from organizations order by slug");
  assert.deepEqual(all, [{ slug: "acme" }, { slug: "other" }, { slug: "platform" }]);
  const own = await run(url, ["sql", "select slug from organizations", "--organization", "other", "--json"]);
  assert.deepEqual(JSON.parse(own.out), [{ slug: "other" }]);
});

test("doctor finds nothing wrong with a prepared database", async () => {
  const { code, out } = await steward("doctor");
  assert.equal(code, 0, out);
  for (const name of ["Settings", "Disk", "PostgreSQL", "Schema", "Roles", "Row-level security", "Queues", "Outbox"]) {
    assert.match(out, new RegExp(`^ok +${name}: `, "m"));
  }
});

test("doctor sees a table of an organization that nobody protects", async () => {
  const words = ["--write", "--reason", "a trial"];
  assert.equal((await run(url, ["sql", "create table forgotten (organization_id uuid)", ...words])).code, 0);
  const { code, out } = await steward("doctor");
  assert.equal(code, 1);
  assert.match(out, /^FAIL +Row-level security: not protected: forgotten\. /m);
  assert.equal((await run(url, ["sql", "drop table forgotten", ...words])).code, 0);
});

test("an empty database, one that is not there and a wrong setting are each one sentence", async () => {
  const empty = await emptyDatabase();
  isOneSentence(await run(empty, ["stats", "incidents", "--organization", "acme"]));
  const sick = await run(empty, ["doctor"]);
  assert.deepEqual([sick.code, /^FAIL +Schema: the database is empty/m.test(sick.out)], [1, true]);
  const nowhere = "postgres://nobody@127.0.0.1:1/nothing";
  isOneSentence(await run(nowhere, ["stats", "incidents", "--organization", "acme"]));
  assert.match((await run(nowhere, ["doctor"])).out, /^FAIL +Database: /m);
  isOneSentence(await steward("settings", { env: { PORT: "high" } }));
});

test("settings shows each with its value and hides the secret ones", async () => {
  const { out } = await steward("settings", { env: { METRICS_TOKEN: "0123456789abcdef-secret" } });
  assert.match(out, /PORT +8000/);
  assert.match(out, /METRICS_TOKEN +\(set\)/);
  assert.doesNotMatch(out, /abcdef-secret/);
});

test("start serves until a signal ends it, and commands work beside it", async () => {
  const port = await freePort();
  const server = begin(url, ["start"], { PORT: String(port), DEMO: "0" });
  try {
    await new Promise((resolve, reject) => {
      server.stdout.on("data", (chunk) => String(chunk).includes("Steward is ready") && resolve(undefined));
      server.on("exit", () => reject(new Error("The server ended before it was ready")));
    });
    assert.equal((await fetch(`http://127.0.0.1:${port}/livez`)).status, 200);
    assert.equal((await steward("stats incidents --organization acme --json")).code, 0);
  } finally {
    server.kill("SIGTERM");
  }
  const code = await new Promise((resolve) => void server.on("exit", resolve));
  assert.equal(code, 0);
});
