import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Contract } from "../../../contract/kernel/contract.ts";
import { namesOfField } from "../../../contract/kernel/field-access.ts";
import { registry } from "../../application.ts";
import { newId } from "../../kernel/ids.ts";
import { ROLES } from "../../testing/roles.ts";
import { openWorld, type Person, type TestOrganization, type World } from "../../testing/world.ts";

/** A record with something in every marked field, and what tells each: a canary as text, or the field's name where it is no text. */
interface Specimen {
  readonly path: string;
  readonly version: () => Promise<number>;
  readonly canaries: readonly string[];
  /** What somebody writes into each field that takes a permission to be written. */
  readonly writes: Readonly<Record<string, unknown>>;
  readonly create: Readonly<Record<string, unknown>>;
}

let world: World;
let organization: TestOrganization;
/** May do everything an administrator may, and read the audit log, but none of what fields ask for. */
let blind: Person;
let specimens: Readonly<Record<string, Specimen>>;

const contracts = registry.modules.flatMap(({ contract }) => (contract?.fieldAccess ? [contract as Contract] : []));
const marks = contracts.flatMap((contract) =>
  Object.entries(contract.fieldAccess ?? {}).map(([field, mark]) => ({ contract, field, mark })),
);
const readMarks = marks.filter(({ mark }) => mark.readable);
const writeMarks = marks.filter(({ mark }) => mark.writable);

before(async () => {
  world = await openWorld();
  organization = await world.organization();
  const { admin, other_agent, agent, end_user } = organization.people;
  blind = other_agent;
  const asked = new Set(marks.flatMap(({ mark }) => [mark.readable, mark.writable]));
  await organization.transact(async ({ db }) => {
    const catalogue = await db.selectFrom("permissions").select("name").execute();
    const permissions = catalogue
      .map(({ name }) => name)
      .filter((name) => !asked.has(name) && !name.startsWith("platform:"));
    const id = newId();
    await db.insertInto("roles").values({ id, name: "Blind", permissions }).execute();
    await db.deleteFrom("role_assignments").where("user_id", "=", blind.id).execute();
    await db.insertInto("role_assignments").values({ id: newId(), user_id: blind.id, role_id: id }).execute();
    await db
      .updateTable("users")
      .set({ phone: "+49 canary 77", vip: true, last_login_at: new Date("2001-02-03T04:05:06Z") })
      .where("id", "=", agent.id)
      .execute();
  });
  specimens = {
    user: {
      path: `/users/${agent.id}`,
      version: async () => (await admin.call("GET", `/users/${agent.id}`)).body.version,
      canaries: ["canary 77", "2001-02-03T04:05:06"],
      writes: { vip: false },
      create: { login: "new-one", name: "New one", vip: true },
    },
    incident: await ratedIncident(admin, end_user),
  };
});
after(() => world.close());

async function ratedIncident(admin: Person, requester: Person): Promise<Specimen> {
  const body = {
    title: "Canary",
    requesterId: requester.id,
    resolve: { resolutionCode: "solved", resolutionNotes: "Done" },
  };
  const { id } = (await admin.call("POST", "/incidents", body)).body;
  const rating = { satisfaction: 2, comment: "canary 88" };
  const rated = await requester.call("POST", `/incidents/${id}/rating`, rating);
  assert.ok(rated.status < 300, JSON.stringify(rated.body));
  return {
    path: `/incidents/${id}`,
    version: async () => (await admin.call("GET", `/incidents/${id}`)).body.version,
    canaries: ["canary 88"],
    writes: { security: true, priorityOverride: 1, priorityOverrideReason: "because" },
    create: { title: "New one", security: true },
  };
}

function specimenOf(contract: Contract): Specimen {
  const specimen = specimens[contract.kind];
  assert.ok(specimen, `${contract.kind} has marked fields and no specimen here`);
  return specimen;
}

function assertSilent(what: string, contract: Contract, body: unknown): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  for (const { field, mark } of readMarks.filter((one) => one.contract === contract)) {
    for (const name of namesOfField(field, mark))
      assert.ok(!text.includes(`"${name}"`), `${what} tells ${name}: ${text}`);
  }
  for (const canary of specimenOf(contract).canaries) assert.ok(!text.includes(canary), `${what} tells ${canary}`);
}

