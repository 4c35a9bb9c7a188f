import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openWorld, type Person, type TestOrganization, type World } from "../../testing/world.ts";
import { formOf } from "../attachments/testing/form.ts";

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

async function upload(person: Person, kind: string, content: string | Buffer) {
  const { body, type } = await formOf({ name: "people.csv", content: content as string });
  const response = await world.app.inject({
    method: "POST",
    url: `/api/v1/imports?kind=${kind}`,
    headers: { authorization: `Bearer ${person.token}`, "content-type": type },
    payload: body,
  });
  return { status: response.statusCode, body: response.json() };
}

async function settled(person: Person, id: string) {
  for (let n = 0; n < 200; n++) {
    const { body } = await person.call("GET", `/imports/${id}`);
    if (!["checking", "running", "undoing"].includes(body.state)) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The import did not come to an end");
}

async function step(person: Person, id: string, name: string, body: object = {}) {
  const answer = await person.call("POST", `/imports/${id}/${name}`, body);
  assert.equal(answer.status, 202, JSON.stringify(answer.body));
  return settled(person, id);
}

async function tried(person: Person, kind: string, content: string | Buffer, more: object = {}) {
  const { status, body } = await upload(person, kind, content);
  assert.equal(status, 201, JSON.stringify(body));
  return step(person, body.id, "check", { mapping: body.mapping, ...more });
}

const people = async (at: TestOrganization) => (await at.people.admin.call("GET", "/users?limit=200")).body.items;

describe("an import", () => {
  test("guesses what columns mean, is tried without a trace, run, and taken back", async () => {
    const at = await world.organization();
    const { admin } = at.people;
    await admin.call("POST", "/departments", { name: "Sales" });
    const file =
      "Name;Benutzername;E-Mail;Abteilung;VIP;Shoe size\r\nÄnne Ott;aott;aott@example.org;sales;ja;38\r\nBo Li;bli;;;;\r\n";
    const { body } = await upload(admin, "users", file);
    assert.deepEqual(body.mapping, ["name", "login", "email", "departmentId", "vip", null]);
    assert.deepEqual([body.encoding, body.delimiter, body.total], ["utf-8", ";", 2]);
    const before = (await people(at)).length;
    const trial = await step(admin, body.id, "check", { mapping: body.mapping });
    assert.deepEqual([trial.state, trial.created, trial.failed, trial.faults], ["checked", 2, 0, []]);
    assert.equal((await people(at)).length, before);

    const done = await step(admin, body.id, "run");
    assert.deepEqual([done.state, done.created, done.undoable], ["done", 2, true]);
    const anne = (await people(at)).find(({ login }: { login: string }) => login === "aott");
    assert.deepEqual([anne.name, anne.department.name, anne.vip, anne.status], ["Änne Ott", "Sales", true, "invited"]);

    const bo = (await people(at)).find(({ login }: { login: string }) => login === "bli");
    await admin.call("PATCH", `/users/${bo.id}`, { title: "Changed since" }, { "if-match": '"1"' });
    const undone = await step(admin, body.id, "undo");
    assert.equal(undone.state, "undone");
    const logins = (await people(at)).map(({ login }: { login: string }) => login);
    assert.deepEqual([logins.includes("aott"), logins.includes("bli")], [false, true]);
  });

  test("invites new people, with a mail where that is wanted and only once it runs, and says whom none will reach", async () => {
    const at = await world.organization();
    const { admin } = at.people;
    const mails = () => at.transact((ctx) => ctx.db.selectFrom("mails").select("recipient").execute());
    const file = "login,name,email,status\nm1,Mia,mia@example.org,\nm2,Max,,\nm3,Mo,mo@example.org,active\n";
    const trial = await tried(admin, "users", file, { invite: true });
    assert.deepEqual([trial.invitation, await mails()], [{ send: true, withoutAddress: 1 }, []]);
    await step(admin, trial.id, "run");
    assert.deepEqual(await mails(), [{ recipient: "mia@example.org" }]);
    const states = (await people(at)).filter(({ login }: { login: string }) => /^m\d$/.test(login));
    assert.deepEqual(states.map((one: { login: string; status: string }) => `${one.login} ${one.status}`).sort(), [
      "m1 invited",
      "m2 invited",
      "m3 active",
    ]);
    const teams = await upload(admin, "teams", "name\nNight\n");
    assert.equal(teams.body.invitation, null);
    const refused = await admin.call("POST", `/imports/${teams.body.id}/check`, { mapping: ["name"], invite: true });
    assert.deepEqual([refused.status, refused.body.code], [422, "import.no_invitation"]);
  });

  test("says of each row in which column what is wrong, and brings in the others", async () => {
    const at = await world.organization();
    const { admin } = at.people;
    const file = "login,name,email,department\na1,Ann,not-mail,Nowhere\na2,,,\na3,Cy,,\na3,Dora,,\n";
    const trial = await tried(admin, "users", file);
    const said = trial.faults.map((fault: { line: number; errors: { column: string; code: string }[] }) => [
      fault.line,
      fault.errors.map(({ column, code }) => `${column}: ${code}`),
    ]);
    assert.deepEqual(said, [
      [2, ["department: no_such_name"]],
      [3, ["name: required"]],
      [5, ["login: twice_in_file"]],
    ]);
    const done = await step(admin, trial.id, "run");
    assert.deepEqual([done.created, done.failed], [1, 3]);
    const csv = await admin.call("GET", `/imports/${trial.id}/refused.csv`);
    assert.match(String(csv.body), /^login,name,email,department,line,problem\r\na1,Ann,not-mail,Nowhere,2,/);
  });

  test("meets records that there are already as it is told: refuses, leaves out or changes them, and can write back", async () => {
    const at = await world.organization();
    const { admin } = at.people;
    const kept = (await admin.call("POST", "/services", { name: "Mail", criticality: "low" })).body;
    const file = "name,criticality\nmail,High\nWeb,low\n";
    const criticality = async () => (await admin.call("GET", `/services/${kept.id}`)).body.criticality;
    const refused = await tried(admin, "services", file);
    assert.deepEqual(
      refused.faults.map(({ code }: { code: string }) => code),
      ["import.exists"],
    );
    const skipped = await step(admin, refused.id, "check", { mapping: refused.mapping, existing: "skip" });
    assert.deepEqual([skipped.created, skipped.skipped, skipped.failed], [1, 1, 0]);
    await step(admin, refused.id, "check", { mapping: refused.mapping, existing: "update" });
    assert.equal(await criticality(), "low");
    const done = await step(admin, refused.id, "run");
    assert.deepEqual([done.created, done.updated, await criticality()], [1, 1, "high"]);
    await step(admin, refused.id, "undo");
    assert.equal(await criticality(), "low");
  });

  test("knows in a trial of parents that stand earlier in the file, and of none that stand later", async () => {
    const at = await world.organization();
    const { admin } = at.people;
    const good = await tried(admin, "departments", "name,parent\nGroup,\nUnit,Group\n");
    assert.deepEqual([good.created, good.failed], [2, 0]);
    assert.equal((await step(admin, good.id, "run")).created, 2);
    const unit = (await admin.call("GET", "/departments?q=Unit")).body.items[0];
    assert.equal(unit.parent.name, "Group");
    const bad = await tried(admin, "departments", "name,parent\nLeaf,Later\nLater,\n");
    assert.deepEqual(
      bad.faults.map(({ line }: { line: number }) => line),
      [2],
    );
  });

  test("opens tickets with names in place of ids, numbers as words of a table say them", async () => {
    const at = await world.organization();
    const { admin } = at.people;
    const file = `title\tteam\timpact\trequester\ttags\nPrinter\tnetwork\t1\tend_user@${at.slug}\ta; b\n`;
    const trial = await tried(admin, "incidents", file);
    assert.deepEqual(trial.faults, []);
    const done = await step(admin, trial.id, "run");
    assert.equal(done.created, 1);
    const [ticket] = (await admin.call("GET", "/incidents")).body.items;
    assert.deepEqual([ticket.title, ticket.impact, ticket.channel, ticket.tags], ["Printer", 1, "import", ["a", "b"]]);
    assert.equal(ticket.requester.id, at.people.end_user.id);
    await step(admin, trial.id, "undo");
    assert.deepEqual((await admin.call("GET", "/incidents")).body.items, []);
  });

  test("reads files as they come: with a byte order mark, from Windows, quoted, with blank lines", async () => {
    const { people } = await world.organization();
    const { admin } = people;
    const bom = await upload(admin, "teams", '\uFEFFname,description\n\n"A, B","two\nlines"\n\n');
    assert.deepEqual([bom.body.header, bom.body.samples], [["name", "description"], [["A, B", "two\nlines"]]]);
    const windows = await upload(admin, "teams", Buffer.from("name;description\nK\xfcche;\x80\n", "latin1"));
    assert.deepEqual([windows.body.encoding, windows.body.samples], ["windows-1252", [["Küche", "€"]]]);
    const wide = await upload(admin, "teams", Buffer.from("\uFEFFname\nKüche\n", "utf16le"));
    assert.deepEqual([wide.body.encoding, wide.body.samples], ["utf-16le", [["Küche"]]]);
  });

  test("refuses what is no table by name, and what the person may not bring in or see", async () => {
    const { people } = await world.organization();
    const { admin, agent, other_agent } = people;
    const code = async (content: string | Buffer, kind = "teams", as = admin) =>
      (await upload(as, kind, content)).body.code;
    assert.equal(await code(""), "import.no_table");
    assert.equal(await code("name\n"), "import.no_table");
    assert.equal(await code('name\n"open\n'), "import.no_table");
    assert.equal(await code(Buffer.from([0x89, 0x50, 0, 0, 1, 2])), "import.no_table");
    assert.equal(await code(Buffer.alloc(10 * 1024 * 1024 + 10, "a,b\n")), "common.too_large");
    assert.equal(await code(`name\n${"x\n".repeat(50_001)}`), "import.too_long");
    assert.equal(await code(`${"a,".repeat(201)}\n1\n`), "import.too_wide");
    assert.equal(await code("name\nx\n", "teams", agent), "common.forbidden");
    assert.equal(await code("name\nx\n", "roles"), "common.not_found");
    const { body } = await upload(admin, "teams", "name\nx\n");
    assert.equal((await other_agent.call("GET", `/imports/${body.id}`)).status, 404);
    assert.equal((await admin.call("POST", `/imports/${body.id}/run`)).body.code, "import.not_checked");
    const wrong = await admin.call("POST", `/imports/${body.id}/check`, { mapping: [null] });
    assert.deepEqual(
      wrong.body.errors.map(({ path, code }: { path: string; code: string }) => [path, code]),
      [["name", "required"]],
    );
    const kinds = async (as: Person) =>
      (await as.call("GET", "/imports/kinds")).body.items.map(({ name }: { name: string }) => name).sort();
    assert.deepEqual(await kinds(agent), []);
    assert.deepEqual(await kinds(admin), [
      "categories",
      "departments",
      "incidents",
      "locations",
      "services",
      "teams",
      "users",
    ]);
  });
});
