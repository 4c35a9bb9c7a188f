import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "../../kernel/ids.ts";
import { openWorld, type Person, type TestOrganization, type World } from "../../testing/world.ts";

let world: World;
let org: TestOrganization;
let declared: { id: string; version: number };
let number: string;

const CANARY = "canary B204";

/** An incident with a closed field and an open one; the other agent reads the closed one, the lead reads and writes it. */
before(async () => {
  world = await openWorld();
  org = await world.organization();
  const { admin, other_agent, service_desk_lead } = org.people;
  const field = { kind: "incident", type: "text" };
  const made = await admin.call("POST", "/custom-fields", {
    ...field,
    ...{ key: "room", label: "Room", readRestricted: true, writeRestricted: true, required: true },
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  declared = made.body;
  await admin.call("POST", "/custom-fields", { ...field, key: "seat", label: "Seat" });
  await give(other_agent, ["incident_custom:read_room"]);
  await give(service_desk_lead, ["incident_custom:read_room", "incident_custom:write_room"]);
  const incident = { title: "Lamp flickers", custom: { room: CANARY, seat: "7" }, teamId: org.teams.network };
  const opened = await admin.call("POST", "/incidents", incident);
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  number = opened.body.number;
});
after(() => world.close());

async function give(person: Person, permissions: readonly string[]): Promise<string> {
  const { admin } = org.people;
  const role = await admin.call("POST", "/roles", { name: `Role ${newId()}`, permissions });
  assert.equal(role.status, 201, JSON.stringify(role.body));
  const given = await admin.call("POST", "/role-assignments", { userId: person.id, roleId: role.body.id });
  return given.body.id;
}

const customOf = async (person: Person) => (await person.call("GET", `/incidents/${number}`)).body.custom;
const patch = async (person: Person, custom: object) => {
  const { version } = (await person.call("GET", `/incidents/${number}`)).body;
  return person.call("PATCH", `/incidents/${number}`, { custom }, { "if-match": String(version) });
};

test("S38 S39 a closed field of the organization's own is in no answer, list, history, file or search of who may not read it", async () => {
  const { agent, other_agent, auditor } = org.people;
  assert.deepEqual(await customOf(agent), { seat: "7" });
  assert.deepEqual(await customOf(other_agent), { room: CANARY, seat: "7" });
  assert.equal((await patch(org.people.service_desk_lead, { room: `${CANARY} and more` })).status, 200);
  for (const path of [
    `/incidents/${number}`,
    `/incidents/${number}/history`,
    `/incidents/${number}/timeline`,
    "/incidents?fields=number,custom",
    "/incidents?q=B204",
    "/search?q=B204",
    "/incidents/export.csv?fields=number,custom",
    "/incidents/export.csv",
  ]) {
    const answer = await agent.call("GET", path);
    assert.ok([200, 403].includes(answer.status), path);
    assert.ok(!JSON.stringify(answer.body ?? "").includes("B204"), `${path}: ${JSON.stringify(answer.body)}`);
  }
  const told = await other_agent.call("GET", `/incidents/${number}/history`);
  assert.ok(JSON.stringify(told.body).includes(CANARY), "and it is there for who may");
  const own = (await auditor.call("GET", `/incidents/${number}/history`)).body.items;
  const lines = own.flatMap((item: { changes: { field: string }[] }) => item.changes.map(({ field }) => field));
  assert.equal(lines.filter((name: string) => name === "custom").length, 1, "a change of it alone is no line");
});

test("S39 neither a filter, an order nor a number tells of it, and each is refused by the field", async () => {
  const { agent, other_agent } = org.people;
  for (const query of [
    `filter=${encodeURIComponent('custom.room == "x"')}`,
    `filter=${encodeURIComponent('title == "x" || custom.room.startsWith("c")')}`,
    "sort=custom.room",
    "custom.room=x",
    `count=exact&filter=${encodeURIComponent("custom.room != null")}`,
  ]) {
    const refused = await agent.call("GET", `/incidents?${query}`);
    assert.deepEqual([refused.status, refused.body.code], [403, "common.field_forbidden"], query);
    assert.equal(refused.body.errors[0].path, "custom.room");
    const exported = await agent.call("GET", `/incidents/export.csv?${query}`);
    assert.ok(exported.status >= 400, query);
  }
  assert.equal((await agent.call("GET", "/incidents?sort=custom.seat")).status, 200);
  assert.equal((await other_agent.call("GET", "/incidents?sort=custom.room")).status, 200);
});

test("S37 it is written by who may alone: opening, changing, in bulk; the rest of the fields stay theirs", async () => {
  const { agent, other_agent, service_desk_lead } = org.people;
  for (const value of ["elsewhere", null]) {
    const refused = await patch(agent, { room: value });
    assert.deepEqual([refused.status, refused.body.errors?.[0]?.path], [403, "custom.room"]);
  }
  assert.equal((await patch(other_agent, { room: "elsewhere" })).status, 403, "reading is not writing");
  assert.equal((await patch(agent, { seat: "8" })).status, 200);
  assert.deepEqual(await customOf(service_desk_lead), { room: `${CANARY} and more`, seat: "8" });
  const ids = [(await agent.call("GET", `/incidents/${number}`)).body.id];
  const bulk = await agent.call("POST", "/incidents/bulk", { ids, action: "patch", patch: { custom: { room: "x" } } });
  assert.ok(!JSON.stringify(await customOf(service_desk_lead)).includes('"x"'), JSON.stringify(bulk.body));
  const opened = await agent.call("POST", "/incidents", { title: "Mine", custom: { room: "A1" } });
  assert.deepEqual([opened.status, opened.body.code], [403, "common.field_forbidden"]);
  const without = await agent.call("POST", "/incidents", { title: "Mine" });
  assert.equal(without.status, 201, "what is required is asked of who may fill it in");
  const complete = await service_desk_lead.call("POST", "/incidents", { title: "Theirs" });
  assert.deepEqual([complete.status, complete.body.errors?.[0]?.path], [422, "custom.room"]);
});

test("S42 a right to a field, and its closing, act on the next request", async () => {
  const { admin, auditor, agent } = org.people;
  assert.equal("room" in (await customOf(auditor)), false);
  const id = await give(auditor, ["incident_custom:read_room"]);
  assert.equal("room" in (await customOf(auditor)), true);
  await admin.call("DELETE", `/role-assignments/${id}`);
  assert.equal("room" in (await customOf(auditor)), false);
  const close = (readRestricted: boolean, version: number) =>
    admin.call("PATCH", `/custom-fields/${declared.id}`, { readRestricted }, { "if-match": String(version) });
  const opened = await close(false, declared.version);
  assert.equal(opened.status, 200, JSON.stringify(opened.body));
  assert.equal("room" in (await customOf(agent)), true);
  await close(true, opened.body.version);
  assert.equal("room" in (await customOf(agent)), false);
});

test("what a role may hold of fields stands in the catalogue with the field's name, and is of this organization alone", async () => {
  const { admin } = org.people;
  const other = await world.organization();
  const own = (await admin.call("GET", "/permissions")).body.items.filter((one: { field?: string }) => one.field);
  assert.deepEqual(
    own.map(({ name, field }: { name: string; field: string }) => [name, field]),
    [
      ["incident_custom:read_room", "Room"],
      ["incident_custom:write_room", "Room"],
    ],
  );
  const theirs = (await other.people.admin.call("GET", "/permissions")).body.items;
  assert.ok(!theirs.some((one: { field?: string }) => one.field));
  const refused = await other.people.admin.call("POST", "/roles", { name: "X", permissions: [own[0].name] });
  assert.deepEqual([refused.status, refused.body.errors[0].path], [422, "permissions.0"]);
});
