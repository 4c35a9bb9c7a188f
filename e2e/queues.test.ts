import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage, type Window } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const SHOTS = process.env.SCREENSHOTS_TO;
const look = async ({ page }: Window, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
};

/** An agent with three incidents of the network team, at the list. */
async function atTheList() {
  const organization = await stage.world.organization();
  const { agent, service_desk_lead: lead } = organization.people;
  for (const [title, level] of [
    ["Printer jams", 3],
    ["VPN drops", 1],
    ["Mail is slow", 2],
  ] as const) {
    const made = await agent.call("POST", "/incidents", { title, impact: level, urgency: level });
    assert.equal(made.status, 201, JSON.stringify(made.body));
  }
  const entered = await stage.enter(lead, organization);
  await entered.page.goto("/incidents");
  await entered.page.getByRole("link", { name: "VPN drops" }).waitFor();
  return { ...entered, organization, agent };
}

test("one filter shows as list, list with ticket, board and calendar; the address carries each", async () => {
  const window = await atTheList();
  const { page } = window;
  await page.getByText(/left$/).first().waitFor();
  await look(window, "list");

  await page.getByRole("button", { name: "List and ticket" }).click();
  await page.keyboard.press("j");
  await page.keyboard.press("o");
  await page.waitForURL(/layout=split.*ticket=INC-/);
  await page.getByRole("heading", { name: "VPN drops" }).waitFor();
  assert.equal(await page.getByRole("grid", { name: "Incidents" }).count(), 1);
  await look(window, "split");

  await page.getByRole("button", { name: "Calendar" }).click();
  await page.getByRole("link", { name: "Mail is slow" }).waitFor();
  await look(window, "calendar");

  await page.getByRole("button", { name: "Board" }).click();
  const column = (name: string) => page.getByRole("region", { name, exact: true });
  await column("New").getByRole("link", { name: "VPN drops" }).waitFor();
  await look(window, "board");
  await page.reload();
  await column("New").getByRole("link", { name: "VPN drops" }).waitFor();
  assert.deepEqual(window.complaints, []);
});

