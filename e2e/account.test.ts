import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readableBody } from "../server/platform/mail/queue.ts";
import { call } from "../server/testing/world.ts";
import { openStage, PASSWORD, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test("a token is made, shown once, exchanged for a new one while the former works on, and revoked", async () => {
  const organization = await stage.world.organization();
  const { page, complaints } = await stage.enter(organization.people.agent, organization);
  await page.goto("/account");
  await page.getByLabel("Name", { exact: true }).fill("Backup");
  await page.getByRole("button", { name: "Make token" }).click();
  const shown = page.getByText("Copy this token now").locator("code");
  const former = (await shown.textContent()) ?? "";
  assert.match(former, /^stw_/);
  await page.getByRole("button", { name: "Exchange Backup for a new token" }).click();
  await page.getByText("another 24 hours").waitFor();
  const fresh = (await shown.textContent()) ?? "";
  assert.notEqual(fresh, former);
  for (const token of [former, fresh])
    assert.equal(
      (await call(stage.world.app, "GET", "/me", undefined, { authorization: `Bearer ${token}` })).status,
      200,
    );
  await page.reload();
  await page.getByRole("button", { name: "Revoke Backup" }).first().waitFor();
  assert.ok(!(await page.content()).includes(fresh));
  while ((await page.getByRole("button", { name: "Revoke Backup" }).count()) > 0) {
    const count = await page.getByRole("button", { name: "Revoke Backup" }).count();
    await page.getByRole("button", { name: "Revoke Backup" }).first().click();
    await page
      .getByRole("button", { name: "Revoke Backup" })
      .nth(count - 1)
      .waitFor({ state: "detached" });
  }
  assert.equal(
    (await call(stage.world.app, "GET", "/me", undefined, { authorization: `Bearer ${fresh}` })).status,
    401,
  );
  assert.deepEqual(complaints, []);
});

test("an e-mail address is changed by the link that was sent to the new one", async () => {
  const organization = await stage.world.organization();
  const { agent } = organization.people;
  const { page } = await stage.enter(agent, organization);
  await page.goto("/account");
  await page.getByLabel("New e-mail address").fill("new@example.org");
  await page.getByRole("button", { name: "Send link" }).click();
  await page.getByText("Open the link that was sent to new@example.org").waitFor();
  await page.goto(await linkTo(organization, "/confirm-email"));
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("Your new e-mail address is confirmed").waitFor();
  await page.goto("/account");
  await page.getByText("Mails about your account go to new@example.org").waitFor();
});

test("somebody is invited, chooses a password by the link, and signs in with it; a rule for a role is added and removed", async () => {
  const organization = await stage.world.organization();
  const { admin } = organization.people;
  const { page, complaints } = await stage.enter(admin, organization);
  const invited = {
    name: "Nora Quill",
    login: `nora-${organization.slug}`,
    email: "nora@example.org",
    type: "agent",
    status: "invited",
  };
  assert.equal((await admin.call("POST", "/users", invited)).status, 201);
  await page.goto("/admin/users");
  await page.getByRole("gridcell", { name: "Nora Quill" }).click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Send invitation" }).click();
  await page.getByText("Invitation sent to Nora Quill").waitFor();
  await page.goto("/admin/security");
  await page.getByRole("combobox", { name: "Role" }).fill("Agent");
  await page.getByRole("option", { name: "Agent", exact: true }).click();
  await page.getByRole("button", { name: "Add rule for a role" }).click();
  const rule = page.locator("form", { has: page.getByRole("heading", { name: "Agent", exact: true }) });
  await rule.getByLabel("Hours until one signs in again").fill("12");
  await rule.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  assert.equal((await admin.call("GET", "/security-policies")).body.items[1]?.maxHours, 12);
  await rule.getByRole("button", { name: "Remove rule" }).click();
  await rule.waitFor({ state: "detached" });
  assert.equal((await admin.call("GET", "/security-policies")).body.items.length, 1);
  assert.deepEqual(complaints, []);

  await page.context().clearCookies();
  await page.goto(await linkTo(organization, "/invitation"));
  await page.locator("input[type=password]").fill(PASSWORD);
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByText("Your password is set").waitFor();
  await page.goto("/sign-in");
  await page.locator("input").first().fill(invited.login);
  await page.locator("input[type=password]").fill(PASSWORD);
  await page.locator("button[type=submit]").click();
  await page.waitForURL((at) => at.pathname !== "/sign-in");
});

/** The address that the newest mail of this kind leads to, as its reader sees it. */
async function linkTo(
  organization: Awaited<ReturnType<Stage["world"]["organization"]>>,
  path: string,
): Promise<string> {
  const { vault } = stage.world.application.services.access;
  const rows = await organization.transact((ctx) =>
    ctx.db.selectFrom("mails").select(["id", "body", "sealed_link"]).orderBy("id", "desc").execute(),
  );
  const link = rows
    .flatMap((row) => readableBody(vault, row).match(/https?:\S+/) ?? [])
    .find((each) => each.includes(path));
  assert.ok(link, `no mail leads to ${path}`);
  return link;
}
