import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, it } from "node:test";
import pg from "pg";
import { roleUrls } from "../../../installation.ts";
import { formOf } from "../../../platform/attachments/testing/form.ts";
import { type Answer, openWorld, type Person, type TestOrganization, type World } from "../../../testing/world.ts";

let world: World;
let org: TestOrganization;
let agent: Person;

before(async () => {
  world = await openWorld();
  org = await world.organization();
  agent = org.people.agent;
});
after(() => world.close());

async function declare(): Promise<string> {
  const body = { title: "Mailbox sends spam", security: true, teamId: org.teams.network };
  return `/incidents/${(await agent.call("POST", "/incidents", body)).body.id}`;
}

async function add(path: string, body: object): Promise<Answer> {
  const made = await agent.call("POST", `${path}/evidence`, { label: "E-1", type: "log", ...body });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made;
}

async function attach(path: string, content: string): Promise<string> {
  const { body, type } = await formOf({ name: "mail.log", content, fields: { visibility: "internal" } });
  const sent = await world.app.inject({
    method: "POST",
    url: `/api/v1${path}/attachments`,
    headers: { "content-type": type, authorization: `Bearer ${agent.token}` },
    payload: body,
  });
  assert.equal(sent.statusCode, 201, sent.body);
  return sent.json().id;
}

it("evidence begins its chain with who collected it, and each change of hands is from who has it", async () => {
  const path = await declare();
  const { body } = await add(path, { description: "Log of the gateway", place: "Room 2.14" });
  assert.deepEqual([body.holder, body.collectedBy, body.custody.length], ["Agent", "Agent", 1]);
  assert.deepEqual([body.custody[0].from, body.custody[0].to], [null, "Agent"]);
  const hand = (input: object) => agent.call("POST", `${path}/evidence/${body.id}/custody`, input);
  assert.equal((await hand({ to: "Safe 3", purpose: "Kept" })).body.holder, "Safe 3");
  const at = new Date(Date.now() + 3_600_000).toISOString();
  assert.equal((await hand({ to: "Nobody", purpose: "Later", handedOverAt: at })).status, 422);
  const last = await hand({ to: "Forensic laboratory", purpose: "Examined" });
  assert.deepEqual(
    last.body.custody.map((entry: Record<string, unknown>) => [entry.position, entry.from, entry.to]),
    [
      [1, null, "Agent"],
      [2, "Agent", "Safe 3"],
      [3, "Safe 3", "Forensic laboratory"],
    ],
  );
  assert.equal((await agent.call("POST", `${path}/evidence`, { label: "E-1", type: "log" })).status, 422);
});

it("a mistake is corrected by a further entry, and a further item, that name it", async () => {
  const path = await declare();
  const { body: first } = await add(path, {});
  const hand = (input: object) => agent.call("POST", `${path}/evidence/${first.id}/custody`, input);
  const wrong = (await hand({ to: "Safe 3", purpose: "Kept" })).body.custody[1];
  const right = await hand({ to: "Safe 4", purpose: "It was safe 4", correctsId: wrong.id });
  assert.deepEqual(
    [right.body.holder, right.body.custody[2].from, right.body.custody[2].correctsId],
    ["Safe 4", "Agent", wrong.id],
  );
  assert.equal((await hand({ to: "X", purpose: "Y", correctsId: first.id })).status, 422);
  const { body: second } = await add(path, { label: "E-1 bis", type: "device", correctsId: first.id });
  const seen = await agent.call("GET", `${path}/evidence/${first.id}`);
  assert.equal(seen.body.correctedById, second.id);
});

it("a file is kept with its checksum, and stays for as long as it is evidence", async () => {
  const path = await declare();
  const file = await attach(path, "from=badguy");
  const sum = createHash("sha256").update("from=badguy").digest("hex");
  const wrong = await agent.call("POST", `${path}/evidence`, {
    ...{ label: "E-2", type: "file", attachmentId: file, sha256: "0".repeat(64) },
  });
  assert.deepEqual([wrong.status, wrong.body.errors[0].code], [422, "not_of_this_file"]);
  const { body } = await add(path, { type: "file", attachmentId: file });
  assert.deepEqual([body.sha256, body.attachment.name], [sum, "mail.log"]);
  const removed = await agent.call("DELETE", `/attachments/${file}`);
  assert.deepEqual([removed.status, removed.body.code], [409, "common.still_used"]);
  const elsewhere = await attach(await declare(), "other");
  const foreign = { label: "E-3", type: "file", attachmentId: elsewhere };
  assert.equal((await agent.call("POST", `${path}/evidence`, foreign)).status, 422);
});

it("the database refuses the application every change of what was written down", async () => {
  await add(await declare(), {});
  const app = new pg.Client({ connectionString: (await roleUrls(world.adminUrl)).app });
  await app.connect();
  for (const table of ["security_phases", "evidence_items", "evidence_custody"]) {
    for (const text of [`update ${table} set position = 9`, `delete from ${table}`, `truncate ${table}`]) {
      await assert.rejects(app.query(text), /permission denied/, text);
    }
  }
  const dated = "insert into evidence_custody (id, recorded_at) values (gen_random_uuid(), '2020-01-01')";
  await assert.rejects(app.query(dated), /permission denied/);
  await assert.rejects(app.query("delete from security_notifications"), /permission denied/);
  await app.end();
});

it("the chain leaves as CSV and as JSON, and that it left is in the audit log", async () => {
  const path = await declare();
  const { body } = await add(path, { label: '=cmd|"x"', description: "Disk, 2 TB" });
  await agent.call("POST", `${path}/evidence/${body.id}/custody`, { to: "Safe 3", purpose: "Kept" });
  const csv = await agent.call("GET", `${path}/custody.csv`);
  assert.equal(csv.headers["content-type"], "text/csv; charset=utf-8; header=present");
  const lines = String(csv.body).trimEnd().split("\r\n");
  assert.equal(lines.length, 3);
  assert.match(lines[2] ?? "", /^INC-\d+,"'=cmd\|""x""",log,"Disk, 2 TB",.*,2,Agent,Safe 3,/);
  const json = await agent.call("GET", `${path}/custody.json`);
  assert.equal(json.body.evidence[0].custody[1].to, "Safe 3");
  assert.equal((await agent.call("GET", `${path}/custody.json?x=1`)).status, 400);
  assert.equal((await org.people.end_user.call("GET", `${path}/custody.csv`)).status, 403);
  const log = await org.transact((ctx) =>
    ctx.db
      .selectFrom("audit_log")
      .select("reason")
      .where("action", "=", "export")
      .where("record_id", "=", path.split("/")[2] ?? "")
      .execute(),
  );
  assert.deepEqual(log.map((row) => row.reason).sort(), ["Chain of custody as CSV", "Chain of custody as JSON"]);
});
