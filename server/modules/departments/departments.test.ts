import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Client, clientOf } from "../../platform/testing/client.ts";
import type { TestOrganization } from "../../platform/testing/people.ts";
import { type TestServer, testServer } from "../../platform/testing/server.ts";
import departments from "./module.ts";

let server: TestServer;
let organization: TestOrganization;
let manager: Client;
let reader: Client;

before(async () => {
  server = await testServer([departments]);
  organization = await server.people.organization();
  manager = clientOf(server, await organization.person({ may: ["department:read", "department:manage"] }));
  reader = clientOf(server, await organization.person({ may: ["department:read"] }));
});
after(() => server.close());

const NEVER = "0198a400-0000-7000-8000-000000000000";
let count = 0;
const name = (stem: string) => `${stem} ${++count}`;

async function added(body: object, by = manager) {
  const answer = await by.post("/departments", body);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

test("a department is added, read and listed with its parent by name", async () => {
  const top = await added({ name: name("Operations") });
  const answer = await manager.post("/departments", { name: name("Network"), parentId: top.id });
  assert.equal(answer.headers.location, `/api/v1/departments/${answer.body.id}`);
  assert.deepEqual(answer.body.parent, { id: top.id, name: top.name });
  assert.equal(answer.body.version, 1);
  const read = await reader.get(`/departments/${answer.body.id}`);
  assert.deepEqual(read.body, answer.body);
  const list = await reader.get(`/departments?parentId=${top.id}`);
  assert.deepEqual(list.body.items, [answer.body]);
});

test("a list is sorted by name, filtered, searched by words of the name, counted and paged", async () => {
  const stem = name("Paged");
  for (const letter of ["c", "a", "b"]) await added({ name: `${stem} ${letter}` });
  const words = encodeURIComponent(stem.toUpperCase());
  const first = await reader.get(`/departments?q=${words}&limit=2&count=exact&fields=name`);
  assert.deepEqual(
    first.body.items.map((item: { name: string }) => item.name),
    [`${stem} a`, `${stem} b`],
  );
  assert.deepEqual(Object.keys(first.body.items[0]), ["id", "name"]);
  assert.equal(first.body.count, 3);
  const rest = await reader.get(
    `/departments?q=${words}&limit=2&count=exact&fields=name&cursor=${first.body.nextCursor}`,
  );
  assert.deepEqual(
    rest.body.items.map((item: { name: string }) => item.name),
    [`${stem} c`],
  );
  assert.equal(rest.body.nextCursor, null);
  const filtered = await reader.get(`/departments?filter=${encodeURIComponent(`name == "${stem} b"`)}`);
  assert.equal(filtered.body.items.length, 1);
});

test("a change states its version: 428 without, 412 with an old one and the record as it is now", async () => {
  const department = await added({ name: name("Finance") });
  const changed = await manager.patch(`/departments/${department.id}`, { name: name("Controlling") }, 1);
  assert.equal(changed.status, 200);
  assert.equal(changed.body.version, 2);
  assert.equal(changed.headers.etag, '"2"');
  assert.equal((await manager.patch(`/departments/${department.id}`, { name: "X" })).status, 428);
  const stale = await manager.patch(`/departments/${department.id}`, { name: "X" }, 1);
  assert.equal(stale.status, 412);
  assert.deepEqual(stale.body.current, changed.body);
});

test("a patch that changes nothing leaves the version alone", async () => {
  const department = await added({ name: name("Calm") });
  const same = await manager.patch(`/departments/${department.id}`, { name: department.name, parentId: null }, 1);
  assert.equal(same.status, 200);
  assert.equal(same.body.version, 1);
});

test("unknown fields, wrong types and hidden characters are 400 and named", async () => {
  const unknown = await manager.post("/departments", { name: "A", colour: "red" });
  assert.equal(unknown.status, 400);
  assert.deepEqual(unknown.body.errors, [{ path: "colour", code: "unknown_field" }]);
  assert.equal((await manager.post("/departments", { name: "" })).status, 400);
  assert.equal((await manager.post("/departments", { name: "a\u0000b" })).status, 400);
  assert.equal((await manager.post("/departments", { name: "a".repeat(201) })).status, 400);
  assert.equal((await manager.get("/departments?colour=red")).status, 400);
});

test("who only reads may not change, and who does not read sees nothing", async () => {
  const department = await added({ name: name("Guarded") });
  assert.equal((await reader.post("/departments", { name: "X" })).status, 403);
  assert.equal((await reader.patch(`/departments/${department.id}`, {}, 1)).status, 403);
  assert.equal((await reader.delete(`/departments/${department.id}`)).status, 403);
  const stranger = clientOf(server, await organization.person());
  assert.equal((await stranger.get("/departments")).status, 403);
  assert.equal((await stranger.get(`/departments/${department.id}`)).status, 404);
  assert.equal((await clientOf(server, null).get("/departments")).status, 401);
});

test("managing one department's rows is not managing the tree", async () => {
  const department = await added({ name: name("Scoped") });
  const grants = { "department:manage": { departmentIds: [department.id] } };
  const scoped = clientOf(server, await organization.person({ grants }));
  assert.equal((await scoped.post("/departments", { name: "X" })).status, 403);
  assert.equal((await scoped.patch(`/departments/${department.id}`, { name: "X" }, 1)).status, 403);
});

test("another organization's id answers the same bytes as one that never was", async () => {
  const department = await added({ name: name("Ours") });
  const other = await server.people.organization();
  const stranger = clientOf(server, await other.person({ may: ["department:read", "department:manage"] }));
  const sameBytes = async (ask: (id: string) => Promise<{ status: number; body: object }>, status: number) => {
    const [foreign, never] = [await ask(department.id), await ask(NEVER)];
    assert.equal(foreign.status, status);
    assert.deepEqual({ ...foreign.body, requestId: "" }, { ...never.body, requestId: "" });
  };
  await sameBytes((id) => stranger.get(`/departments/${id}`), 404);
  await sameBytes((id) => stranger.patch(`/departments/${id}`, { name: "X" }, 1), 404);
  await sameBytes((id) => stranger.delete(`/departments/${id}`), 404);
  await sameBytes((id) => stranger.get(`/departments/${id}/history`), 404);
  await sameBytes((id) => stranger.post("/departments", { name: "X", parentId: id }), 422);
  assert.deepEqual((await stranger.get("/departments")).body.items, []);
});

test("references to nothing are 422, each named", async () => {
  const answer = await manager.post("/departments", { name: "X", parentId: NEVER, managerId: NEVER });
  assert.equal(answer.status, 422);
  assert.deepEqual(answer.body.errors, [
    { path: "parentId", code: "not_found" },
    { path: "managerId", code: "not_found" },
  ]);
});

test("a department is never below itself", async () => {
  const top = await added({ name: name("Top") });
  const middle = await added({ name: name("Middle"), parentId: top.id });
  const bottom = await added({ name: name("Bottom"), parentId: middle.id });
  for (const parentId of [top.id, bottom.id]) {
    const answer = await manager.patch(`/departments/${top.id}`, { parentId }, 1);
    assert.equal(answer.status, 422);
    assert.deepEqual(answer.body.errors, [{ path: "parentId", code: "cycle" }]);
  }
});

test("two moves at once do not close a circle", async () => {
  const one = await added({ name: name("One") });
  const other = await added({ name: name("Other") });
  const answers = await Promise.all([
    manager.patch(`/departments/${one.id}`, { parentId: other.id }, 1),
    manager.patch(`/departments/${other.id}`, { parentId: one.id }, 1),
  ]);
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 422]);
});