test("a card is moved by dragging, asks for what the step needs, and says why it stays", async () => {
  const window = await atTheList();
  const { page } = window;
  await page.goto("/incidents?layout=board&filter=true");
  const column = (name: string) => page.getByRole("region", { name, exact: true });
  const card = (name: string) => page.getByRole("listitem").filter({ hasText: name });
  await card("VPN drops").dragTo(column("In progress"));
  await column("In progress").getByRole("link", { name: "VPN drops" }).waitFor();

  await card("VPN drops").dragTo(column("On hold"));
  await page.getByRole("dialog").getByRole("combobox", { name: "Waits for" }).click();
  await page.getByRole("option", { name: "Supplier" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Put on hold" }).click();
  await column("On hold").getByRole("link", { name: "VPN drops" }).waitFor();

  // Columns beyond the edge are in each card's menu.
  await card("Printer jams")
    .getByRole("button", { name: /^Move INC-/ })
    .click();
  await page.getByRole("menuitem", { name: "Closed" }).click();
  await page.getByText(/INC-\d+ stays where it is/).waitFor();

  // The same by the keyboard: focus on the card, Shift with an arrow.
  await page.getByRole("link", { name: "Mail is slow" }).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await page
    .getByText(/stays where it is|Assign INC/)
    .first()
    .waitFor();
  assert.deepEqual(window.complaints, []);
});

test("a view keeps how the list looks, and counts itself in the sidebar", async () => {
  const window = await atTheList();
  const { page, agent } = window;
  await page.getByRole("button", { name: "Columns and display" }).click();
  await page.getByRole("menuitem", { name: "Group by Priority" }).click();
  await page.waitForURL(/group=priority/);
  await page.getByRole("button", { name: /Choose a view/ }).click();
  await page.getByRole("menuitem", { name: "Save as a new view" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the view").fill("Everything open");
  await dialog.getByRole("button", { name: "Save" }).click();
  const view = page.getByRole("link", { name: /Everything open/ });
  await view.filter({ hasText: "3" }).waitFor();

  await agent.call("POST", "/incidents", { title: "Door is locked", impact: 2, urgency: 2 });
  await view.filter({ hasText: "4" }).waitFor();
  await look(window, "sidebar");

  await page.goto("/");
  await view.click();
  await page.waitForURL(/group=priority.*view=|view=.*group=priority/);

  await page.getByRole("button", { name: "Board" }).click();
  const views = page.getByRole("button", { name: /Choose a view/ });
  await views.filter({ hasText: "Everything open (changed)" }).click();
  await page.getByRole("menuitem", { name: "Save changes to “Everything open”" }).click();
  await page.getByText("View “Everything open” saved").first().waitFor();
  await views.filter({ hasText: /^Everything open$/ }).click();
  await page.getByRole("menuitem", { name: "Edit “Everything open”" }).click();
  await dialog.getByLabel("Name of the view").fill("Morning round");
  await look(window, "edit-view");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.goto("/");
  await page.getByRole("link", { name: /Morning round/ }).click();
  await page.getByRole("region", { name: /^Critical/ }).waitFor();
  assert.deepEqual(window.complaints, []);
});

test("a view whose field was deleted opens as text with its fault, and leaves that part out on request", async () => {
  const window = await atTheList();
  const { page, organization } = window;
  const lead = organization.people.service_desk_lead;
  const made = await lead.call("POST", "/saved-views", {
    name: "By room",
    kind: "incident",
    filter: 'open == true && custom.room == "214"',
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  await page.reload();
  await page.getByRole("link", { name: /By room.*Its filter no longer works/ }).click();
  await page.getByText("Character 17:").waitFor();
  assert.equal(await page.getByLabel("Filter expression").inputValue(), 'open == true && custom.room == "214"');
  await page.getByRole("heading", { name: "The list cannot be shown" }).waitFor();
  await look(window, "mend");
  await page.getByRole("button", { name: "Leave that part out" }).click();
  await page.getByRole("link", { name: "VPN drops" }).waitFor();
  await page.getByRole("button", { name: /Choose a view/ }).click();
  await page.getByRole("menuitem", { name: "Save changes to “By room”" }).click();
  await page.getByRole("link", { name: "By room 3" }).waitFor();
  assert.deepEqual(
    window.complaints.filter((complaint) => !complaint.includes("400")),
    [],
  );
});

test("many are changed at once: tried first, with what refuses and why, and taken back by one undo", async () => {
  const window = await atTheList();
  const { page, organization } = window;
  const ids = async () => (await organization.people.agent.call("GET", "/incidents?sort=number")).body.items;
  const [first] = await ids();
  const cancelled = await organization.people.agent.call("POST", `/incidents/${first.id}/transitions/cancel`, {
    reason: "x",
  });
  assert.equal(cancelled.status, 200, JSON.stringify(cancelled.body));
  await page.goto("/incidents?filter=true");
  await page.getByRole("checkbox", { name: "Select all" }).check();
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByRole("menuitem", { name: "Add tags" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("vip, floor 3");
  await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  await page.getByText(/\d changed/).waitFor();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.getByText("Everything is as it was before").waitFor();
  assert.ok((await ids()).every((item: { tags: string[] }) => item.tags.length === 0));

  await page.getByRole("checkbox", { name: "Select all" }).check();
  await page.getByRole("toolbar").getByRole("button", { name: "State" }).click();
  await page.getByRole("menuitem", { name: "Start work" }).click();
  await page.getByRole("dialog").getByText("what would happen").waitFor();
  await look(window, "preview");
  await page.getByRole("dialog").getByRole("button", { name: "Change 2" }).click();
  await page.getByText("2 changed").waitFor();
  assert.deepEqual(window.complaints, []);
});

test("an undo leaves what somebody changed in between, and merging says first what it does", async () => {
  const window = await atTheList();
  const { page, organization } = window;
  const { agent } = organization.people;
  await page.getByRole("checkbox", { name: "Select all" }).check();
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByRole("menuitem", { name: "Add tags" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("vip");
  await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  await page.getByText("3 changed").waitFor();
  const { items } = (await agent.call("GET", "/incidents?sort=number")).body;
  const ids = [items[0].id];
  await agent.call("POST", "/incidents/bulk", { ids, action: { tags: { add: ["mine"] } } });
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.getByText("1 has been changed since and stays").waitFor();
  const tags = async () =>
    (await agent.call("GET", "/incidents?sort=number")).body.items.map((one: { tags: string[] }) => one.tags);
  assert.deepEqual(await tags(), [["vip", "mine"], [], []]);

  await page.getByRole("checkbox", { name: "Select all" }).check();
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByRole("menuitem", { name: "Merge" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "The ticket that stays" }).click();
  await page.getByRole("option", { name: /VPN drops/ }).click();
  await dialog.getByRole("button", { name: "Apply" }).click();
  await dialog.getByText("2 would change.").waitFor();
  await look(window, "merge");
  await dialog.getByRole("button", { name: "Change 2" }).click();
  await page.getByText("2 changed").waitFor();
  assert.deepEqual(window.complaints, []);
});

test("my work names where I was mentioned until I have seen it", async () => {
  const window = await atTheList();
  const { page, organization } = window;
  const { agent, service_desk_lead: lead } = organization.people;
  await page.goto("/");
  await page.getByText("Nothing waits for you").waitFor();
  const [incident] = (await agent.call("GET", "/incidents?sort=number")).body.items;
  const body = `<p><span data-mention="${lead.id}">@Lead</span> please look at this</p>`;
  const said = await agent.call("POST", `/incidents/${incident.id}/comments`, { body, visibility: "internal" });
  assert.equal(said.status, 201, JSON.stringify(said.body));
  const mention = page.getByRole("link", { name: /please look at this/ });
  await mention.waitFor();
  await look(window, "mentioned");
  await mention.click();
  await page.getByRole("heading", { name: "Printer jams" }).waitFor();
  await page.goto("/");
  await page.getByText("Nothing waits for you").waitFor();
  assert.equal(await mention.count(), 0);
  assert.deepEqual(window.complaints, []);
});

test("my work holds what is mine, the soonest due first, and follows changes", async () => {
  const window = await atTheList();
  const { page, organization } = window;
  const { agent, service_desk_lead: lead } = organization.people;
  await page.goto("/");
  await page.getByText("Nothing waits for you").waitFor();
  const { items } = (await agent.call("GET", "/incidents?sort=number")).body;
  for (const { id } of items) await agent.call("POST", `/incidents/${id}/transitions/assign`, { assigneeId: lead.id });
  await page.getByRole("link", { name: /Printer jams/ }).waitFor();
  const rows = await page.getByRole("main").getByRole("link").filter({ hasText: "INC-" }).allInnerTexts();
  assert.match(rows[0] ?? "", /VPN drops/);
  await look(window, "home");
  assert.deepEqual(window.complaints, []);
});
