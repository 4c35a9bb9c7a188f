import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "../../kernel/ids.ts";
import { clientOf } from "../../platform/testing/client.ts";
import type { PersonFacts, TestOrganization } from "../../platform/testing/people.ts";
import { type TestServer, testServer } from "../../platform/testing/server.ts";
import savedViews from "./module.ts";

let server: TestServer;
let organization: TestOrganization;

before(async () => {
  server = await testServer([savedViews]);
  organization = await server.people.organization();
});
after(() => server.close());

const view = { name: "Mine", kind: "incident", filter: 'state == "new"', settings: { columns: ["number", "title"] } };
const client = async (facts: PersonFacts = {}) => clientOf(server, await organization.person(facts));

test("a view is its owner's alone until it is shared", async () => {
  const [owner, other] = [await client(), await client()];
  const made = await owner.post("/saved-views", view);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.deepEqual(made.body.settings, view.settings);
  assert.equal((await owner.get("/saved-views?kind=incident")).body.items.length, 1);
  assert.deepEqual((await other.get("/saved-views")).body.items, []);
  assert.equal((await other.get(`/saved-views/${made.body.id}`)).status, 404);
  assert.equal((await other.delete(`/saved-views/${made.body.id}`)).status, 404);
});

test("sharing needs view:share; everybody then sees it, and the owner changes it", async () => {
  const owner = await client({ may: ["view:share"] });
  const other = await client();
  assert.equal((await other.post("/saved-views", { ...view, shared: true })).status, 403);
  const made = await owner.post("/saved-views", { ...view, shared: true });
  assert.equal((await other.get(`/saved-views/${made.body.id}`)).status, 200);
  assert.equal((await other.patch(`/saved-views/${made.body.id}`, { name: "Theirs" }, 1)).status, 403);
  assert.equal((await owner.patch(`/saved-views/${made.body.id}`, { shared: false }, 1)).status, 200);
  assert.equal((await other.get(`/saved-views/${made.body.id}`)).status, 404);
});

test("a team's view is seen by its members", async () => {
  const teamId = newId();
  await organization.system((ctx) => ctx.db.insertInto("teams").values({ id: teamId, name: "Viewers" }).execute());
  const owner = await client({ may: ["view:share"] });
  const made = await owner.post("/saved-views", { ...view, teamId });
  const [member, outsider] = [await client({ teamIds: [teamId] }), await client()];
  assert.equal((await member.get(`/saved-views/${made.body.id}`)).status, 200);
  assert.equal((await outsider.get(`/saved-views/${made.body.id}`)).status, 404);
});

test("one sees and restores one's own deleted views only", async () => {
  const [owner, other] = [await client({ may: ["view:share"] }), await client()];
  const made = await owner.post("/saved-views", { ...view, shared: true });
  await owner.delete(`/saved-views/${made.body.id}`);
  assert.equal((await owner.get("/saved-views?deleted=only")).body.items.length, 1);
  assert.deepEqual((await other.get("/saved-views?deleted=only")).body.items, []);
  assert.equal((await other.post(`/saved-views/${made.body.id}/restore`)).status, 404);
  assert.equal((await owner.post(`/saved-views/${made.body.id}/restore`)).status, 200);
});
