import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** Types as a person does who looks at the screen, about 60 words a minute with its pauses. */
const DELAY_MS = 60;

class Hands {
  strokes = 0;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async type(text: string): Promise<void> {
    this.strokes += text.length;
    await this.page.keyboard.type(text, { delay: DELAY_MS });
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.strokes += 1;
      await this.page.keyboard.press(key);
      await this.page.waitForTimeout(DELAY_MS);
    }
  }
}

test("a call becomes a resolved ticket on behalf of the caller in under 20 seconds, by the keyboard alone", async (context) => {
  const organization = await stage.world.organization();
  const { agent, end_user: caller } = organization.people;
  const { page, complaints } = await stage.enter(agent, organization);
  await page.getByRole("heading", { name: "My work" }).waitFor();
  const hands = new Hands(page);
  const begun = performance.now();

  await hands.press("c");
  await page.getByRole("textbox", { name: "Title" }).waitFor();
  await hands.type("Forgot password");
  await hands.press("Tab");
  await hands.type("End us");
  await page.getByRole("option", { name: "End user", exact: true }).waitFor();
  await hands.press("Enter", "Tab");
  await hands.type("Pho");
  await hands.press("Enter", "Tab", "Tab", "Space", "Tab");
  await hands.type("Reset by phone");
  await hands.press("Control+Enter");
  await page.waitForURL(/\/incidents\/INC-\d+$/);

  const seconds = (performance.now() - begun) / 1000;
  context.diagnostic(`${hands.strokes} keystrokes, ${seconds.toFixed(1)} s`);
  assert.ok(seconds < 20, `${seconds} s`);
  assert.ok(hands.strokes < 60, `${hands.strokes} keystrokes`);
  const { body } = await agent.call("GET", `/incidents/${page.url().split("/").at(-1)}`);
  assert.deepEqual(
    [body.title, body.requester.id, body.channel, body.state],
    ["Forgot password", caller.id, "phone", "resolved"],
  );
  assert.deepEqual(complaints, []);
});

test("while a title is typed, tickets like it are offered to join or to link below", async () => {
  const organization = await stage.world.organization();
  const { agent, admin, end_user: caller } = organization.people;
  const make = async (title: string) => (await admin.call("POST", "/incidents", { title, impact: 1, urgency: 1 })).body;
  const same = await make("Label printer in hall 3 prints nothing");
  const { page, complaints } = await stage.enter(agent, organization);
  await page.goto("/incidents/new");
  await page.getByRole("textbox", { name: "Title" }).fill("Label printer hall 3 prints nothing");
  const offered = page.getByRole("region", { name: "Is it one of these?" });
  await offered.getByText(same.number).waitFor();
  await page.getByRole("combobox", { name: "Requester" }).fill("End user");
  await page.getByRole("option", { name: "End user", exact: true }).click();
  await offered.getByRole("button", { name: "The requester is affected too" }).click();
  await page.getByText(`${same.number} is now watched by End user`).waitFor();
  const watchers = await admin.call("GET", `/incidents/${same.id}/watchers`);
  assert.ok(JSON.stringify(watchers.body).includes(caller.id));
  await offered.getByRole("button", { name: "Make it part of this" }).click();
  await page.getByText(`Will be part of ${same.number}`).waitFor();
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.waitForURL(/\/incidents\/INC-\d+$/);
  const { body } = await agent.call("GET", `/incidents/${page.url().split("/").at(-1)}`);
  assert.equal(body.parent.id, same.id);
  assert.deepEqual(complaints, []);
});

test("a template fills in, leaves out and demands", async () => {
  const organization = await stage.world.organization();
  const { agent, admin } = organization.people;
  const category = await admin.call("POST", "/categories", { name: "Access" });
  const made = await admin.call("POST", "/ticket-templates", {
    name: "Password forgotten",
    kind: "incident",
    categoryId: category.body.id,
    title: "Password forgotten",
    impact: 3,
    required: ["requesterId"],
    hidden: ["urgency"],
  });
  assert.equal(made.status, 201);
  const { page, complaints } = await stage.enter(agent, organization);
  await page.goto("/incidents/new");
  await page.getByRole("combobox", { name: "Category" }).fill("Access");
  await page.getByRole("option", { name: "Access" }).click();
  assert.equal(await page.getByRole("textbox", { name: "Title" }).inputValue(), "Password forgotten");
  assert.equal(await page.getByRole("combobox", { name: "Urgency" }).count(), 0);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.getByText("Fill this in.").waitFor();
  await page.getByRole("combobox", { name: "Requester" }).fill("End user");
  await page.getByRole("option", { name: "End user", exact: true }).click();
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.waitForURL(/\/incidents\/INC-\d+$/);
  const { body } = await agent.call("GET", `/incidents/${page.url().split("/").at(-1)}`);
  assert.deepEqual([body.category.name, body.impact], ["Access", 3]);
  assert.deepEqual(complaints, []);
});
