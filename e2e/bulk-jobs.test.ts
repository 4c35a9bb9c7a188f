import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";
import { looking } from "./looking.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test("bulk changes are listed with what refused, downloaded as a table, and taken back", async () => {
  const organization = await stage.world.organization();
  const { agent } = organization.people;
  const open = async (title: string) => (await agent.call("POST", "/incidents", { title })).body;
  const [one, two] = [await open("Printer jams"), await open("VPN drops")];
  await agent.call("POST", `/incidents/${two.id}/transitions/cancel`, { reason: "A test" });
  const ids = [one.id, two.id];
  await agent.call("POST", "/incidents/bulk", { ids, action: { transition: "start" } });
  await agent.call("POST", "/incidents/bulk", { ids: [one.id], action: { patch: { impact: 1 } } });

  const window = await stage.enter(agent, organization);
  const { page } = window;
  await page.goto("/admin/bulk-jobs");
  const grid = page.getByRole("grid", { name: "Bulk changes" });
  await grid.getByText("Set Impact").waitFor();
  await looking(window, "bulk-jobs");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("o");
  const panel = page.getByRole("dialog");
  await panel.getByText("1 record refused:").waitFor();
  await panel.getByText(two.number).waitFor();
  await looking(window, "bulk-job");
  const download = page.waitForEvent("download");
  await panel.getByRole("link", { name: "Download as CSV" }).click();
  assert.equal((await download).suggestedFilename(), "refused.csv");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });

  await grid.getByText("Set Impact").click();
  await panel.getByRole("button", { name: "Take back" }).click();
  await page.getByText("1 record is as it was").waitFor();
  await panel.getByText("Taken back").first().waitFor();
  assert.equal((await agent.call("GET", `/incidents/${one.id}`)).body.impact, null);
  assert.deepEqual(window.complaints, []);
});
