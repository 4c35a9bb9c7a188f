import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";
import { postFile } from "../attachments/testing/form.ts";

type Role = keyof TestOrganization["people"];

let world: World;
let org: TestOrganization;

before(async () => {
  world = await openWorld({ env: { ATTACHMENT_MAX_MB: "1" } });
  org = await world.organization();
});
after(() => world.close());

const report = async (title: string, more: object = {}, of = org) => {
  const answer = await of.people.agent.call("POST", "/incidents", { title, ...more });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
};
const take = (of: TestOrganization, query = "", as: Role = "agent") =>
  of.people[as].call("GET", `/incidents/export.csv${query}`);
const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });
const bring = (csv: string, query = "", as: Role = "service_desk_lead", of = org) =>
  of.people[as].call("POST", `/incidents/import${query}`, csv, { "content-type": "text/csv; charset=utf-8" });

describe("an export", () => {
  it("has every row that the list has, over many pages, in its order", async () => {
    const of = await world.organization();
    await of.transact(async (ctx) => {
      await sql`with ids as (select gen_random_uuid() as id, n from generate_series(1, 450) n),
        r as (insert into records (id, kind, number, title) select id, 'incident', 'INC-9' || n, 'Row ' || n from ids),
        t as (insert into tickets (id, kind, state, priority) select id, 'incident', 'new', 1 + n % 5 from ids)
        insert into incidents (id) select id from ids`.execute(ctx.db);
    });
    const answer = await take(of, "?sort=priority,-number&filter=priority%20%3C%205");
    assert.equal(answer.status, 200);
    assert.match(String(answer.headers["content-type"]), /^text\/csv/);
    const rows = rowsOf(answer.body);
    assert.equal(rows.length, 360);
    assert.equal(new Set(rows.map((row) => row.id)).size, 360);
    const priorities = rows.map((row) => Number(row.priority));
    assert.deepEqual(priorities, [...priorities].sort());
  });

  it("has the columns asked for, people and teams by name", async () => {
    const of = await world.organization();
    const { number } = await report("Named", { teamId: of.teams.network, tags: ["a", "b"] }, of);
    const answer = await take(of, "?fields=number,team,tags,assignee");
    assert.equal(answer.body, `number,team,tags,assignee\r\n${number},Network,"a, b",\r\n`);
  });

  it("S66 holds nothing that a spreadsheet would run", async () => {
    const of = await world.organization();
    const titles = ["=1+1", "+1", "-1", "@sum(a)", `=cmd|' /C calc'!A0`, '"quoted", and more', "plain"];
    for (const title of titles) await report(title, { symptom: `\t${title}` }, of);
    const rows = rowsOf((await take(of, "?fields=title,symptom&sort=createdAt")).body);
    assert.deepEqual(
      rows.map((row) => row.title),
      titles.map((title) => (/^[=+\-@]/.test(title) ? `'${title}` : title)),
    );
    for (const row of rows) assert.doesNotMatch(row.symptom!, /^[=+\-@\t]/);
  });

  it("S38 shows no more than the list, needs a permission, and is in the audit log", async () => {
    const of = await world.organization();
    await report("Seen", {}, of);
    await report("Hidden", { restricted: true, teamId: of.teams.network }, of);
    const rows = rowsOf((await take(of, "", "other_agent")).body);
    assert.deepEqual(
      rows.map((row) => row.title),
      ["Seen"],
    );
    assert.equal((await take(of, "", "end_user")).status, 403);
    assert.equal((await take(of, "?filter=nope", "agent")).status, 400);
    assert.equal((await take(of, "?fields=secret", "agent")).status, 400);
    const facts = await of.transact((ctx) =>
      ctx.db.selectFrom("audit_log").select(["actor_id"]).where("action", "=", "export").execute(),
    );
    assert.deepEqual(facts, [{ actor_id: of.people.other_agent.id }]);
  });
});

