import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import { setPassword } from "../server/platform/access/set-password.ts";
import { addOperator, onPlatform } from "../server/testing/operator.ts";
import type { Person, TestOrganization } from "../server/testing/world.ts";
import { openStage, PASSWORD, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** The platform as an organization whose people sign in. */
async function operatorOf(): Promise<{ operator: Person; platform: TestOrganization }> {
  const operator = await addOperator(stage.world);
  const transact = <T>(work: Parameters<typeof onPlatform<T>>[1]) => onPlatform(stage.world, work);
  return { operator, platform: { transact } as unknown as TestOrganization };
}

async function below(parent: TestOrganization, child: TestOrganization): Promise<void> {
  const owner = new pg.Client({ connectionString: stage.world.adminUrl });
  await owner.connect();
  await owner.query("update organizations set parent_id = $1 where id = $2", [parent.id, child.id]);
  await owner.end();
}

test("an operator founds, suspends, resumes and asks to delete an organization, and takes that back", async () => {
  const { operator, platform } = await operatorOf();
  const { page, complaints } = await stage.enter(operator, platform);
  const dialog = page.getByRole("dialog");
  await page.waitForURL("**/platform/organizations");
  await page.getByRole("button", { name: "Found organization" }).click();
  await dialog.getByLabel("Name", { exact: true }).fill("Harbour Ltd");
  await dialog.getByLabel("Short name").fill("harbour");
  await dialog.getByLabel("First administrator: Name").fill("Hanna Harbour");
  await dialog.getByLabel("First administrator: E-mail address").fill("hanna@harbour.example");
  await dialog.getByRole("button", { name: "Found organization" }).click();
  await page.getByRole("row", { name: /Harbour Ltd/ }).click();
  await page.getByRole("heading", { name: "Harbour Ltd" }).waitFor();

  await page.getByRole("button", { name: "Suspend …" }).click();
  await dialog.getByLabel("Why").fill("Unpaid since May");
  await dialog.getByRole("button", { name: "Suspend", exact: true }).click();
  await page.getByText("Unpaid since May").waitFor();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("button", { name: "Suspend …" }).waitFor();

  await page.getByRole("button", { name: "Delete …" }).click();
  const now = dialog.getByRole("button", { name: "Delete the organization" });
  await dialog.getByLabel("Type harbour to confirm").fill("harbor");
  assert.ok(await now.isDisabled());
  await dialog.getByLabel("Type harbour to confirm").fill("harbour");
  await now.click();
  await page.getByText("Removed for good after").waitFor();
  await page.getByRole("button", { name: "Take the deletion back" }).click();
  await page.getByRole("button", { name: "Suspend …" }).waitFor();
  await page.goto("/platform/removals");
  await page.getByText("Taken back").waitFor();
  assert.equal(await page.getByRole("link", { name: "Incidents" }).count(), 0, "no workspace");
  assert.deepEqual(complaints, []);
});

test("a customer lets somebody of its provider in, who changes over by the menu, works there, and comes back", async () => {
  const [parent, child] = [await stage.world.organization(), await stage.world.organization()];
  await below(parent, child);
  const { agent } = parent.people;
  const admin = await stage.enter(child.people.admin, child);
  await admin.page.goto("/admin/guests");
  await admin.page.getByLabel(/User name or e-mail at/).fill(agent.login);
  await admin.page.getByRole("combobox", { name: "Role" }).click();
  await admin.page.getByRole("option", { name: "Agent", exact: true }).click();
  await admin.page.getByRole("button", { name: "Let in" }).click();
  await admin.page.getByText(`Agent · ${agent.login}@${parent.slug}`).waitFor();

  const made = await child.people.end_user.call("POST", "/incidents", { title: "Crane does not answer" });
  const { page, complaints } = await stage.enter(agent, parent);
  const name = (organization: TestOrganization) => `Test ${organization.slug}`;
  const other = await page.context().newPage();
  await other.goto("/");
  const isIn = (organization: TestOrganization) =>
    page.getByRole("banner").getByText(name(organization), { exact: true }).first().waitFor();
  await isIn(parent);
  // On a phone, from a list: the same list there.
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/incidents?filter=true");
  await page.getByRole("button", { name: "Change organization" }).click();
  await page.getByRole("menuitem", { name: name(child), exact: true }).click();
  await page.waitForURL(/\/incidents$/);
  await page.getByText("Crane does not answer").first().waitFor();
  if (wide) await page.setViewportSize(wide);
  await isIn(child);
  await page.goto(`/incidents/${made.body.number}`);
  await page.getByText("Crane does not answer").first().waitFor();

  // A page that stayed open in the former organization finds itself in the other one.
  await other.goto("/organizations");
  await other.getByText("You are here").waitFor();
  await other.close();
  await page.goto("/organizations");
  const card = page.getByRole("listitem").filter({ hasText: name(parent) });
  await card.getByRole("button", { name: "Open incidents" }).click();
  await page.waitForURL(/\/incidents$/);
  await isIn(parent);

  await admin.page.getByRole("button", { name: "Send off" }).click();
  await admin.page.getByText("disabled").waitFor();
  await page.reload();
  await isIn(parent);
  assert.equal(await page.getByRole("button", { name: /Change organization/ }).count(), 0);
  assert.deepEqual([...complaints, ...admin.complaints], []);
});

test("appearance is chosen, worn at once, and greets at the organization's door", async () => {
  const organization = await stage.world.organization();
  const { admin } = organization.people;
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto("/admin/organization/appearance");
  await page.getByLabel("Name for your people").fill("Harbour help");
  await page.getByLabel("Welcome").fill("Ahoy!");
  await page.getByRole("button", { name: "Choose a colour" }).click();
  await page.locator("input[type=color]").fill("#ffe600");
  await page.getByText(/White text would not read on #ffe600/).waitFor();
  await page.getByLabel("Support e-mail").fill("help@harbour.example");
  await page.getByRole("button", { name: "Save appearance" }).click();
  await page.getByText("Saved.").waitFor();
  const accent = () =>
    page.evaluate<string>("getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()");
  assert.notEqual(await accent(), "#4f46e5");
  const worn = await accent();
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: PNG });
  await page.getByRole("img", { name: "For light grounds" }).waitFor();
  await page.goto(`/sign-in?organization=${organization.slug}`);
  await page.getByRole("heading", { name: "Sign in to Harbour help" }).waitFor();
  await page.getByText("Ahoy!").waitFor();
  await page.getByRole("link", { name: "help@harbour.example" }).waitFor();
  assert.equal(await accent(), worn);
  assert.deepEqual(complaints, []);
});

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("settings are grouped, and their calendars chosen", async () => {
  const organization = await stage.world.organization();
  const { admin } = organization.people;
  const closed = { tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
  const weekly = { ...closed, monday: [{ from: 300, to: 720 }] };
  const made = await admin.call("POST", "/calendars", { name: "Early shift", timeZone: "Europe/Berlin", weekly });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto("/admin/organization");
  await page.getByRole("combobox", { name: "Days are counted in" }).click();
  await page.getByRole("option", { name: "Early shift" }).click();
  await page.getByRole("combobox", { name: "Hours are counted in" }).click();
  await page.getByRole("option", { name: "Around the clock" }).last().click();
  await page.getByLabel("Days until a solved ticket is closed").fill("3");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText(/saved/i).first().waitFor();
  const { body } = await admin.call("GET", "/organizations/current");
  assert.equal(body.settings.autoCloseDays, 3);
  assert.equal(body.settings.pendingCalendar, "24x7");
  assert.match(body.settings.autoCloseCalendar, /^[0-9a-f-]{36}$/);
  assert.deepEqual(complaints, []);
});

test("an archive is made and fetched, and the organization asks for its own deletion", async () => {
  const organization = await stage.world.organization();
  const { admin } = organization.people;
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto("/admin/organization/archive");
  await page.getByRole("button", { name: "Make an archive" }).click();
  const fetch = page.getByRole("button", { name: "Fetch" });
  await fetch.waitFor({ timeout: 30_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), fetch.click()]);
  assert.match(download.suggestedFilename(), new RegExp(`^${organization.slug}-\\d{4}-\\d\\d-\\d\\d\\.tar\\.gz$`));
  await page.getByRole("button", { name: "Delete …" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(`Type ${organization.slug} to confirm`).fill(organization.slug);
  await dialog.getByRole("button", { name: "Delete the organization" }).click();
  await page.waitForURL("**/sign-in");
  await organization.transact((ctx) => setPassword(ctx, admin.id, `${PASSWORD} twice`));
  await page.locator("input").first().fill(admin.login);
  await page.locator("input[type=password]").fill(`${PASSWORD} twice`);
  await page.locator("button[type=submit]").click();
  await page.getByText(/is suspended/).waitFor();
  assert.deepEqual(
    complaints.filter((text) => !/401|403/.test(text)),
    [],
  );
});
