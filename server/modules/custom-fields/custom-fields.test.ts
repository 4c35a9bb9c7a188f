import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Client, clientOf } from "../../platform/testing/client.ts";
import { type TestServer, testServer } from "../../platform/testing/server.ts";
import customFields from "./module.ts";

let server: TestServer;
let manager: Client;

before(async () => {
  server = await testServer([customFields]);
  const organization = await server.people.organization();
  manager = clientOf(server, await organization.person({ may: ["custom_field:read", "custom_field:manage"] }));
});
after(() => server.close());

const room = { kind: "incident", key: "room", label: "Room", type: "text" };

test("a field is declared once for a kind, and its key and type stay", async () => {
  const made = await manager.post("/custom-fields", room);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.deepEqual([made.body.kind, made.body.choices, made.body.required], ["incident", [], false]);
  const again = await manager.post("/custom-fields", room);
  assert.deepEqual([again.status, again.body.errors], [409, [{ path: "key", code: "taken" }]]);
  assert.equal((await manager.post("/custom-fields", { ...room, kind: "change" })).status, 201);
  const moved = await manager.patch(`/custom-fields/${made.body.id}`, { key: "place" }, 1);
  assert.deepEqual([moved.status, moved.body.errors], [400, [{ path: "key", code: "unknown_field" }]]);
});

test("a choice has choices, each once, and nothing else has any", async () => {
  const choice = { kind: "incident", key: "colour", label: "Colour", type: "choice" };
  const codeOf = async (body: object) => (await manager.post("/custom-fields", body)).body.errors[0].code;
  assert.equal(await codeOf(choice), "required");
  assert.equal(await codeOf({ ...choice, choices: ["red", "red"] }), "twice");
  assert.equal(await codeOf({ ...choice, type: "number", choices: ["1"] }), "not_allowed");
  const made = await manager.post("/custom-fields", { ...choice, choices: ["red", "blue"] });
  assert.equal(made.status, 201);
  const emptied = await manager.patch(`/custom-fields/${made.body.id}`, { choices: [] }, 1);
  assert.deepEqual(emptied.body.errors, [{ path: "choices", code: "required" }]);
});

test("fields are listed by kind in the order of the form and found by their label", async () => {
  for (const [position, key] of [
    [2, "second"],
    [1, "first"],
  ] as const)
    await manager.post("/custom-fields", { kind: "problem", key, label: `The ${key}`, type: "text", position });
  const list = await manager.get("/custom-fields?kind=problem");
  assert.deepEqual(
    list.body.items.map((item: { key: string }) => item.key),
    ["first", "second"],
  );
  assert.equal((await manager.get("/custom-fields?q=the%20SECOND")).body.items.length, 1);
});
