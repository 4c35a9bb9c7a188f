import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

async function atATicket() {
  const organization = await stage.world.organization();
  const { agent, end_user: requester } = organization.people;
  const made = await agent.call("POST", "/incidents", { title: "VPN drops", requesterId: requester.id });
  const window = await stage.enter(agent, organization);
  await window.page.goto(`/incidents/${made.body.number}`);
  await window.page.getByRole("toolbar", { name: "Formatting" }).waitFor();
  return { ...window, agent, ticket: made.body };
}

/** Gives the focused field a clipboard with so many characters of markup; answers how long the window was held (ms). */
const paste = (characters: number) => `(() => {
  const line = "<p onclick='steal()'>A <b>bold</b> line <img src=x onerror='steal()'> of a mail.</p>";
  const data = new DataTransfer();
  data.setData("text/html", line.repeat(Math.ceil(${characters} / line.length)));
  data.setData("text/plain", "A bold line of a mail.");
  const begin = performance.now();
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  return performance.now() - begin;
})()`;

test("10 MB of pasted markup are refused in a sentence, at once, and what was written stays", async () => {
  const { page, complaints } = await atATicket();
  const field = page.getByRole("textbox", { name: "Reply to End user" });
  await field.click();
  await page.keyboard.type("Dear customer");
  const held = await page.evaluate<number>(paste(10_000_000));
  await page.getByText("That is too long to paste. Attach it as a file instead.").waitFor();
  assert.ok(held < 500, `The window was held for ${held} ms`);
  assert.match((await field.textContent()) ?? "", /^Dear customer/);
  assert.equal((await field.textContent())?.includes("bold"), false);
  await page.keyboard.type(", thank you");
  await field.getByText("Dear customer, thank you").waitFor();
  assert.deepEqual(complaints, []);
});

test("a page of pasted markup keeps its formats and loses what could run", async () => {
  const { page, agent, ticket } = await atATicket();
  await page.getByRole("textbox", { name: "Reply to End user" }).click();
  await page.evaluate(paste(2_000));
  await page.keyboard.press("Control+Enter");
  await page.getByRole("article", { name: "Public reply by Agent" }).waitFor({ timeout: 15_000 });
  const { body } = await agent.call("GET", `/incidents/${ticket.id}/comments`);
  const said: string = body.items[0].body;
  assert.match(said, /<strong>bold<\/strong>/);
  assert.doesNotMatch(said, /steal|onerror|onclick|<img/);
});

test("500 files at once are refused before the first is sent", async () => {
  const { page, agent, ticket, complaints } = await atATicket();
  const files = Array.from({ length: 500 }, (_, at) => ({
    name: `photo-${at}.txt`,
    mimeType: "text/plain",
    buffer: Buffer.from(`${at}`),
  }));
  await page.locator("input[type=file][multiple]").first().setInputFiles(files);
  await page.getByText("500 files are too many at once; at most 50 can be attached. Nothing was uploaded.").waitFor();
  const { body } = await agent.call("GET", `/incidents/${ticket.id}/attachments`);
  assert.deepEqual(body.items, []);
  assert.deepEqual(complaints, []);
});
