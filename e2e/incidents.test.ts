import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test("two people work an incident to its end, each seeing the other's change without reloading", async () => {
  const organization = await stage.world.organization();
  const { agent, service_desk_lead: lead, end_user: requester } = organization.people;
  const [ada, lena] = await Promise.all([stage.enter(agent, organization), stage.enter(lead, organization)]);

  // Somebody calls; the agent opens an incident.
  await ada.page.getByRole("heading", { name: "My work" }).waitFor();
  await ada.page.keyboard.press("c");
  await ada.page.getByRole("textbox", { name: "Title" }).fill("VPN drops every hour");
  await ada.page.getByRole("combobox", { name: "Requester" }).fill("End user");
  await ada.page.getByRole("option", { name: "End user", exact: true }).click();
  await ada.page.getByRole("combobox", { name: "Team" }).fill("Network");
  await ada.page.getByRole("option", { name: "Network" }).click();
  await ada.page.getByRole("button", { name: "Create" }).click();
  await ada.page.waitForURL(/\/incidents\/INC-\d+$/);
  const number = ada.page.url().split("/").at(-1) ?? "";

  // The lead finds it in the list and sees who is there.
  await lena.page.goto("/incidents");
  await lena.page.getByRole("link", { name: "VPN drops every hour" }).click();
  await lena.page.getByText("Agent is here").waitFor();
  await ada.page.getByText("Service desk lead is here").waitFor();

  // Work begins in one window, and shows in the other.
  await ada.page.getByRole("button", { name: "Start work" }).click();
  await lena.page.getByText("In progress").first().waitFor();
  await lena.page.getByText("Agent started work").waitFor();

  // A note among colleagues and a reply to the requester cannot be taken for each other.
  await lena.page.getByRole("button", { name: "Internal note" }).click();
  await lena.page.getByRole("textbox", { name: "Save internal note" }).fill("The gateway logs a timeout.");
  await lena.page.getByRole("button", { name: "Save internal note" }).click();
  await ada.page.getByRole("article", { name: "Internal note by Service desk lead" }).waitFor();
  await ada.page.getByRole("textbox", { name: "Reply to End user" }).fill("We are on it.");
  await ada.page.keyboard.press("Control+Enter");
  await lena.page.getByRole("article", { name: "Public reply by Agent" }).waitFor();

  // The lead raises the urgency in place; the agent sees the priority change.
  await lena.page.getByRole("button", { name: "Not set", description: "Urgency" }).click();
  await lena.page.getByRole("option", { name: "High" }).click();
  await ada.page.getByRole("button", { name: "High", description: "Urgency" }).waitFor();

  // Resolved with what is asked for, then closed by the other.
  await ada.page.getByRole("button", { name: "Resolve" }).click();
  await ada.page.getByRole("combobox", { name: "Resolution code" }).click();
  await ada.page.getByRole("option", { name: "Solved", exact: true }).click();
  await ada.page.getByLabel("Resolution notes").fill("A new certificate was installed.");
  await ada.page.getByRole("dialog").getByRole("button", { name: "Resolve" }).click();
  await lena.page.getByText("Resolution: Solved").waitFor();
  await lena.page.getByRole("main").getByRole("button", { name: "Close", exact: true }).click();
  await ada.page.getByText("Service desk lead closed it").waitFor();

  // Each field's change is a sentence.
  await ada.page.getByRole("button", { name: "History" }).click();
  await ada.page.getByText("Agent changed State from In progress to Resolved").waitFor();

  const { body } = await requester.call("GET", `/incidents/${number}`);
  assert.equal(body.state, "closed");
  const comments = await requester.call("GET", `/incidents/${number}/comments`);
  assert.deepEqual(
    comments.body.items.map((comment: { body: string }) => comment.body),
    ["<p>We are on it.</p>"],
  );
  assert.deepEqual([ada.complaints, lena.complaints], [[], []]);
});

test("who changes what somebody else has just changed is asked, with both values", async () => {
  const organization = await stage.world.organization();
  const { agent, service_desk_lead: lead } = organization.people;
  const made = await lead.call("POST", "/incidents", {
    title: "Printer is offline",
    teamId: organization.teams.network,
  });
  const { page } = await stage.enter(agent, organization);
  await page.goto(`/incidents/${made.body.number}`);
  await page.getByRole("button", { name: "Printer is offline" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Printer on floor 2 is offline");

  const version = `"${made.body.version}"`;
  const faster = await lead.call(
    "PATCH",
    `/incidents/${made.body.id}`,
    { title: "Printer jams" },
    { "if-match": version },
  );
  assert.equal(faster.status, 200, JSON.stringify(faster.body));
  await page.keyboard.press("Enter");

  const dialog = page.getByRole("dialog");
  await dialog.getByRole("cell", { name: "Printer on floor 2 is offline" }).waitFor();
  await dialog.getByRole("cell", { name: "Printer jams" }).waitFor();
  await dialog.getByRole("button", { name: "Save mine" }).click();
  await page.getByRole("heading", { name: "Printer on floor 2 is offline" }).waitFor();
  await page.waitForLoadState("networkidle", { timeout: 1_000 }).catch(() => undefined);
  const after = await lead.call("GET", `/incidents/${made.body.id}`);
  assert.equal(after.body.title, "Printer on floor 2 is offline");
});

test("a list is narrowed by chips, by an expression and by words, and its address carries all of it", async () => {
  const organization = await stage.world.organization();
  const { agent } = organization.people;
  for (const [title, impact] of [
    ["Badge reader is dead", 1],
    ["Mouse is slow", 3],
  ] as const)
    await agent.call("POST", "/incidents", { title, impact, urgency: impact });
  const { page, complaints } = await stage.enter(agent, organization);
  await page.goto("/incidents");
  await page.getByText("Mouse is slow").waitFor();

  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("menuitem", { name: "Priority", exact: true }).click();
  await page.getByRole("checkbox", { name: "Critical" }).check();
  await page.getByText("Mouse is slow").waitFor({ state: "detached" });
  assert.match(new URL(page.url()).searchParams.get("filter") ?? "", /priority == 1/);

  await page.getByRole("button", { name: "Show as expression" }).click();
  await page.getByRole("combobox", { name: "Filter expression" }).fill("priorty == 1");
  await page.getByText("Did you mean priority?").waitFor();
  await page.getByRole("combobox", { name: "Filter expression" }).fill("priority >= 4");
  await page.keyboard.press("Enter");
  await page.getByText("Mouse is slow").waitFor();
  await page.reload();
  await page.getByText("Mouse is slow").waitFor();
  assert.equal(await page.getByText("Badge reader is dead").count(), 0);
  assert.deepEqual(complaints, []);
});