test("every mark names a permission that its module declares, and hides a field that the record may do without", () => {
  assert.ok(readMarks.length > 0 && writeMarks.length > 0);
  for (const { contract, field, mark } of marks) {
    for (const permission of [mark.readable, mark.writable])
      assert.ok(permission === undefined || permission in contract.permissions, `${contract.kind}.${field}`);
    const schema = contract.record.shape[field] as { safeParse(value: unknown): { success: boolean } };
    if (mark.readable) assert.ok(schema.safeParse(undefined).success, `${contract.kind}.${field} must be optional`);
  }
});

test("a field that one may not read is in no answer, list, export, history, timeline or refusal", async () => {
  for (const contract of contracts) {
    const { path, version } = specimenOf(contract);
    // One's own is one's own to read.
    const list = `/${contract.path}?limit=200&id=${path.split("/")[2]}`;
    const paths = [path, list, `${path}/history`];
    for (const { field } of readMarks.filter((one) => one.contract === contract))
      paths.push(`${list}&fields=id,${field}`);
    if (contract.lifecycle) paths.push(`${path}/timeline`, `${path}/transitions`);
    for (const each of paths) {
      const answer = await blind.call("GET", each);
      assert.equal(answer.status, 200, `${each}: ${JSON.stringify(answer.body)}`);
      assertSilent(each, contract, answer.body);
    }
    const stale = await blind.call("PATCH", path, { title: "Other" }, { "if-match": '"999"' });
    assert.equal(stale.status, 412);
    assertSilent("412", contract, stale.body);
    const changed = await blind.call("PATCH", path, { title: "Other" }, { "if-match": `"${await version()}"` });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    assertSilent("PATCH", contract, changed.body);
    if (!contract.lifecycle) continue;
    const csv = String((await blind.call("GET", `/${contract.path}/export.csv`)).body);
    const header = (csv.split("\r\n")[0] ?? "").split(",");
    for (const { field } of readMarks) assert.ok(!header.includes(field), header.join());
    assertSilent("CSV", contract, csv);
    assert.equal((await blind.call("GET", "/incident-stats")).body.satisfied, null);
  }
});

test("a field that one may not read is refused in filters and sorts, by name", async () => {
  for (const { contract, field } of readMarks) {
    const declared = contract.fields[field];
    if (!declared) continue;
    const questions = [
      `filter=${encodeURIComponent(`${field} != null`)}`,
      `${field}=none`,
      `filter=${encodeURIComponent(`createdAt != null && ${field} == null`)}`,
    ];
    if ("sortable" in declared && declared.sortable) questions.push(`sort=-${field}`);
    for (const question of questions) {
      const answer = await blind.call("GET", `/${contract.path}?${question}`);
      assert.deepEqual(
        [answer.status, answer.body.code],
        [403, "common.field_forbidden"],
        `${question} ${JSON.stringify(answer.body)}`,
      );
      assert.equal(answer.body.errors[0].path, field);
    }
    if (!contract.lifecycle) continue;
    const bulk = await blind.call("POST", `/${contract.path}/bulk`, {
      filter: `${field} == null`,
      action: { tags: { add: ["probe"] } },
      dryRun: true,
    });
    assert.equal(bulk.body.code, "common.field_forbidden");
    const csv = await blind.call("GET", `/${contract.path}/export.csv?sort=${field}`);
    assert.equal(csv.status, 403);
  }
});

