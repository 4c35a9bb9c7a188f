import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";
import { looking } from "./looking.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test("people are selected by the keyboard, changed together after a look at who would be refused, and it is taken back", async () => {
  const organization = await stage.world.organization();
  const { admin } = organization.people;
  const add = async (name: string, status = "active") =>
    (await admin.call("POST", "/users", { name, login: name.toLowerCase(), status, title: "Starter" })).body;
  const [amy, ben, cleo] = [await add("Amy"), await add("Ben"), await add("Cleo", "invited")];
  const window = await stage.enter(admin, organization);
  const { page } = window;
  await page.goto("/admin/users?q=starter&status=active");
  await page.getByRole("heading", { name: "Nothing found" }).waitFor();
  await page.goto("/admin/users?sort=-name");
  await page.getByRole("gridcell", { name: "Cleo", exact: true }).waitFor();
  await page.getByRole("combobox", { name: "Kind of account" }).click();
  await page.getByRole("option", { name: "Requests help" }).click();
  await page.waitForURL(/type=end_user/);
  await page.getByRole("gridcell", { name: "Amy", exact: true }).waitFor();

  // All that fit would be too many: three rows by the keyboard alone.
  const grid = page.getByRole("grid", { name: "People" });
  await grid.focus();
  await page.keyboard.press("Home");
  for (const name of ["Amy", "Ben", "Cleo"]) {
    while (!(await isAt(name))) await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.keyboard.press("Home");
  }
  const bar = page.getByRole("toolbar", { name: "3 selected" });
  await bar.waitFor();
  await looking(window, "people-selected");
  await bar.getByRole("button", { name: "Team" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Add to a team" }).press("Enter");
  await page.getByRole("dialog").getByRole("combobox", { name: "Team" }).fill("network");
  await page.getByRole("option", { name: /network/i }).click();
  await page.getByRole("button", { name: "Apply" }).press("Enter");
  const preview = page.getByRole("dialog", { name: "3 records: what would happen" });
  await preview.getByText("cleo").first().waitFor();
  await preview.getByText("This account is not active.").waitFor();
  await looking(window, "people-preview");
  await preview.getByRole("button", { name: "Change 2" }).press("Enter");
  await page.getByText("2 changed").waitFor();
  const members = async () =>
    (await admin.call("GET", `/teams/${organization.teams.network}/members`)).body.items
      .map(({ user }: { user: { id: string } }) => user.id)
      .filter((id: string) => [amy.id, ben.id, cleo.id].includes(id));
  assert.equal((await members()).length, 2);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Everything is as it was before").waitFor();
  assert.deepEqual(await members(), []);
  await page.keyboard.press("Escape");
  await page.goto("/admin/bulk-jobs");
  await page.getByText(/^Add to team/).waitFor();
  assert.deepEqual(window.complaints, []);

  async function isAt(name: string): Promise<boolean> {
    const id = await grid.getAttribute("aria-activedescendant");
    return id !== null && ((await page.locator(`[id="${id}"]`).textContent()) ?? "").includes(name);
  }
});
