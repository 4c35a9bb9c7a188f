import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "../../kernel/ids.ts";
import { clientOf } from "../../platform/testing/client.ts";
import { type TestServer, testServer } from "../../platform/testing/server.ts";
import locations from "../locations/module.ts";
import services from "./module.ts";

let server: TestServer;

before(async () => {
  server = await testServer([services, locations]);
});
after(() => server.close());

test("a service has owner, team and criticality, and lists filter by them", async () => {
  const organization = await server.people.organization();
  const owner = await organization.person({ name: "Owner", may: ["service:read", "service:manage"] });
  const client = clientOf(server, owner);
  const teamId = newId();
  await organization.system((ctx) => ctx.db.insertInto("teams").values({ id: teamId, name: "Mail team" }).execute());
  const made = await client.post("/services", {
    name: "E-mail",
    ownerId: owner.userId,
    teamId,
    criticality: "critical",
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.deepEqual(made.body.owner, { id: owner.userId, name: "Owner" });
  assert.deepEqual([made.body.status, made.body.criticality, made.body.calendar], ["active", "critical", null]);
  await client.post("/services", { name: "Intranet", status: "planned" });
  for (const query of ["ownerId=me", "criticality=critical", `teamId=${teamId}`, "status=active"])
    assert.deepEqual((await client.get(`/services?${query}`)).body.items, [made.body], query);
  assert.equal((await client.post("/services", { name: "X", criticality: "huge" })).status, 400);
});

test("a place lies within another, never within itself", async () => {
  const organization = await server.people.organization();
  const client = clientOf(server, await organization.person({ may: ["location:read", "location:manage"] }));
  const site = (await client.post("/locations", { name: "Site", address: "1 Main Street\nTown" })).body;
  const room = (await client.post("/locations", { name: "Room 1", parentId: site.id })).body;
  assert.deepEqual(room.parent, { id: site.id, name: "Site" });
  const answer = await client.patch(`/locations/${site.id}`, { parentId: room.id }, 1);
  assert.deepEqual(answer.body.errors, [{ path: "parentId", code: "cycle" }]);
});
