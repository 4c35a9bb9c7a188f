import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test("an incident is declared one of security, contained, notified, and its evidence handed on", async () => {
  const organization = await stage.world.organization();
  const { agent, admin } = organization.people;
  const made = await agent.call("POST", "/incidents", {
    title: "Mailbox sends spam",
    teamId: organization.teams.network,
  });
  const { page, complaints } = await stage.enter(agent, organization);
  const dialog = page.getByRole("dialog");
  const confirm = (name: string) => dialog.getByRole("button", { name, exact: true }).click();
  await page.goto(`/incidents/${made.body.number}`);

  // Declared: it is restricted at once, and has one more tab.
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Declare security incident" }).click();
  await confirm("Declare security incident");
  await page.getByRole("button", { name: "Security", exact: true }).click();
  assert.equal((await admin.call("GET", `/incidents/${made.body.id}`)).status, 404);

  // On to containment, and back with a reason.
  await page.getByRole("button", { name: "Enter Containment" }).click();
  await dialog.getByLabel("Note").fill("Sessions ended");
  await confirm("Enter phase");
  await page.getByRole("button", { name: "Other phase" }).click();
  await dialog.getByRole("combobox", { name: "Phase" }).click();
  await page.getByRole("option", { name: "Detection and analysis" }).click();
  await dialog.getByLabel("Reason").fill("There is a second mailbox");
  await confirm("Enter phase");
  await page.getByText("3 phases entered").click();
  await page.getByText("Because: There is a second mailbox").waitFor();

  // One notification is made, one is not required.
  const line = (name: string) => page.getByRole("listitem").filter({ hasText: name });
  await line("NIS2 early warning").getByRole("button", { name: "Notified" }).click();
  await dialog.getByLabel("Reference").fill("EW-17");
  await confirm("Notified");
  await page.getByText("reference EW-17").waitFor();
  await line("Personal data breach").getByRole("button", { name: "Not required" }).click();
  await dialog.getByLabel("Reason").fill("No personal data");
  await confirm("Not required");
  await page.getByText("Because: No personal data").waitFor();

  // Evidence is recorded, handed over, and the wrong link put right beside the first.
  await page.getByRole("button", { name: "Add evidence" }).click();
  await dialog.getByLabel("Label").fill("E-1");
  await confirm("Record");
  const hand = async (open: string, to: string, verb: string) => {
    await page.getByRole("button", { name: open, exact: true }).click();
    await dialog.getByRole("textbox", { name: "To", exact: true }).fill(to);
    await dialog.getByLabel("Purpose").fill("Kept");
    await confirm(verb);
    await page.getByText(`Agent → ${to}`).waitFor();
  };
  await hand("Hand over", "Safe 3", "Hand over");
  await hand("Correct entry 2", "Safe 4", "Correct");
  await page.getByText("corrected by entry 3").waitFor();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Chain as CSV" }).click();
  assert.equal((await download).suggestedFilename(), `${made.body.number}-custody.csv`);

  // The conversation and the history tell of it in sentences.
  await page.getByRole("button", { name: "Conversation" }).click();
  await page.getByText("Agent entered the phase Containment").waitFor();
  await page.getByText("Agent handed E-1 over to Safe 4").waitFor();
  await page.getByRole("button", { name: "History" }).click();
  await page.getByText("Agent recorded the evidence E-1").waitFor();
  await page.getByText("Agent notified CSIRT or competent authority (EW-17)").waitFor();
  assert.deepEqual(complaints, []);
});
