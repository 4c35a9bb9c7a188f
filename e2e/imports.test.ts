import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";
import { looking } from "./looking.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const FILE = [
  "Name;Benutzername;E-Mail;Abteilung;Schuhgröße",
  "Änne Ott;aott;aott@example.org;Sales;38",
  "Bo Li;bli;bli@example.org;;42",
  "Cy Doe;cdoe;;Nowhere;",
  "Dora;bli;;;",
].join("\r\n");

test("people are brought in from a file: columns guessed, tried, run and taken back", async () => {
  const organization = await stage.world.organization();
  const { admin } = organization.people;
  await admin.call("POST", "/departments", { name: "Sales" });
  const window = await stage.enter(admin, organization);
  const { page } = window;
  await page.goto("/admin/users");
  await page.getByRole("main").getByRole("link", { name: "Import" }).click();
  await page.getByText("Drop a CSV file here").waitFor();
  await looking(window, "import-file");
  // As Excel writes it in the west of Europe.
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(FILE, "latin1") });
  await page.getByText(/4 rows, 5 columns, Windows-1252/).waitFor();
  await page.getByText("Änne Ott · Bo Li · Cy Doe").waitFor();
  const fills = (name: string) => page.getByRole("combobox", { name: `Fills: ${name}` });
  assert.equal(await fills("Benutzername").inputValue(), "Sign-in name (needed)");
  assert.equal(await fills("Abteilung").inputValue(), "Department");
  assert.equal(await fills("Schuhgröße").inputValue(), "Leave out");
  await looking(window, "import-columns");
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByText("2 rows would be imported, 2 would be refused.").waitFor();
  await page.getByText("There is nothing called “Nowhere”.").waitFor();
  await page.getByText("The same stands in line 3 already.").waitFor();
  await looking(window, "import-trial");
  await page.getByRole("button", { name: "Import 2 rows" }).click();
  await page.getByText(/^2 new, 0 changed/).waitFor();
  await looking(window, "import-result");
  const logins = async () => (await admin.call("GET", "/users?q=bli&limit=5")).body.items.length;
  assert.equal(await logins(), 1);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download refused rows" }).click();
  assert.equal((await download).suggestedFilename(), "refused.csv");
  await page.getByRole("button", { name: "Take back" }).click();
  await page.getByText(/^Taken back/).waitFor();
  assert.equal(await logins(), 0);
  assert.deepEqual(window.complaints, []);
});

test("what is no table is refused beside the field, and the assistant goes by the keyboard alone", async () => {
  const organization = await stage.world.organization();
  const { admin } = organization.people;
  const window = await stage.enter(admin, organization);
  const { page } = window;
  await page.goto("/admin/import?kind=teams");
  const give = (content: string) =>
    page
      .locator("input[type=file]")
      .setInputFiles({ name: "teams.csv", mimeType: "text/csv", buffer: Buffer.from(content) });
  await give("name\n");
  await page.getByText(/This file is not a table that can be read/).waitFor();
  await looking(window, "import-refused");
  await give("name\nNight shift\n");
  await page.getByText("Night shift").waitFor();
  const press = async (name: RegExp) => {
    for (let n = 0; n < 90; n++) {
      await page.keyboard.press("Tab");
      const here = (await page.locator(":focus").textContent()) ?? "";
      if (name.test(here)) return page.keyboard.press("Enter");
    }
    assert.fail(`no way to ${name} by the keyboard`);
  };
  await press(/^Try it/);
  await page.getByText("The row would be imported.").waitFor();
  await press(/^Import 1 row/);
  await page.getByText(/^1 new/).waitFor();
});