test("a name is taken while its department lives, whatever its case", async () => {
  const department = await added({ name: name("Taken") });
  const again = await manager.post("/departments", { name: department.name.toUpperCase() });
  assert.equal(again.status, 409);
  assert.deepEqual(again.body.errors, [{ path: "name", code: "taken" }]);
});

test("deleting hides, restoring brings back, and both are for those who manage", async () => {
  const department = await added({ name: name("Gone") });
  assert.equal((await manager.delete(`/departments/${department.id}`)).status, 204);
  assert.equal((await manager.get(`/departments/${department.id}`)).status, 404);
  assert.equal((await manager.patch(`/departments/${department.id}`, { name: "X" }, 2)).status, 404);
  const deleted = await manager.get(`/departments?deleted=only&id=${department.id}`);
  assert.equal(deleted.body.items.length, 1);
  assert.notEqual(deleted.body.items[0].deletedAt, null);
  assert.equal((await reader.get("/departments?deleted=only")).status, 403);
  assert.equal((await reader.post(`/departments/${department.id}/restore`)).status, 404);
  const restored = await manager.post(`/departments/${department.id}/restore`);
  assert.equal(restored.status, 200);
  assert.equal(restored.body.version, 3);
  assert.equal((await manager.post(`/departments/${department.id}/restore`)).status, 409);
});

