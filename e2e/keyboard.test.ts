import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** The longest way that anybody should have to go by Tab. */
const MOST_STEPS = 60;

/** Walks by Tab to what has this name, as somebody without a mouse does. */
async function walkTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    const focused = page.locator(":focus");
    const said = (await focused.count()) > 0 ? await focused.ariaSnapshot() : "";
    if (name.test(said)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not lead to ${name} within ${MOST_STEPS} steps`);
}

test("from the report to the closing nobody needs a mouse", async () => {
  const organization = await stage.world.organization();
  const { end_user: requester, agent } = organization.people;
  const portal = await stage.enter(requester, organization);
  const desk = await stage.enter(agent, organization);

  // Reported in the portal.
  const { page: home } = portal;
  await home.waitForURL(/\/portal$/);
  await home.getByRole("searchbox").waitFor();
  await walkTo(home, /^- searchbox/);
  await home.keyboard.type("Projector shows nothing");
  await home.getByRole("button", { name: "Report “Projector shows nothing”" }).waitFor();
  await walkTo(home, /button "Report “Projector/);
  await home.keyboard.press("Enter");
  await home.waitForURL(/\/portal\/report/);
  await walkTo(home, /textbox "What happened\?/);
  await home.keyboard.type("Room 4, since the move.");
  await walkTo(home, /button "Send report"/);
  await home.keyboard.press("Enter");
  await home.waitForURL(/\/portal\/requests\/INC-\d+$/);
  const number = home.url().split("/").at(-1) ?? "";

  // Found, taken, answered and resolved at the desk.
  const { page: work } = desk;
  await work.getByRole("heading", { name: "My work" }).waitFor();
  await work.keyboard.press("Control+k");
  await work.getByRole("dialog").getByRole("combobox").waitFor();
  await work.keyboard.type(number);
  await work.getByRole("option", { name: /Projector shows nothing/ }).waitFor();
  await work.keyboard.press("Enter");
  await work.getByRole("heading", { name: "Projector shows nothing" }).waitFor();
  await work.getByRole("toolbar", { name: "Formatting" }).waitFor();
  await work.keyboard.press("i");
  await work.getByText("Agent").first().waitFor();
  await until(async () => (await agent.call("GET", `/incidents/${number}`)).body.assignee?.id === agent.id);
  await work.keyboard.press("r");
  await work
    .getByRole("textbox", { name: /^Reply to/ })
    .and(work.locator(":focus"))
    .waitFor();
  await work.keyboard.type("I am on my way.");
  await work.keyboard.press("Control+Enter");
  await work.getByRole("article", { name: "Public reply by Agent" }).waitFor({ timeout: 15_000 });
  await work.keyboard.press("Escape");
  await work.keyboard.press("e");
  const dialog = work.getByRole("dialog");
  await dialog.waitFor();
  await walkTo(work, /combobox "Resolution code|combobox "How/);
  await work.keyboard.press("Enter");
  await work.keyboard.press("ArrowDown");
  await work.keyboard.press("Enter");
  await walkTo(work, /textbox "(Notes|What|Resolution)/);
  await work.keyboard.type("The cable was loose.");
  await walkTo(work, /button "Resolve"/);
  await work.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });

  // Confirmed and rated in the portal.
  await home.getByText("The cable was loose.").waitFor();
  await walkTo(home, /button "It works again"/);
  await home.keyboard.press("Enter");
  await walkTo(home, /radio "\d stars? of 5/);
  await home.keyboard.press("ArrowRight");
  await walkTo(home, /button "Finish"/);
  await home.keyboard.press("Enter");
  await until(async () => (await agent.call("GET", `/incidents/${number}`)).body.state === "closed");
  assert.deepEqual([...portal.complaints, ...desk.complaints], []);
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail("It did not come about within 5 s");
}
