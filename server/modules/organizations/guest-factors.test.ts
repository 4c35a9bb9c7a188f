import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "../../kernel/ids.ts";
import { setPassword } from "../../platform/access/set-password.ts";
import { browserOf, type Factor, family, letIn } from "../../testing/family.ts";
import { openWorld, type World } from "../../testing/world.ts";

let world: World;

before(async () => {
  world = await openWorld();
});
after(() => world.close());

test("guests come in by the second steps that the organization accepts, and by no others", async () => {
  const one = await family(world);
  const { parent, child } = one;
  await letIn(one, parent.people.agent.login);
  const put = (secondFactorRequired: boolean, factors: string[]) =>
    child.transact((ctx) =>
      ctx.db
        .insertInto("security_policies")
        .values({ id: newId(), second_factor_required: secondFactorRequired, factors })
        .onConflict((conflict) =>
          conflict
            .columns(["organization_id", "role_id"])
            .doUpdateSet({ second_factor_required: secondFactorRequired, factors }),
        )
        .execute(),
    );
  const tries = async (factor: Factor | null) => {
    const browser = await browserOf(world, parent, parent.people.agent, factor);
    const overview = (await browser.ask("GET", "/me/organizations")).body.items;
    const said = overview.find((each: { id: string }) => each.id === child.id).accepts;
    const answer = await browser.switchTo(child.id);
    assert.equal(said, answer.status === 200, `the overview says of ${factor} what is so`);
    return answer.status === 200 ? 200 : answer.body.code;
  };
  await put(true, ["passkey"]);
  assert.equal(await tries(null), "access.switch_refused");
  assert.equal(await tries("totp"), "access.switch_factor");
  assert.equal(await tries("recovery"), "access.switch_factor");
  assert.equal(await tries("passkey"), 200);
  await put(false, ["passkey"]);
  assert.equal(await tries(null), 200);
  assert.equal(await tries("totp"), "access.switch_factor");
  await put(true, ["totp", "passkey"]);
  assert.equal(await tries("totp"), 200);
});

test("a guest whose second step is accepted no longer is out at once, and proves nothing by it", async () => {
  const one = await family(world);
  const { parent, child } = one;
  await letIn(one, parent.people.agent.login);
  await parent.transact((ctx) => setPassword(ctx, parent.people.agent.id, "orbit lantern mosaic 7"));
  const browser = await browserOf(world, parent, parent.people.agent, "totp");
  const plain = await browserOf(world, parent, parent.people.agent);
  for (const each of [browser, plain]) assert.equal((await each.switchTo(child.id)).status, 200);
  const rule = { roleId: null, idleMinutes: null, maxHours: null, passwordHistory: 5 };
  const put = (secondFactorRequired: boolean) =>
    child.people.admin.call("PUT", "/security-policies", { ...rule, secondFactorRequired, factors: ["passkey"] });
  assert.equal((await put(false)).status, 200);
  assert.deepEqual([(await browser.ask("GET", "/me")).status, (await plain.ask("GET", "/me")).status], [401, 200]);
  await child.transact((ctx) =>
    ctx.db.updateTable("security_policies").set({ second_factor_required: true }).execute(),
  );
  const proof = await plain.ask("POST", "/me/step-up", { password: "orbit lantern mosaic 7" });
  assert.deepEqual([proof.status, proof.body.code], [409, "access.factor_not_allowed"]);
});