test("restoring is refused where the name was taken meanwhile", async () => {
  const department = await added({ name: name("Reused") });
  await manager.delete(`/departments/${department.id}`);
  await added({ name: department.name });
  const answer = await manager.post(`/departments/${department.id}/restore`);
  assert.equal(answer.status, 409);
  assert.equal(answer.body.code, "common.key_taken");
});

test("a department with people or departments in it is not deleted", async () => {
  const top = await added({ name: name("Used") });
  const below = await added({ name: name("Below"), parentId: top.id });
  const refused = await manager.delete(`/departments/${top.id}`);
  assert.equal(refused.status, 409);
  assert.deepEqual([refused.body.code, refused.body.usedBy], ["common.still_used", ["departments"]]);
  await organization.person({ departmentId: below.id });
  assert.deepEqual((await manager.delete(`/departments/${below.id}`)).body.usedBy, ["users"]);
});

test("a reference to what is being deleted at the same moment is refused", async () => {
  const parent = await added({ name: name("Racing") });
  const [removed, child] = await Promise.all([
    manager.delete(`/departments/${parent.id}`),
    manager.post("/departments", { name: name("Child"), parentId: parent.id }),
  ]);
  assert.ok(
    (removed.status === 204 && child.status === 422) || (removed.status === 409 && child.status === 201),
    `${removed.status} ${child.status}`,
  );
});

test("history tells who changed what, the newest first, with names for ids, page by page", async () => {
  const boss = await organization.person({ name: "Ada Boss", may: ["department:read", "department:manage"] });
  const client = clientOf(server, boss);
  const top = await added({ name: name("Head") });
  const department = await added({ name: name("Told") }, client);
  await client.patch(`/departments/${department.id}`, { parentId: top.id }, 1);
  await client.delete(`/departments/${department.id}`);
  await client.post(`/departments/${department.id}/restore`);
  const whole = await client.get(`/departments/${department.id}/history`);
  assert.equal(whole.status, 200);
  assert.deepEqual(
    whole.body.items.map((item: { action: string }) => item.action),
    ["restored", "deleted", "changed", "created"],
  );
  const change = whole.body.items[2];
  assert.deepEqual(change.actor, { id: boss.userId, name: "Ada Boss" });
  assert.deepEqual(change.changes, [{ field: "parentId", from: null, to: { id: top.id, name: top.name } }]);
  assert.deepEqual(whole.body.items[3].changes, [{ field: "name", from: null, to: department.name }]);
  const page = await client.get(`/departments/${department.id}/history?limit=3`);
  const rest = await client.get(`/departments/${department.id}/history?limit=3&cursor=${page.body.nextCursor}`);
  assert.deepEqual([...page.body.items, ...rest.body.items], whole.body.items);
  assert.equal((await reader.get(`/departments/${department.id}/history`)).status, 403);
});

test("what happens is told as events of the same transaction", async () => {
  const department = await added({ name: name("Loud") });
  await manager.patch(`/departments/${department.id}`, { name: name("Louder") }, 1);
  await manager.delete(`/departments/${department.id}`);
  await manager.post(`/departments/${department.id}/restore`);
  const events = await server.look<{ type: string; payload: object }>(
    "select type, payload from events where record_id = $1 order by id",
    [department.id],
  );
  assert.deepEqual(
    events.map((event) => event.type),
    ["department.created", "department.changed", "department.deleted", "department.restored"],
  );
  assert.deepEqual(events[1]?.payload, { fields: ["name"] });
});

test("a repeated request with the same key answers the same and adds nothing", async () => {
  const body = { name: name("Once") };
  const key = { "idempotency-key": `key-${body.name}` };
  const first = await manager.post("/departments", body, key);
  const second = await manager.post("/departments", body, key);
  assert.deepEqual([second.status, second.body], [201, first.body]);
});
