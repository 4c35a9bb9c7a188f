import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";

let world: World;

before(async () => {
  world = await openWorld();
});
after(() => world.close());

const outage = { title: "E-mail is down", severity: "outage", body: "<p>We work on it.</p><script>1</script>" };
const shown = async (organization: TestOrganization, role: "end_user" | "admin" = "end_user") =>
  (await organization.people[role].call("GET", "/me/announcements")).body.items.map(
    (one: { title: string }) => one.title,
  );

test("an outage is told to everybody while it lasts, its text sanitised", async () => {
  const organization = await world.organization();
  const { admin, end_user } = organization.people;
  const made = await admin.call("POST", "/announcements", outage);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.equal(made.body.body, "<p>We work on it.</p>");
  assert.deepEqual(await shown(organization), [outage.title]);
  assert.equal((await end_user.call("GET", `/announcements/${made.body.id}`)).status, 200);
  const past = new Date(Date.now() - 1_000).toISOString();
  const ended = await admin.call(
    "PATCH",
    `/announcements/${made.body.id}`,
    { fromAt: "2026-01-01T00:00:00.000Z", untilAt: past },
    { "if-match": '"1"' },
  );
  assert.equal(ended.status, 200, JSON.stringify(ended.body));
  assert.deepEqual(await shown(organization), []);
  assert.deepEqual(await shown(organization, "admin"), []);
  assert.equal((await end_user.call("GET", `/announcements/${made.body.id}`)).status, 404);
  assert.equal((await admin.call("GET", `/announcements/${made.body.id}`)).status, 200);
});

test("what is meant for a department reaches those below it and nobody else", async () => {
  const organization = await world.organization();
  const { admin, end_user } = organization.people;
  const top = (await admin.call("POST", "/departments", { name: "Logistics" })).body.id;
  const below = (await admin.call("POST", "/departments", { name: "Hall 3", parentId: top })).body.id;
  await admin.call("POST", "/announcements", { title: "For logistics", departmentId: top });
  assert.deepEqual(await shown(organization), []);
  await organization.transact((ctx) =>
    ctx.db.updateTable("users").set({ department_id: below, epoch: 99 }).where("id", "=", end_user.id).execute(),
  );
  assert.deepEqual(await shown(organization), ["For logistics"]);
});

test("what is meant for a site reaches the rooms in it", async () => {
  const organization = await world.organization();
  const { admin, end_user } = organization.people;
  const site = (await admin.call("POST", "/locations", { name: "Hamburg" })).body.id;
  const room = (await admin.call("POST", "/locations", { name: "Room 1", parentId: site })).body.id;
  await admin.call("POST", "/announcements", { title: "For Hamburg", locationId: site });
  assert.deepEqual(await shown(organization), []);
  await organization.transact((ctx) =>
    ctx.db.updateTable("users").set({ location_id: room }).where("id", "=", end_user.id).execute(),
  );
  assert.deepEqual(await shown(organization), ["For Hamburg"]);
});

test("each person counts once as affected, and only writers write", async () => {
  const organization = await world.organization();
  const { admin, end_user, agent } = organization.people;
  const { id } = (await admin.call("POST", "/announcements", outage)).body;
  for (const person of [end_user, end_user, agent])
    assert.equal((await person.call("POST", `/announcements/${id}/affected`)).status, 200);
  assert.equal((await admin.call("GET", `/announcements/${id}`)).body.affected, 2);
  assert.equal((await end_user.call("POST", "/announcements", outage)).status, 403);
  const other = await world.organization();
  assert.equal((await other.people.end_user.call("POST", `/announcements/${id}/affected`)).status, 404);
});

test("an announcement that ends before it begins is refused at its end", async () => {
  const { admin } = (await world.organization()).people;
  const answer = await admin.call("POST", "/announcements", { title: "X", untilAt: "2020-01-01T00:00:00.000Z" });
  assert.deepEqual([answer.status, answer.body.errors?.[0]?.path], [422, "untilAt"]);
});
