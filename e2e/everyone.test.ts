import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const WIDER = "document.documentElement.scrollWidth - innerWidth";

test("each page has its help, and the portal and the form hold at 200 % zoom, from right to left and in forced colours", async () => {
  const organization = await stage.world.organization();
  const { agent } = organization.people;
  const made = await agent.call("POST", "/incidents", { title: "Screen stays black" });
  // A window of 1280 px zoomed to 200 % has 640 of them.
  const zoomed = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 };
  const { page, complaints } = await stage.enter(agent, organization, { ...zoomed, forcedColors: "active" });
  const help = [
    ["/", "Workspace"],
    ["/incidents/new", "New ticket"],
    [`/incidents/${made.body.number}`, "A ticket"],
    ["/portal", "Portal"],
    ["/portal/report", "Report a problem"],
  ] as const;
  for (const [path, title] of help) {
    await page.goto(path);
    await page.getByRole("main").waitFor();
    await page.getByRole("button", { name: "Help for this page" }).click();
    await page.getByRole("dialog", { name: title }).getByRole("listitem").first().waitFor();
    await page.keyboard.press("Escape");
    await page.evaluate("document.documentElement.dir = 'rtl'");
    const wide = await page.evaluate<number>(WIDER);
    assert.ok(wide <= 0, `${path} is ${wide} px too wide`);
  }
  assert.deepEqual(complaints, []);
});

test("the palette leads to a ticket by its number, to a saved view and to a page, by the keyboard", async () => {
  const organization = await stage.world.organization();
  const { agent } = organization.people;
  const made = await agent.call("POST", "/incidents", { title: "Screen stays black" });
  await agent.call("POST", "/saved-views", {
    name: "Night shift",
    kind: "incident",
    filter: "priority <= 2",
    sort: "-createdAt",
  });
  const { page, complaints } = await stage.enter(agent, organization);
  await page.getByRole("heading", { name: "My work" }).waitFor();
  const go = async (words: string, found: RegExp) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").waitFor();
    await page.keyboard.type(words);
    await page.getByRole("option", { name: found }).waitFor();
    await page.keyboard.press("Enter");
  };
  await go(made.body.number, /Screen stays black/);
  await page.waitForURL(`**/incidents/${made.body.number}`);
  await go("night", /Night shift/);
  await page.waitForURL((url) => url.searchParams.get("filter") === "priority <= 2");
  await go("dashboard", /Go to Dashboard/);
  await page.waitForURL("**/dashboard");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).getByText("Help for this page").waitFor();
  assert.deepEqual(complaints, []);
});

test("a session that ends while somebody types is begun again in place, without losing a character", async () => {
  const organization = await stage.world.organization();
  const { agent } = organization.people;
  const { page } = await stage.enter(agent, organization);
  await page.goto("/incidents/new");
  await page.getByRole("textbox", { name: "Title" }).fill("Half written");
  await page.getByRole("textbox", { name: "Description" }).fill("Two\nlines");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Create", exact: true }).click();
  const door = page.getByRole("dialog");
  await door.locator("input[type=password]").fill("brisk walnut carries the lamp");
  await door.getByRole("button", { name: "Sign in" }).click();
  await door.waitFor({ state: "detached" });
  assert.equal(await page.getByRole("textbox", { name: "Title" }).inputValue(), "Half written");
  assert.equal(await page.getByRole("textbox", { name: "Description" }).inputValue(), "Two\nlines");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.waitForURL(/\/incidents\/INC-\d+$/);
});

test("tab and icon tell of what others changed while nobody looked", async () => {
  const organization = await stage.world.organization();
  const { agent, service_desk_lead: lead } = organization.people;
  const made = await agent.call("POST", "/incidents", { title: "Screen stays black" });
  const { page } = await stage.enter(agent, organization);
  await page.getByRole("heading", { name: "My work" }).waitFor();
  const look = (state: string) =>
    page.evaluate(
      `Object.defineProperty(document, "visibilityState", { value: "${state}", configurable: true });
       document.dispatchEvent(new Event("visibilitychange"))`,
    );
  await look("hidden");
  await lead.call("POST", `/incidents/${made.body.id}/comments`, { body: "<p>News</p>", visibility: "public" });
  const until = async (title: RegExp) => {
    for (let tries = 0; tries < 50 && !title.test(await page.title()); tries++) await page.waitForTimeout(100);
    assert.match(await page.title(), title);
  };
  await until(/^\(1\) /);
  assert.equal(
    await page.evaluate("document.querySelector('link[rel=icon]').getAttribute('href')"),
    "/favicon-news.svg",
  );
  await look("visible");
  await until(/^My work/);
});
