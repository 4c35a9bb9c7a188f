import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test("a record is added, changed beside somebody else's change, deleted and brought back, by keys where keys are quicker", async () => {
  const organization = await stage.world.organization();
  const { admin } = organization.people;
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto("/admin");
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Departments/ })
    .click();
  await page.getByRole("button", { name: "Add department" }).waitFor();
  await page.keyboard.press("c");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText("Fill this in.").waitFor();
  await page.getByLabel("Name").fill("Harbour");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("gridcell", { name: "Harbour" }).click();

  // Somebody else is faster: both values are shown, nothing is lost.
  await page.getByLabel("Name").fill("Harbour North");
  const made = (await admin.call("GET", "/departments?q=Harbour")).body.items[0];
  const version = { "if-match": `"${made.version}"` };
  await admin.call("PATCH", `/departments/${made.id}`, { name: "Harbour South" }, version);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Harbour South").first().waitFor();
  await page.getByRole("button", { name: "Keep mine, then save" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal((await admin.call("GET", `/departments/${made.id}`)).body.name, "Harbour North");

  // The history says who did it; deleting offers to undo.
  await page.getByRole("gridcell", { name: "Harbour North" }).click();
  await page.getByRole("button", { name: "History" }).click();
  await page.getByText("Harbour South").first().waitFor();
  await page.getByRole("button", { name: "Details" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("gridcell", { name: "Harbour North" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("gridcell", { name: "Harbour North" }).waitFor();
  // The browser itself notes each refusal that it sees; the one here was asked for.
  assert.deepEqual(
    complaints.filter((text) => !text.includes("412")),
    [],
  );
});

test("a person gets a role that ends, loses it, and is disabled and enabled again", async () => {
  const organization = await stage.world.organization();
  const { admin, end_user: somebody } = organization.people;
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto(`/admin/users?open=${somebody.id}`);
  await page.getByRole("button", { name: "Roles", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Role" }).fill("auditor");
  await page.getByRole("option", { name: "auditor" }).click();
  await dialog.getByLabel("Until", { exact: true }).fill("2999-12-31");
  await dialog.getByRole("button", { name: "Give role" }).click();
  await dialog.getByText("everywhere · until 31 Dec 2999").waitFor();
  await dialog.getByRole("button", { name: "Take away auditor" }).click();
  await dialog.getByText("everywhere · until 31 Dec 2999").waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Details" }).click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Disable account" }).click();
  await page.getByText(/was disabled and signed out/).waitFor();
  assert.equal((await admin.call("GET", `/users/${somebody.id}`)).body.status, "disabled");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText(/can sign in again/).waitFor();
  assert.deepEqual(complaints, []);
});

test("a rule's condition is checked while it is typed, at the character", async () => {
  const organization = await stage.world.organization();
  const { page, complaints } = await stage.enter(organization.people.admin, organization);
  await page.goto("/admin/assignment-rules?open=new");
  await page.getByLabel("Name").fill("Urgent to the network team");
  await page.getByLabel("Condition").fill("priorty <= 2");
  await page.getByText("Character 1: There is no field priorty. Did you mean priority?").waitFor();
  await page.getByLabel("Condition").fill("priority <= 2");
  await page.getByRole("combobox", { name: "Goes to team" }).fill("Network");
  await page.getByRole("option", { name: "Network" }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("gridcell", { name: "Urgent to the network team" }).waitFor();
  assert.deepEqual(complaints, []);
});

test("who may not look after anything finds no administration", async () => {
  const organization = await stage.world.organization();
  const { page } = await stage.enter(organization.people.agent, organization);
  await page.goto("/admin/users");
  await page.getByRole("gridcell", { name: "Agent", exact: true }).first().waitFor();
  assert.equal(await page.getByRole("button", { name: "Add person" }).count(), 0);
  await page.goto("/admin/organization");
  await page.getByText("You are not allowed to open this page").waitFor();
});

test("every table of the organization can be looked into, filtered and paged, and the address says what is shown", async () => {
  const organization = await stage.world.organization();
  const { admin } = organization.people;
  for (const title of ["Printer jams", "VPN drops"]) await admin.call("POST", "/incidents", { title });
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto("/admin/data?table=records");
  const rows = page.getByRole("region", { name: "Rows of records" });
  await rows.getByRole("cell", { name: "VPN drops", exact: true }).waitFor();
  await page.getByRole("combobox", { name: "Column" }).click();
  await page.getByRole("option", { name: "title", exact: true }).click();
  await page.getByLabel("Has in it").fill("printer");
  await page.keyboard.press("Enter");
  await rows.getByRole("cell", { name: "VPN drops", exact: true }).waitFor({ state: "detached" });
  await rows.getByRole("cell", { name: "Printer jams", exact: true }).waitFor();
  assert.match(page.url(), /column=title&value=printer/);
  await page.getByText("They are changed on the ticket’s page").waitFor();
  await page.goto("/admin/data?table=users");
  await page.getByRole("columnheader", { name: /^password_hash/ }).waitFor();
  await page.getByRole("button", { name: "login text" }).click();
  await page.waitForURL(/sort=login/);
  await page.getByRole("button", { name: "Open Admin", exact: true }).press("Enter");
  const panel = page.getByRole("dialog");
  await panel.getByLabel("login").fill("a b");
  await panel.getByRole("button", { name: "Save" }).click();
  await panel.getByText("This is not written as it must be.").waitFor();
  await panel.getByLabel("login").fill("chief");
  await panel.getByLabel("title", { exact: true }).fill("Head of everything");
  await panel.getByRole("button", { name: "Save" }).click();
  await page.getByRole("cell", { name: "Head of everything" }).waitFor();
  if (process.env.SCREENSHOTS_TO) await page.screenshot({ path: `${process.env.SCREENSHOTS_TO}/data.png` });
  // The browser says by itself that the mistake was refused.
  assert.deepEqual(
    complaints.filter((one) => !one.includes("400 (Bad Request)")),
    [],
  );
});
