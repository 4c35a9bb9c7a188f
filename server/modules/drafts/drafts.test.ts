import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openWorld, type World } from "../../testing/world.ts";

let world: World;

before(async () => {
  world = await openWorld();
});
after(() => world.close());

async function scene() {
  const organization = await world.organization();
  const { agent, service_desk_lead: lead, end_user: requester } = organization.people;
  const made = await agent.call("POST", "/incidents", {
    title: "VPN drops",
    requesterId: requester.id,
    teamId: organization.teams.network,
  });
  return { agent, lead, requester, id: made.body.id as string };
}

test("a draft is found again on another device, by audience, and the last one written counts", async () => {
  const { agent, id } = await scene();
  assert.equal((await agent.call("PUT", `/me/drafts/${id}/public`, { body: "<p>We</p>" })).status, 204);
  await agent.call("PUT", `/me/drafts/${id}/public`, { body: "<p>We look into it<script>x</script></p>" });
  await agent.call("PUT", `/me/drafts/${id}/internal`, { body: "<p>Ask Lena</p>" });
  const { body } = await agent.call("GET", `/me/drafts/${id}`);
  const kept = Object.fromEntries(
    body.items.map((draft: { visibility: string; body: string }) => [draft.visibility, draft.body]),
  );
  assert.deepEqual(kept, { public: "<p>We look into it</p>", internal: "<p>Ask Lena</p>" });
});

test("a draft is gone once it is thrown away", async () => {
  const { agent, id } = await scene();
  await agent.call("PUT", `/me/drafts/${id}/public`, { body: "<p>We</p>" });
  assert.equal((await agent.call("DELETE", `/me/drafts/${id}/public`)).status, 204);
  assert.deepEqual((await agent.call("GET", `/me/drafts/${id}`)).body.items, []);
});

test("nobody else reads a draft, and a requester keeps none among agents", async () => {
  const { agent, lead, requester, id } = await scene();
  await agent.call("PUT", `/me/drafts/${id}/internal`, { body: "<p>Between us</p>" });
  assert.deepEqual((await lead.call("GET", `/me/drafts/${id}`)).body.items, []);
  assert.deepEqual((await requester.call("GET", `/me/drafts/${id}`)).body.items, []);
  assert.equal((await requester.call("PUT", `/me/drafts/${id}/internal`, { body: "<p>I</p>" })).status, 403);
});

test("another organization's ticket is not there", async () => {
  const { id } = await scene();
  const other = await scene();
  assert.equal((await other.agent.call("GET", `/me/drafts/${id}`)).status, 404);
  assert.equal((await other.agent.call("PUT", `/me/drafts/${id}/public`, { body: "<p>I</p>" })).status, 404);
});
