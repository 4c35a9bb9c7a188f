import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** Two people at one incident, each in a browser of their own. */
async function scene() {
  const organization = await stage.world.organization();
  const { agent, service_desk_lead: lead } = organization.people;
  const made = await lead.call("POST", "/incidents", {
    title: "The gate is shut",
    description: "<p>The gate is shut.</p><p>Call the driver.</p>",
    teamId: organization.teams.network,
  });
  const [ada, lena] = await Promise.all([stage.enter(agent, organization), stage.enter(lead, organization)]);
  await Promise.all([ada, lena].map(({ page }) => page.goto(`/incidents/${made.body.number}`)));
  await ada.page.getByText("Service desk lead is here").waitFor();
  await lena.page.getByText("Agent is here").waitFor();
  const now = async () => (await lead.call("GET", `/incidents/${made.body.id}`)).body;
  return { agent, lead, ada, lena, ticket: made.body, now };
}

test("who edits what is shown at that field within a second, and no longer", async () => {
  const { ada, lena } = await scene();
  await ada.page.getByRole("button", { name: "Not set", description: "Urgency" }).click();
  await ada.page.getByRole("option", { name: "High" }).waitFor();
  const began = performance.now();
  const urgency = lena.page.getByRole("definition").filter({ hasText: "Agent is editing this" });
  await urgency.waitFor();
  const took = performance.now() - began;
  assert.ok(took < 1_000, `it took ${took} ms`);
  await lena.page.getByText("Agent is editing Urgency").waitFor();

  // What was chosen is there without a reload, and the mark is gone.
  await ada.page.getByRole("option", { name: "High" }).click();
  await lena.page.getByRole("button", { name: "High", description: "Urgency" }).waitFor();
  await urgency.waitFor({ state: "detached" });
  await lena.page.getByText("Agent is here").waitFor();
  assert.deepEqual([ada.complaints, lena.complaints], [[], []]);
});

test("two rewrite the description at once: different places are put together, the same place is asked, nothing is lost", async () => {
  const { ada, lena, now } = await scene();
  const edit = async ({ page }: typeof ada) => {
    await page.getByRole("button", { name: "Change the description" }).click();
    const field = page.getByRole("textbox", { name: "Description" });
    await field.getByText("Call the driver.").waitFor();
    return field;
  };
  const mine = await edit(ada);
  const theirs = await edit(lena);
  await lena.page.getByText("Agent is editing this").waitFor();

  await theirs.getByText("Call the driver.").click();
  await lena.page.keyboard.press("End");
  await lena.page.keyboard.type(" Then the porter.");
  await lena.page.getByRole("button", { name: "Save", exact: true }).click();
  await lena.page.getByText("Then the porter.").waitFor();

  // Whoever still edits sees it below the field, and loses nothing.
  await ada.page.getByText("Somebody else changed this while you were editing").waitFor();
  await mine.getByText("The gate is shut.").click();
  await ada.page.keyboard.press("Home");
  await ada.page.keyboard.type("Since noon: ");
  await ada.page.getByRole("button", { name: "Save", exact: true }).click();
  await ada.page.getByText("both changes were put together").waitFor();
  assert.equal(
    (await now()).description,
    "<p>Since noon: The gate is shut.</p><p>Call the driver. Then the porter.</p>",
  );

  // The same words: it is asked, with both texts and what differs.
  const again = await edit(ada);
  const other = await edit(lena);
  await other.getByText("Since noon").click();
  await lena.page.keyboard.press("End");
  await lena.page.keyboard.type(" It sticks.");
  await again.getByText("Since noon").click();
  await ada.page.keyboard.press("End");
  await ada.page.keyboard.type(" It froze.");
  await lena.page.getByRole("button", { name: "Save", exact: true }).click();
  await lena.page.getByText("It sticks.").waitFor();
  await ada.page.getByRole("button", { name: "Save", exact: true }).click();
  const dialog = ada.page.getByRole("dialog");
  await dialog.getByRole("cell", { name: /It froze/ }).waitFor();
  await dialog.getByRole("cell", { name: /It sticks/ }).waitFor();
  await dialog.getByRole("button", { name: "Save mine" }).click();
  await lena.page.getByText("It froze.").waitFor();
  assert.match((await now()).description, /It froze/);

  // The history says who rewrote it, word by word.
  await lena.page.getByRole("button", { name: "History" }).click();
  await lena.page.getByText("Agent rewrote Description").first().waitFor();
  await lena.page.getByRole("insertion").filter({ hasText: "Since noon" }).waitFor();
  assert.deepEqual([...ada.complaints, ...lena.complaints].filter(isNoRace), []);
});

test("a text that is being edited survives another part of the ticket and a reload", async () => {
  const { ada } = await scene();
  const { page } = ada;
  await page.getByRole("button", { name: "The gate is shut", exact: true }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("The north gate is shut");
  await page.getByRole("button", { name: "History" }).click();
  await page.reload();
  assert.equal(await page.getByRole("textbox", { name: "Title" }).inputValue(), "The north gate is shut");
  await page.getByRole("textbox", { name: "Title" }).press("Enter");
  await page.getByRole("heading", { name: "The north gate is shut" }).waitFor();
});

test("two press “assign to me” at once: one has it, the other is told who and may take over", async () => {
  const { agent, ada, lena, now } = await scene();
  // Both look at the same moment: neither hears of the other before the press.
  const press = ({ page }: typeof ada) => page.getByRole("button", { name: "Assign to me" }).click();
  const held: (() => void)[] = [];
  await lena.page.route(/transitions\/assign$/, async (route) => {
    await new Promise<void>((go) => held.push(go));
    await route.continue();
  });
  await press(lena);
  await press(ada);
  await ada.page.getByRole("button", { name: "Agent", description: "Assignee" }).waitFor();
  for (const go of held) go();

  const dialog = lena.page.getByRole("dialog", { name: "Agent was faster" });
  await dialog.getByText("Nothing was changed by you.").waitFor();
  assert.equal((await now()).assignee.id, agent.id);
  await lena.page.unroute(/transitions\/assign$/);
  await dialog.getByRole("button", { name: "Take over" }).click();
  await lena.page.getByRole("button", { name: "Service desk lead", description: "Assignee" }).waitFor();
  await ada.page.getByRole("button", { name: "Service desk lead", description: "Assignee" }).waitFor();
  assert.deepEqual([...ada.complaints, ...lena.complaints].filter(isNoRace), []);
});

/** The browser itself writes down that the server refused an old version, which is how a race is noticed. */
function isNoRace(complaint: string): boolean {
  return !complaint.includes("412");
}