test("a field that one may not write is refused by name: opening, changing, in bulk and by import", async () => {
  for (const contract of contracts) {
    const { path, writes, create, version } = specimenOf(contract);
    const closed = writeMarks.filter((one) => one.contract === contract).map(({ field }) => field);
    assert.ok(
      closed.every((field) => field in writes),
      closed.join(),
    );
    for (const [field, value] of Object.entries(writes)) {
      const answer = await blind.call("PATCH", path, { [field]: value }, { "if-match": `"${await version()}"` });
      assert.deepEqual([answer.status, answer.body.code], [403, "common.field_forbidden"], field);
      assert.deepEqual(
        answer.body.errors.map((error: { path: string }) => error.path),
        [field],
      );
    }
    const opened = await blind.call("POST", `/${contract.path}`, create);
    assert.deepEqual([opened.status, opened.body.code], [403, "common.field_forbidden"]);
    if (!contract.lifecycle) continue;
    const bulk = await blind.call("POST", `/${contract.path}/bulk`, {
      ids: [path.split("/")[2]],
      action: { patch: { security: true } },
    });
    assert.deepEqual(
      bulk.body.results.map((one: { status: number }) => one.status),
      [403],
    );
    const imported = await blind.call("POST", `/${contract.path}/import`, "title,security\r\nFrom a file,true\r\n", {
      "content-type": "text/csv",
    });
    assert.deepEqual(
      imported.body.results.map((one: { status: number }) => one.status),
      [403],
      JSON.stringify(imported.body),
    );
  }
});

test("opening a record with nothing in a field that one may not write is not writing it", async () => {
  const answer = await blind.call("POST", "/incidents", { title: "Plain", security: false, priorityOverride: null });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
});

test("the default roles read and write marked fields as they read and write the record", async () => {
  const { path } = specimenOf(contracts.find(({ kind }) => kind === "incident") as Contract);
  const user = specimens.user?.path ?? "";
  for (const role of ROLES.filter((one) => one !== "other_agent" && !one.endsWith("end_user"))) {
    const person = organization.people[role];
    assert.equal((await person.call("GET", path)).body.satisfaction, 2, role);
    assert.equal((await person.call("GET", user)).body.phone, "+49 canary 77", role);
  }
  assert.equal((await organization.people.end_user.call("GET", path)).body.satisfaction, 2);
});

test("one's own fields are one's own to read, not to write", async () => {
  const own = await blind.call("GET", `/users/${blind.id}`);
  assert.deepEqual([own.body.vip, own.body.phone], [false, ""]);
  const mark = await blind.call("PATCH", `/users/${blind.id}`, { vip: true }, { "if-match": '"1"' });
  assert.equal(mark.body.code, "common.field_forbidden");
});

test("what is held in a department is held for its people, and filters by it stay closed", async () => {
  const { department, other } = await organization.transact(async (ctx) => {
    const ids = [newId(), newId()];
    await ctx.db
      .insertInto("departments")
      .values(ids.map((id) => ({ id, name: id })))
      .execute();
    const [one = "", two = ""] = ids;
    return { department: one, other: two };
  });
  const { agent, manager, auditor } = organization.people;
  await organization.transact(async (ctx) => {
    await ctx.db.updateTable("users").set({ department_id: department }).where("id", "=", agent.id).execute();
    await ctx.db
      .updateTable("users")
      .set({ department_id: other, phone: "elsewhere" })
      .where("id", "=", manager.id)
      .execute();
    const [reader, here] = [newId(), newId()];
    await ctx.db
      .insertInto("roles")
      .values([
        { id: reader, name: "Reader", permissions: ["user:read"] },
        { id: here, name: "Here", permissions: ["user:read_private"] },
      ])
      .execute();
    await ctx.db.deleteFrom("role_assignments").where("user_id", "=", auditor.id).execute();
    await ctx.db
      .insertInto("role_assignments")
      .values([
        { id: newId(), user_id: auditor.id, role_id: reader },
        { id: newId(), user_id: auditor.id, role_id: here, scope: "department", department_id: department },
      ])
      .execute();
  });
  assert.equal((await auditor.call("GET", `/users/${agent.id}`)).body.phone, "+49 canary 77");
  assert.equal((await auditor.call("GET", `/users/${manager.id}`)).body.phone, undefined);
  const listed = (await auditor.call("GET", "/users?limit=200")).body.items as { id: string; phone?: string }[];
  assert.deepEqual(
    [agent.id, manager.id].map((id) => listed.find((person) => person.id === id)?.phone),
    ["+49 canary 77", undefined],
  );
  assert.equal((await auditor.call("GET", "/users?sort=lastLoginAt")).status, 403);
});
