import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "../../kernel/ids.ts";
import { type Client, clientOf } from "../../platform/testing/client.ts";
import type { TestOrganization } from "../../platform/testing/people.ts";
import { type TestServer, testServer } from "../../platform/testing/server.ts";
import categories from "./module.ts";

let server: TestServer;
let organization: TestOrganization;
let manager: Client;

before(async () => {
  server = await testServer([categories]);
  organization = await server.people.organization();
  manager = clientOf(server, await organization.person({ may: ["category:read", "category:manage"] }));
});
after(() => server.close());

const add = (body: object) => manager.post("/categories", body);

test("a name is unique below one parent, not in the whole tree", async () => {
  const hardware = (await add({ name: "Hardware" })).body;
  const software = (await add({ name: "Software" })).body;
  assert.equal((await add({ name: "Other", parentId: hardware.id })).status, 201);
  assert.equal((await add({ name: "Other", parentId: software.id })).status, 201);
  const taken = await add({ name: "OTHER", parentId: software.id });
  assert.deepEqual([taken.status, taken.body.errors], [409, [{ path: "name", code: "taken" }]]);
  assert.equal((await add({ name: "hardware" })).status, 409);
});

test("deleted categories are in nobody's way, also when they were deleted at one moment", async () => {
  const ids = [(await add({ name: "Twin" })).body.id, (await add({ name: "Twin two" })).body.id];
  await organization.system((ctx) =>
    ctx.db.updateTable("categories").set({ name: "Twin", deleted_at: ctx.now }).where("id", "in", ids).execute(),
  );
  assert.equal((await add({ name: "Twin" })).status, 201);
  assert.equal((await manager.post(`/categories/${ids[0]}/restore`)).status, 409);
});

test("a category of an open ticket is kept; one of closed tickets may go", async () => {
  const category = (await add({ name: "Printer" })).body;
  const id = newId();
  await organization.system(async (ctx) => {
    await ctx.db.insertInto("records").values({ id, kind: "incident", title: "Paper jam" }).execute();
    await ctx.db
      .insertInto("tickets")
      .values({ id, kind: "incident", state: "new", priority: 3, category_id: category.id })
      .execute();
  });
  assert.deepEqual((await manager.delete(`/categories/${category.id}`)).body.usedBy, ["tickets"]);
  await organization.system((ctx) =>
    ctx.db.updateTable("tickets").set({ state: "closed", open: false }).where("id", "=", id).execute(),
  );
  assert.equal((await manager.delete(`/categories/${category.id}`)).status, 204);
});

test("what is below a deleted category is not restored before it", async () => {
  const top = (await add({ name: "Top" })).body;
  const below = (await add({ name: "Below", parentId: top.id })).body;
  await manager.delete(`/categories/${below.id}`);
  await manager.delete(`/categories/${top.id}`);
  const refused = await manager.post(`/categories/${below.id}/restore`);
  assert.deepEqual([refused.status, refused.body.errors], [422, [{ path: "parentId", code: "not_found" }]]);
});