describe("an import", () => {
  it("opens a ticket for each row, with values of the fields' types", async () => {
    const csv = [
      "title,impact,urgency,tags,requesterId,security,description",
      `Mouse broken,3,2,"hardware, desk",${org.people.end_user.id},false,"Two lines,`,
      `one cell"`,
      "",
      "'=not a formula,,,,,,",
    ].join("\r\n");
    const answer = await bring(csv);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.deepEqual(
      [answer.body.total, answer.body.created, answer.body.failed],
      [2, 2, 0],
      JSON.stringify(answer.body),
    );
    const [first, second] = answer.body.results;
    assert.deepEqual([first.line, second.line], [3, 5]);
    const ticket = (await org.people.agent.call("GET", `/incidents/${first.number}`)).body;
    assert.deepEqual(
      [ticket.title, ticket.priority, ticket.tags, ticket.requester.id, ticket.channel],
      ["Mouse broken", 4, ["hardware", "desk"], org.people.end_user.id, "import"],
    );
    assert.equal((await org.people.agent.call("GET", `/incidents/${second.id}`)).body.title, "=not a formula");
  });

  it("says of each row that is refused why, and brings the others", async () => {
    const answer = await bring(
      [
        "title,impact,requesterId",
        ",1,",
        `Good,1,`,
        `Bad impact,9,`,
        `Nobody,1,0198a4c0-0000-7000-8000-000000000000`,
      ].join("\n"),
    );
    const seen = answer.body.results.map(
      (one: { line: number; status: number; problem?: { errors: { path: string }[] } }) => [
        one.line,
        one.status,
        one.problem?.errors[0]?.path,
      ],
    );
    assert.deepEqual(seen, [
      [2, 400, "title"],
      [3, 201, undefined],
      [4, 400, "impact"],
      [5, 422, "requesterId"],
    ]);
  });

  it("as a trial opens nothing", async () => {
    const of = await world.organization();
    const answer = await bring("title\nOne\nTwo\n", "?dryRun=true", "service_desk_lead", of);
    assert.deepEqual([answer.body.dryRun, answer.body.created], [true, 2]);
    assert.equal((await of.people.agent.call("GET", "/incidents?count=exact")).body.count, 0);
  });

  it("takes a form, too, and what an export has written", async () => {
    const of = await world.organization();
    await report("-dash, and more", { tags: ["a"] }, of);
    const csv = (await take(of, "?fields=title,tags")).body;
    const answer = await postFile(world, of.people.service_desk_lead, "/incidents/import", {
      name: "incidents.csv",
      type: "text/csv",
      // Exports begin with the id; imports do not take it.
      content: csv.replace(/^id,/, ""),
    });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const titles = (await of.people.agent.call("GET", "/incidents")).body.items.map(
      (item: { title: string }) => item.title,
    );
    assert.deepEqual(titles, ["-dash, and more", "-dash, and more"]);
  });

  it("is refused with unknown columns, as no CSV, too long, too large, or without the permission", async () => {
    const refused = async (csv: string, status: number, code: string, as: Role = "service_desk_lead") => {
      const answer = await bring(csv, "", as);
      assert.deepEqual([answer.status, answer.body.code], [status, code]);
    };
    await refused("title,state\nA,closed\n", 422, "import.unknown_column");
    await refused("title,title\nA,B\n", 422, "import.unknown_column");
    await refused('title,impact\n"A\n', 422, "import.unreadable");
    await refused("title,impact\nA,1,2\n", 422, "import.unreadable");
    await refused(`title\n${"A\n".repeat(2_001)}`, 422, "import.too_many");
    await refused(`title\n${"A".repeat(1_100_000)}`, 413, "common.too_large");
    const form = { name: "a.csv", type: "text/csv", content: `title\n${"A".repeat(1_100_000)}` };
    const large = await postFile(world, org.people.service_desk_lead, "/incidents/import", form);
    assert.deepEqual([large.status, large.body.code], [413, "common.too_large"]);
    await refused("title\nA\n", 403, "common.forbidden", "agent");
    const json = await org.people.service_desk_lead.call("POST", "/incidents/import", { title: "A" });
    assert.equal(json.status, 415);
  });
});
