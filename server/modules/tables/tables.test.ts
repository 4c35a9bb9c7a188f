import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openWorld, type Person, type World } from "../../testing/world.ts";

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

const tables = async (
  person: Person,
): Promise<{ name: string; columns: { name: string; type: string; secret: boolean }[] }[]> =>
  (await person.call("GET", "/data")).body.items;

async function read(person: Person, table: string, query = "") {
  const answer = await person.call("GET", `/data/${table}${query}`);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

describe("the tables of an organization", () => {
  test("can all be read by who may, a page at a time, and nothing of another organization is among them", async () => {
    const [one, other] = [await world.organization(), await world.organization()];
    for (const at of [one, other]) await at.people.admin.call("POST", "/incidents", { title: `Of ${at.slug}` });
    const found = await tables(one.people.admin);
    assert.ok(found.length > 50, String(found.length));
    for (const { name } of found) {
      const text = JSON.stringify((await read(one.people.admin, name)).rows);
      assert.ok(!text.includes(other.id) && !text.includes(other.slug), name);
    }
    assert.ok(JSON.stringify((await read(one.people.admin, "records")).rows).includes(`Of ${one.slug}`));
    assert.equal((await one.people.agent.call("GET", "/data")).status, 403);
    assert.equal((await one.people.manager.call("GET", "/data/users")).status, 403);
  });

  test("show no secret: neither those that are declared nor bytes, also not by a filter", async () => {
    const { people } = await world.organization();
    const found = await tables(people.admin);
    const open = found.flatMap(({ name, columns }) =>
      columns
        .filter((one) => !one.secret && (one.type === "bytea" || /hash|secret|sealed/.test(one.name)))
        .map((one) => `${name}.${one.name}`),
    );
    assert.deepEqual(open, []);
    const users = found.find(({ name }) => name === "users");
    assert.equal(users?.columns.find(({ name }) => name === "password_hash")?.secret, true);
    const asked = await people.admin.call("GET", "/data/users?column=password_hash&value=a");
    assert.equal(asked.status, 422, JSON.stringify(asked.body));
    for (const name of ["reply_drafts", "idempotency_keys", "audit_log", "no_table", "pg_class"])
      assert.equal((await people.admin.call("GET", `/data/${name}`)).status, 404, name);
  });

  test("show no field that takes a permission of its own to who does not hold it, also not by a filter", async () => {
    const { people } = await world.organization();
    const { admin, other_end_user } = people;
    const closed = await admin.call("POST", "/roles", { name: "Browses", permissions: ["data:browse", "user:read"] });
    await admin.call("POST", "/role-assignments", { userId: other_end_user.id, roleId: closed.body.id });
    const field = { kind: "incident", key: "room", label: "Room", type: "text", readRestricted: true };
    assert.equal((await admin.call("POST", "/custom-fields", field)).status, 201);
    await admin.call("POST", "/incidents", { title: "Lamp", custom: { room: "canary B204" } });
    const { version } = (await admin.call("GET", `/users/${people.agent.id}`)).body;
    const phone = await admin.call(
      "PATCH",
      `/users/${people.agent.id}`,
      { phone: "+49 canary 77" },
      { "if-match": `${version}` },
    );
    assert.equal(phone.status, 200, JSON.stringify(phone.body));
    for (const [table, column] of [
      ["tickets", "custom"],
      ["users", "phone"],
    ] as const) {
      assert.ok(JSON.stringify((await read(admin, table)).rows).includes("canary"), table);
      assert.ok(!JSON.stringify((await read(other_end_user, table)).rows).includes("canary"), table);
      assert.equal((await other_end_user.call("GET", `/data/${table}?column=${column}&value=canary`)).status, 422);
    }
  });

  test("leave out what is restricted, with everything that belongs to it, unless one may see that", async () => {
    const { people, transact } = await world.organization();
    const { admin } = people;
    const hidden = (await admin.call("POST", "/incidents", { title: "Quiet matter" })).body;
    const task = await admin.call("POST", `/incidents/${hidden.id}/tasks`, { title: "Quiet task" });
    assert.equal(task.status, 201);
    const body = `<p>Quiet words <span data-mention="${people.agent.id}">@a</span></p>`;
    const said = (await admin.call("POST", `/incidents/${hidden.id}/comments`, { body })).body;
    await transact((ctx) =>
      ctx.db.updateTable("tickets").set({ restricted: true }).where("id", "=", hidden.id).execute(),
    );
    for (const { name } of await tables(admin)) {
      const text = JSON.stringify((await read(admin, name, "?order=desc")).rows);
      for (const mark of [hidden.id, task.body.id, said.id, "Quiet"])
        assert.ok(!text.includes(mark), `${name} has ${mark}`);
    }
  });

  test("are filtered by a column, and their pages follow the key without a gap", async () => {
    const { people, transact } = await world.organization();
    await transact((ctx) =>
      ctx.db
        .insertInto("departments")
        .values(Array.from({ length: 120 }, (_, n) => ({ id: crypto.randomUUID(), name: `D${n}` })))
        .execute(),
    );
    const names: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page = await read(
        people.admin,
        "departments",
        `?order=desc${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      const at = page.table.columns.findIndex(({ name }: { name: string }) => name === "name");
      names.push(...page.rows.map((row: string[]) => row[at]));
      cursor = page.nextCursor;
    }
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.length >= 120);
    assert.equal((await read(people.admin, "departments", "?column=name&value=d11")).rows.length, 11);
    assert.equal((await read(people.admin, "departments", "?column=parent_id&value=")).rows.length, 50);
    assert.equal((await people.admin.call("GET", "/data/departments?cursor=x")).status, 400);
    assert.equal(
      (await people.admin.call("GET", `/data/departments?cursor=${encodeURIComponent('["x"]')}`)).status,
      400,
    );
  });

  test("leave one line in the audit log for each reading", async () => {
    const { people, transact, id } = await world.organization();
    await read(people.admin, "teams");
    await read(people.admin, "teams", "?order=desc");
    await read(people.admin, "users");
    const facts = await transact((ctx) =>
      ctx.db
        .selectFrom("audit_log")
        .select("changes")
        .where("organization_id", "=", id)
        .where("action", "=", "read")
        .execute(),
    );
    assert.deepEqual(facts.map(({ changes }) => (changes as { table?: string }).table).sort(), ["teams", "users"]);
  });

  test("are put in the order of any column that has one, absent values last, and paged without a gap", async () => {
    const { people } = await world.organization();
    const { admin } = people;
    for (let n = 0; n < 3; n++)
      await admin.call("POST", "/locations", { name: `L${n}`, address: n === 1 ? "" : `A${n}` });
    const column = (page: { table: { columns: { name: string }[] }; rows: string[][] }, name: string) =>
      page.rows.map((row) => row[page.table.columns.findIndex((one) => one.name === name)]);
    const up = await read(admin, "locations", "?sort=name");
    assert.deepEqual(column(up, "name"), ["L0", "L1", "L2"]);
    const down = await read(admin, "locations", "?sort=name&order=desc");
    assert.deepEqual(column(down, "name"), ["L2", "L1", "L0"]);
    const after = encodeURIComponent(JSON.stringify(["L1", column(up, "id")[1]]));
    assert.deepEqual(column(await read(admin, "locations", `?sort=name&cursor=${after}`), "name"), ["L2"]);
    const absent = encodeURIComponent(JSON.stringify([null, column(up, "id")[0]]));
    assert.deepEqual(column(await read(admin, "locations", `?sort=parent_id&cursor=${absent}`), "name"), ["L1", "L2"]);
    for (const query of ["?sort=password_hash", "?sort=nope", "?sort=epoch&cursor=%5B%22x%22%2C%22y%22%5D"])
      assert.ok([400, 422].includes((await admin.call("GET", `/data/users${query}`)).status), query);
  });

  test("are changed as the record's own route would, refusals naming the column, and kept in the audit log", async () => {
    const { people, transact } = await world.organization();
    const { admin } = people;
    const made = (await admin.call("POST", "/teams", { name: "Night shift" })).body;
    const path = `/data/teams/${made.id}`;
    const wrong = await admin.call("PATCH", path, { name: " ", parent_id: "no id", assignment_method: "by lot" });
    assert.equal(wrong.status, 400);
    assert.deepEqual(wrong.body.errors.map((one: { path: string }) => one.path).sort(), [
      "assignment_method",
      "name",
      "parent_id",
    ]);
    const nowhere = await admin.call("PATCH", path, { parent_id: crypto.randomUUID() });
    assert.deepEqual([nowhere.status, nowhere.body.errors[0]], [422, { path: "parent_id", code: "not_found" }]);
    const kept = await admin.call("PATCH", path, { version: "7" });
    assert.deepEqual([kept.status, kept.body.errors[0]], [422, { path: "version", code: "kept" }]);
    assert.equal((await admin.call("PATCH", path, { name: "x" }, { "if-match": '"9"' })).status, 412);
    const done = await admin.call("PATCH", path, { name: "Late shift", email: "" }, { "if-match": '"1"' });
    assert.deepEqual([done.status, done.body.version], [200, 2], JSON.stringify(done.body));
    assert.equal((await admin.call("GET", `/teams/${made.id}`)).body.name, "Late shift");
    const log = await transact((ctx) =>
      ctx.db
        .selectFrom("audit_log")
        .select("actor_id")
        .where("record_id", "=", made.id)
        .where("action", "=", "update")
        .execute(),
    );
    assert.deepEqual(log, [{ actor_id: admin.id }]);
  });

  test("say where else they are changed, and nobody changes them without both rights", async () => {
    const { people } = await world.organization();
    const { admin, agent } = people;
    const found = (await admin.call("GET", "/data")).body.items as {
      name: string;
      changes: string;
      page: string | null;
    }[];
    const changes = (name: string) => found.find((one) => one.name === name)?.changes;
    assert.deepEqual(["users", "tickets", "comments", "role_assignments", "events"].map(changes), [
      "here",
      "ticket",
      "ticket",
      "page",
      "product",
    ]);
    const ticket = (await admin.call("POST", "/incidents", { title: "Slow" })).body;
    const refused = await admin.call("PATCH", `/data/records/${ticket.id}`, { title: "Fast" });
    assert.deepEqual([refused.status, refused.body.code], [409, "data.not_here"]);
    const looks = await admin.call("POST", "/roles", {
      name: "Looks",
      permissions: ["data:browse", "data:edit", "team:read"],
    });
    await admin.call("POST", "/role-assignments", { userId: agent.id, roleId: looks.body.id });
    const team = (await admin.call("POST", "/teams", { name: "Day shift" })).body;
    assert.equal((await agent.call("GET", `/data/teams/${team.id}`)).body.table.changes, "here");
    assert.equal((await agent.call("PATCH", `/data/teams/${team.id}`, { name: "Mine" })).status, 403);
    assert.equal((await people.manager.call("PATCH", `/data/teams/${team.id}`, { name: "Mine" })).status, 403);
  });
});
