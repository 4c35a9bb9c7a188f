import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Secret, TOTP } from "otpauth";
import { openStage, PASSWORD, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test("a passkey is made on the account page, and is then the only step to sign in", async () => {
  const organization = await stage.world.organization();
  const { page, complaints } = await stage.enter(organization.people.agent, organization);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto("/account");
  await page.getByRole("button", { name: "Add passkey" }).click();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByText("Passkey (Chrome", { exact: false }).waitFor();
  assert.deepEqual(complaints, []);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL((at) => at.pathname !== "/sign-in");
  await page.goto("/account");
  await page.getByText("Where you are signed in").waitFor();
});

test("an authenticator app is set up, and its code is asked for after the password", async () => {
  const organization = await stage.world.organization();
  const { agent } = organization.people;
  const { page } = await stage.enter(agent, organization);
  await page.goto("/account");
  await page.getByRole("button", { name: "Add authenticator app" }).click();
  const seed = ((await page.locator("code").first().textContent()) ?? "").replace(/\s/g, "");
  const code = (ahead = 0) =>
    new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: Date.now() + ahead * 30_000 });
  await page.getByLabel("Code", { exact: true }).fill(code());
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.locator("input").first().fill(agent.login);
  await page.locator("input[type=password]").fill(PASSWORD);
  await page.locator("button[type=submit]").click();
  await page.locator("input[name=code]").fill("000000");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("alert").waitFor();
  await page.locator("input[name=code]").fill(code(1));
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((at) => at.pathname !== "/sign-in");
});

test("a forgotten password is asked for alike by anybody, and a link that does not hold says so", async () => {
  const organization = await stage.world.organization();
  const { page } = await stage.enter(organization.people.agent, organization);
  await page.context().clearCookies();
  await page.goto("/forgot");
  await page.getByLabel("User name or e-mail").fill("nobody at all");
  await page.getByRole("button", { name: "Send link" }).click();
  await page.getByText("If there is an account").waitFor();
  await page.goto("/reset#not-a-link");
  await page.locator("input[type=password]").fill("quiet harbour violet 93");
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByText("This link was used").waitFor();
  assert.equal(new URL(page.url()).hash, "");
});
