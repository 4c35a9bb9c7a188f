import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { clientOf } from "../../platform/testing/client.ts";
import { type TestServer, testServer } from "../../platform/testing/server.ts";
import access from "../access/module.ts";
import users from "../users/module.ts";
import organizations from "./module.ts";

let server: TestServer;

before(async () => {
  server = await testServer([organizations, access, users]);
});
after(() => server.close());

async function people() {
  const organization = await server.people.organization();
  const admin = clientOf(server, await organization.person({ may: ["organization:manage"] }));
  const reader = clientOf(server, await organization.person({ type: "end_user" }));
  return { id: organization.id, admin, reader };
}

test("everybody reads their own organization, and only who may changes it", async () => {
  const { id, admin, reader } = await people();
  const own = await reader.get("/organizations/current");
  assert.deepEqual([own.status, own.body.id, own.body.timeZone], [200, id, "UTC"]);
  assert.equal((await reader.patch("/organizations/current", { name: "Mine" }, 1)).status, 403);
  const changed = await admin.patch(
    "/organizations/current",
    { name: "Ours", timeZone: "Europe/Berlin", locale: "de" },
    1,
  );
  assert.deepEqual([changed.body.name, changed.body.timeZone, changed.body.locale], ["Ours", "Europe/Berlin", "de"]);
  assert.equal((await admin.patch("/organizations/current", { name: "Old" }, 1)).status, 412);
  assert.equal((await admin.patch("/organizations/current", { name: "Blind" })).status, 428);
});

test("the history of the organization tells what was set, to those who manage it", async () => {
  const { admin, reader } = await people();
  await admin.patch("/organizations/current", { timeZone: "Asia/Tokyo" }, 1);
  const history = await admin.get("/organizations/current/history");
  assert.deepEqual(history.body.items[0].changes, [{ field: "timeZone", from: "UTC", to: "Asia/Tokyo" }]);
  assert.equal((await reader.get("/organizations/current/history")).status, 403);
});

test("settings are merged key by key, and null takes one away", async () => {
  const { admin } = await people();
  await admin.patch("/organizations/current", { settings: { "incident.autoCloseDays": 5, "portal.chat": true } }, 1);
  const changed = await admin.patch("/organizations/current", { settings: { "portal.chat": null, other: "x" } }, 2);
  assert.deepEqual(changed.body.settings, { "incident.autoCloseDays": 5, other: "x" });
});

test("time zones are IANA names and languages BCP 47 tags", async () => {
  const { admin } = await people();
  for (const body of [
    { timeZone: "Europe/Atlantis" },
    { timeZone: "+02:00" },
    { locale: "deutsch_DE" },
    { slug: "other" },
    { status: "suspended" },
    { settings: { "Bad Key": 1 } },
  ])
    assert.equal((await admin.patch("/organizations/current", body, 1)).status, 400, JSON.stringify(body));
});
