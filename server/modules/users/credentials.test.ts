import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PASSWORD } from "../../testing/access-world.ts";
import { call, openWorld, type TestOrganization, type World } from "../../testing/world.ts";

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

async function agentWithPassword(organization: TestOrganization) {
  const { admin, agent } = organization.people;
  await admin.call("PUT", `/users/${agent.id}/password`, { password: PASSWORD });
  await organization.transact((ctx) =>
    ctx.db.updateTable("users").set({ email: "agent@example.org" }).where("id", "=", agent.id).execute(),
  );
  const signIn = () =>
    call(world.app, "POST", "/auth/login", {
      ...{ login: agent.login, password: PASSWORD, organization: organization.slug, client: "api" },
    });
  return { admin, agent, signIn };
}

const subjects = ({ transact }: TestOrganization) =>
  transact(async (ctx) =>
    (await ctx.db.selectFrom("mails").select("subject").orderBy("id").execute()).map(({ subject }) => subject),
  );

test("S06 a password that others know opens nothing any more, ends what it opened, and a link to a new one is sent", async () => {
  const organization = await world.organization();
  const { admin, agent, signIn } = await agentWithPassword(organization);
  const headers = { authorization: `Bearer ${(await signIn()).body.accessToken}` };
  const said = await admin.call("POST", `/users/${agent.id}/password/compromised`);
  assert.equal(said.status, 202, JSON.stringify(said.body));
  assert.equal((await call(world.app, "GET", "/me", undefined, headers)).status, 401);
  assert.equal((await signIn()).status, 401);
  assert.ok((await subjects(organization)).includes("Set a new password"));
});

test("who has lost every second factor gets in by the password again, is told, and nobody does so for who may do more", async () => {
  const organization = await world.organization();
  const { admin, agent, signIn } = await agentWithPassword(organization);
  await organization.transact((ctx) =>
    ctx.db
      .insertInto("second_factors")
      .values({
        ...{ organization_id: ctx.organizationId, id: crypto.randomUUID(), user_id: agent.id, kind: "passkey" },
        ...{ name: "Key", credential_id: crypto.randomUUID(), public_key: Buffer.from("x"), confirmed_at: ctx.now },
      })
      .execute(),
  );
  assert.deepEqual((await signIn()).body.factors, ["passkey"]);
  assert.equal((await agent.call("POST", `/users/${admin.id}/factors/lost`)).status, 403);
  assert.equal((await admin.call("POST", `/users/${admin.id}/factors/lost`)).status, 409);
  assert.equal((await admin.call("POST", `/users/${agent.id}/factors/lost`)).status, 204);
  assert.ok((await signIn()).body.accessToken);
  assert.ok((await subjects(organization)).includes("Second step reset"));
  assert.equal((await admin.call("POST", `/users/${agent.id}/factors/lost`)).status, 409);
});

test("an invitation goes to who has not signed in yet, again as often as asked, the newest link alone working", async () => {
  const organization = await world.organization();
  const { admin } = organization.people;
  const invited = (
    await admin.call("POST", "/users", {
      name: "Nora",
      login: "nora",
      email: "nora@example.org",
      type: "agent",
      status: "invited",
    })
  ).body;
  assert.equal(invited.status, "invited");
  for (let time = 0; time < 2; time++)
    assert.equal((await admin.call("POST", `/users/${invited.id}/invitation`)).status, 202);
  const open = await organization.transact((ctx) =>
    ctx.db.selectFrom("single_use_links").select("id").where("used_at", "is", null).execute(),
  );
  assert.equal(open.length, 1);
  assert.equal((await admin.call("POST", `/users/${admin.id}/invitation`)).status, 409);
});
