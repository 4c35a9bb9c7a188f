import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test("the organization's own fields are changed in place, and a parent's transition shows first who follows", async () => {
  const organization = await stage.world.organization();
  const { admin, agent } = organization.people;
  const declare = (body: object) => admin.call("POST", "/custom-fields", { kind: "incident", ...body });
  await declare({ key: "room", label: "Room", type: "text", position: 1 });
  await declare({ key: "floor", label: "Floor", type: "number", position: 2 });
  await declare({ key: "side", label: "Side", type: "choice", choices: ["North", "South"], position: 3 });
  const open = async (body: object) => (await agent.call("POST", "/incidents", body)).body;
  const parent = await open({ title: "No network in the west wing", teamId: organization.teams.network });
  const child = await open({ title: "Cannot print", parentId: parent.id, teamId: organization.teams.network });
  const { page, complaints } = await stage.enter(agent, organization);
  await page.goto(`/incidents/${parent.number}`);

  await page.getByRole("button", { name: "Not set", description: "Room" }).click();
  await page.getByRole("textbox", { name: "Room" }).fill("B 204");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "B 204", description: "Room" }).waitFor();
  await page.getByRole("button", { name: "Not set", description: "Side" }).click();
  await page.getByRole("option", { name: "South" }).click();
  await page.getByRole("button", { name: "South", description: "Side" }).waitFor();
  await eventually(async () => {
    const { body } = await agent.call("GET", `/incidents/${parent.id}`);
    assert.deepEqual(body.custom, { room: "B 204", side: "South" });
  });

  // A refusal stands beside the field, and the value is as it was.
  await page.getByRole("button", { name: "Not set", description: "Floor" }).click();
  await page.getByRole("textbox", { name: "Floor" }).fill("second");
  await page.keyboard.press("Enter");
  await page.getByRole("complementary").getByRole("alert").waitFor();
  await page.getByRole("button", { name: "Not set", description: "Floor" }).waitFor();
  await page.getByRole("complementary").getByRole("alert").scrollIntoViewIfNeeded();
  await shoot(page, "fields");
  // The browser itself tells of an answer that refuses.
  assert.ok(
    complaints.every((complaint) => complaint.includes("422")),
    complaints.join(),
  );

  // Work begins on the parent: who follows is shown before.
  await page.getByRole("button", { name: "Start work" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(child.number).waitFor();
  await dialog.getByText(/ → In progress/).waitFor();
  await shoot(page, "cascade");
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  const serious = found.violations.filter(({ tags }) => tags.some((tag) => /^wcag2\d?a/.test(tag)));
  assert.deepEqual(
    serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 300)}`)),
    [],
  );
  await dialog.getByRole("button", { name: "Start work" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal((await agent.call("GET", `/incidents/${child.id}`)).body.state, "in_progress");

  // Waiting for the parent's own requester takes nobody along; any other waiting does.
  await page.getByRole("button", { name: "Put on hold" }).click();
  await dialog.getByRole("combobox", { name: "Waits for" }).click();
  await page.getByRole("option", { name: "Supplier" }).click();
  await dialog.getByText(child.number).waitFor();
  await dialog.getByRole("combobox", { name: "Waits for" }).click();
  await page.getByRole("option", { name: "Requester" }).click();
  await dialog.getByText(child.number).waitFor({ state: "detached" });
  await dialog.getByRole("button", { name: "Cancel" }).click();

  // A ticket without children is worked on at once.
  await page.goto(`/incidents/${child.number}`);
  await page.getByRole("button", { name: "Resolve" }).click();
  await dialog.getByLabel("Resolution notes").waitFor();
  assert.equal(await dialog.getByRole("region", { name: "Children that follow" }).count(), 0);
});

/** Until it holds: what is shown at once is written a little later. */
async function eventually(holds: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    if (
      await holds().then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await holds();
}

/** Pictures for whoever asks for them: SCREENSHOTS names the directory. */
async function shoot(page: Page, name: string): Promise<void> {
  const directory = process.env.SCREENSHOTS;
  if (!directory) return;
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${directory}/${name}-${width}.png`, fullPage: true });
  }
}
