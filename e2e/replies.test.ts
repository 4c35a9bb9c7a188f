import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { BrowserContextOptions } from "playwright-core";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

async function scene(options: BrowserContextOptions = {}) {
  const organization = await stage.world.organization();
  const { agent, service_desk_lead: lead, end_user: requester } = organization.people;
  const made = await agent.call("POST", "/incidents", {
    title: "VPN drops",
    requesterId: requester.id,
    teamId: organization.teams.network,
  });
  const window = await stage.enter(agent, organization, options);
  const open = () => window.page.goto(`/incidents/${made.body.number}`);
  await open();
  const comments = async () => {
    const { body } = await lead.call("GET", `/incidents/${made.body.id}/comments`);
    return body.items.map(({ body: text, visibility }: { body: string; visibility: string }) => [visibility, text]);
  };
  return { organization, agent, lead, ...window, ticket: made.body, open, comments };
}

test("a reply is written with formats, a canned reply and a named colleague, and says whom it reaches", async () => {
  const at = await scene();
  const { page } = at;
  await at.lead.call("POST", "/canned-replies", {
    name: "We look into it",
    body: "<p>Dear {{requester.firstName}}, about {{ticket.number}}.</p>",
    shared: true,
  });
  await at.lead.call("POST", `/incidents/${at.ticket.id}/watchers`, { userId: at.lead.id });
  const field = page.getByRole("textbox", { name: "Reply to End user and 1 watcher" });
  await page.getByRole("toolbar", { name: "Formatting" }).waitFor();
  await field.click();
  await page.keyboard.type("/look");
  await page.getByRole("option", { name: /We look into it/ }).waitFor();
  await page.keyboard.press("Enter");
  await field.getByText(`Dear End, about ${at.ticket.number}.`).waitFor();
  await page.keyboard.type(" @Service desk");
  await page.getByRole("option", { name: "Service desk lead" }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+b");
  await page.keyboard.type("soon");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("article", { name: "Public reply by Agent" }).waitFor({ timeout: 15_000 });
  const [[visibility, body]] = await at.comments();
  assert.equal(visibility, "public");
  assert.match(body, new RegExp(`data-mention="${at.lead.id}"`));
  assert.match(body, /<strong>soon<\/strong>/);
  assert.deepEqual(at.complaints, []);
});

test("a sent reply can be withdrawn for some seconds, and comes back whole", async () => {
  const { page, comments } = await scene();
  const field = page.getByRole("textbox", { name: "Reply to End user" });
  await page.getByRole("toolbar", { name: "Formatting" }).waitFor();
  await field.click();
  await page.keyboard.type("Sent too early");
  await page.getByRole("button", { name: "Reply to End user" }).click();
  await page.getByRole("region", { name: "Reply on its way" }).getByRole("button", { name: "Undo" }).click();
  await field.getByText("Sent too early").waitFor();
  await page.waitForTimeout(7_000);
  assert.deepEqual(await comments(), []);
});

test("a tab that closes right after the press of the button loses nothing and sends once", async () => {
  const { page, comments, open } = await scene();
  await page.getByRole("toolbar", { name: "Formatting" }).waitFor();
  await page.getByRole("textbox", { name: "Reply to End user" }).click();
  await page.keyboard.type("On my way");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("region", { name: "Reply on its way" }).waitFor();
  await page.goto("about:blank");
  await open();
  await page.getByRole("article", { name: "Public reply by Agent" }).waitFor({ timeout: 15_000 });
  await page.getByRole("region", { name: "Reply on its way" }).waitFor({ state: "detached", timeout: 15_000 });
  assert.deepEqual(await comments(), [["public", "<p>On my way</p>"]]);
});

test("without a network a reply waits, says so, and leaves when there is one", async () => {
  const { page, comments } = await scene();
  await page.getByRole("toolbar", { name: "Formatting" }).waitFor();
  await page.getByRole("textbox", { name: "Reply to End user" }).click();
  await page.keyboard.type("From the train");
  await page.context().setOffline(true);
  await page.keyboard.press("Control+Enter");
  await page.getByText("No network: it is kept here").waitFor({ timeout: 12_000 });
  await page.context().setOffline(false);
  await page.getByRole("article", { name: "Public reply by Agent" }).waitFor({ timeout: 20_000 });
  assert.deepEqual(await comments(), [["public", "<p>From the train</p>"]]);
});

test("a draft is found on another device with its audience", async () => {
  const at = await scene();
  await at.page.getByRole("button", { name: "Internal note" }).click();
  await at.page.getByRole("toolbar", { name: "Formatting" }).waitFor();
  await at.page.getByRole("textbox", { name: "Save internal note" }).click();
  await at.page.keyboard.type("Ask the carrier");
  await at.page.getByText("Draft saved").waitFor();
  // Another browser knows nothing of this one.
  await at.page.evaluate(() => localStorage.clear());
  await at.page.reload();
  await at.page.getByRole("textbox", { name: "Save internal note" }).getByText("Ask the carrier").waitFor();
});

test("ten megabytes of pasted markup are refused at once, and the page stays awake", async () => {
  const { page } = await scene();
  await page.getByRole("toolbar", { name: "Formatting" }).waitFor();
  const field = page.getByRole("textbox", { name: "Reply to End user" });
  await field.click();
  const blocked = await page.evaluate<number>(`(() => {
    const data = new DataTransfer();
    data.setData("text/html", "<table><tr><td>x</td></tr></table>".repeat(300000));
    const began = performance.now();
    const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(paste);
    return performance.now() - began;
  })()`);
  await page.getByText("That is too long to paste").waitFor();
  assert.ok(blocked < 1_000, `blocked for ${blocked} ms`);
});

test("quoting a note makes a note of the draft, which the requester never sees", async () => {
  const at = await scene();
  const { page, organization } = at;
  await at.lead.call("POST", `/incidents/${at.ticket.id}/comments`, {
    body: "<p>Fire risk</p>",
    visibility: "internal",
  });
  const note = page.getByRole("article", { name: "Internal note by Service desk lead" });
  await note.hover();
  await note.getByRole("button", { name: "Quote" }).click();
  await page.getByRole("button", { name: "Save internal note" }).click();
  await page
    .getByRole("article", { name: "Internal note by Agent" })
    .getByText("Fire risk")
    .waitFor({ timeout: 15_000 });
  const { body } = await organization.people.end_user.call("GET", `/incidents/${at.ticket.id}/comments`);
  assert.deepEqual(body.items, []);
});

test("where the editor cannot be loaded, a plain field does its work", async () => {
  // The worker for offline would have kept it from the page before.
  const at = await scene({ serviceWorkers: "block" });
  const { page } = at;
  await page.route(/EditorBody/, (route) => route.abort());
  await at.open();
  const field = page.getByRole("textbox", { name: "Reply to End user" });
  await field.fill("Written plainly\n\nin two paragraphs");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("article", { name: "Public reply by Agent" }).waitFor({ timeout: 15_000 });
  assert.deepEqual(await at.comments(), [["public", "<p>Written plainly</p><p>in two paragraphs</p>"]]);
});
