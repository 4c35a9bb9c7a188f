import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";

let world: World;

before(async () => {
  world = await openWorld();
});
after(() => world.close());

async function solved(organization: TestOrganization) {
  const { admin, end_user } = organization.people;
  const made = await admin.call("POST", "/incidents", {
    title: "No sound",
    requesterId: end_user.id,
    resolve: { resolutionCode: "solved", resolutionNotes: "<p>Plugged in.</p>" },
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const issued = await admin.call("POST", `/incidents/${made.body.number}/satisfaction-links`);
  assert.equal(issued.status, 201, JSON.stringify(issued.body));
  return { number: made.body.number as string, token: String(issued.body.url).split("#")[1] ?? "" };
}

async function post(path: string, payload: object) {
  const answer = await world.app.inject({ method: "POST", url: `/api/v1/satisfaction/${path}`, payload });
  return { status: answer.statusCode, body: answer.json() };
}

test("a link rates once, in the requester's name, without anybody signed in", async () => {
  const organization = await world.organization();
  const { number, token } = await solved(organization);
  const looked = await post("look", { token });
  assert.deepEqual([looked.status, looked.body.number, looked.body.title], [200, number, "No sound"]);
  assert.equal((await post("look", { token })).status, 200, "looking uses nothing up");
  assert.equal((await post("rate", { token, satisfaction: 5, comment: "Quick" })).status, 200);
  const ticket = await organization.people.end_user.call("GET", `/incidents/${number}`);
  assert.equal(ticket.body.satisfaction, 5);
  const again = await post("rate", { token, satisfaction: 1 });
  assert.deepEqual([again.status, again.body.code], [404, "satisfaction.link_not_valid"]);
  assert.equal((await organization.people.end_user.call("GET", `/incidents/${number}`)).body.satisfaction, 5);
});

test("an expired link, a changed one and no link at all are the same to the one who tries", async () => {
  const organization = await world.organization();
  const { token } = await solved(organization);
  const bytes = Buffer.from(token, "base64url");
  bytes[63] = (bytes[63] ?? 0) ^ 1;
  for (const bad of [bytes.toString("base64url"), "x", Buffer.alloc(64).toString("base64url")])
    assert.equal((await post("look", { token: bad })).body.code, "satisfaction.link_not_valid", bad);
  await organization.transact((ctx) =>
    ctx.db.updateTable("satisfaction_links").set({ expires_at: "2020-01-01T00:00:00Z" }).execute(),
  );
  assert.equal((await post("rate", { token, satisfaction: 5 })).status, 404);
});

test("only who works on a resolved ticket gives links", async () => {
  const organization = await world.organization();
  const { admin, end_user } = organization.people;
  const made = await admin.call("POST", "/incidents", { title: "Open", requesterId: end_user.id });
  const path = `/incidents/${made.body.number}/satisfaction-links`;
  assert.equal((await admin.call("POST", path)).body.code, "incident.not_resolved");
  assert.equal((await end_user.call("POST", path)).status, 403);
});
