import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";
import { looking } from "./looking.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** A lead with incidents of two teams and of none. */
async function atTheList() {
  const organization = await stage.world.organization();
  const { service_desk_lead: lead, admin } = organization.people;
  const { network, desktop } = organization.teams;
  for (const [title, teamId] of [
    ["Printer jams", desktop],
    ["VPN drops", network],
    ["Mail is slow", network],
    ["Nobody's matter", undefined],
  ] as const) {
    const made = await admin.call("POST", "/incidents", { title, ...(teamId ? { teamId } : {}) });
    assert.equal(made.status, 201, JSON.stringify(made.body));
  }
  const entered = await stage.enter(lead, organization);
  await entered.page.goto("/incidents");
  await entered.page.getByRole("link", { name: "VPN drops" }).waitFor();
  return { ...entered, organization, lead, admin };
}

test("a list is grouped by team with counts, as a board too, and the link and a saved view carry it", async () => {
  const window = await atTheList();
  const { page } = window;
  await page.getByRole("button", { name: "Columns and display" }).click();
  await page.getByRole("menuitem", { name: "Group by Team" }).click();
  await page.waitForURL(/group=team/);
  const headings = page.getByRole("grid", { name: "Incidents" }).locator("[role=row]:has([aria-expanded])");
  await page.getByText("No team", { exact: false }).first().waitFor();
  const said = await headings.allInnerTexts();
  assert.ok(
    said.some((text) => /network\s*2/i.test(text)),
    said.join(" | "),
  );
  assert.ok(
    said.some((text) => /No team\s*1/.test(text)),
    said.join(" | "),
  );
  await looking(window, "grouped-list");

  await page.getByRole("button", { name: /^network/i, expanded: true }).click();
  await page.waitForURL(/folded=/);
  await page.getByRole("link", { name: "VPN drops" }).waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Printer jams" }).waitFor();
  await page.getByRole("button", { name: /^network/i, expanded: false }).click();
  await page.getByRole("link", { name: "VPN drops" }).waitFor();

  await page.getByRole("button", { name: "Board" }).click();
  const column = (name: RegExp) => page.getByRole("region", { name });
  await column(/network/i)
    .getByRole("link", { name: "VPN drops" })
    .waitFor();
  await looking(window, "grouped-board");
  // By the keyboard alone: to the column before.
  await column(/network/i)
    .getByRole("link", { name: "VPN drops" })
    .focus();
  await page.keyboard.press("Shift+ArrowLeft");
  await column(/desktop/i)
    .getByRole("link", { name: "VPN drops" })
    .waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await column(/network/i)
    .getByRole("link", { name: "VPN drops" })
    .waitFor();

  await page.getByRole("button", { name: "Choose a view" }).click();
  await page.getByRole("menuitem", { name: "Save as a new view" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("By team");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.goto("/incidents");
  await page.getByRole("link", { name: /^By team/ }).click();
  await page.waitForURL(/group=team/);
  await column(/network/i)
    .getByRole("link", { name: "VPN drops" })
    .waitFor();
  assert.deepEqual(window.complaints, []);
});

test("a view with a number tells its owner as the server finds it crossed", async () => {
  const window = await atTheList();
  const { page, organization, admin } = window;
  await page.getByRole("button", { name: "Choose a view" }).click();
  await page.getByRole("menuitem", { name: "Save as a new view" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("All of it");
  await dialog.getByRole("spinbutton", { name: /Tell me at this number/ }).fill("4");
  await dialog.getByRole("combobox", { name: "When it lists" }).waitFor();
  await looking(window, "alert-dialog");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: /^All of it/ }).waitFor();
  await admin.call("POST", "/incidents", { title: "One more" });
  // The server looks at most once a minute: the last look is made to be longer ago.
  const longAgo = () =>
    organization.transact((ctx) =>
      ctx.db
        .updateTable("saved_view_checks")
        .set({ checked_at: new Date(ctx.now.getTime() - 90_000) })
        .execute(),
    );
  for (let n = 0; n < 5 && (await page.getByText("now lists more than 4").count()) === 0; n++) {
    await longAgo();
    await page.waitForTimeout(1_500);
  }
  await page.getByText("“All of it” now lists more than 4").waitFor();
  await looking(window, "alert-told");
  assert.deepEqual(window.complaints, []);
});

test("my work is one list, the soonest due first, gone through by the keyboard alone and live", async () => {
  const organization = await stage.world.organization();
  const { admin, agent } = organization.people;
  const { network: teamId } = organization.teams;
  const open = async (body: object) => (await admin.call("POST", "/incidents", { teamId, ...body })).body;
  await open({ title: "Mine for later", assigneeId: agent.id });
  const other = await open({ title: "Somebody else's" });
  const soon = new Date(Date.now() + 1_800_000).toISOString();
  await admin.call("POST", `/incidents/${other.id}/tasks`, {
    title: "Swap the cable",
    assigneeId: agent.id,
    dueAt: soon,
  });
  const body = `<p><span data-mention="${agent.id}" class="mention">@you</span> can you look?</p>`;
  await admin.call("POST", `/incidents/${other.id}/comments`, { body, visibility: "internal" });
  const window = await stage.enter(agent, organization);
  const { page } = window;
  await page.goto("/");
  await page.getByRole("button", { name: "Everything 3" }).waitFor();
  const lines = page.locator("[data-open-line]");
  const said = await lines.allInnerTexts();
  assert.match(said[0] ?? "", /can you look/);
  assert.match(said[1] ?? "", /Swap the cable/);
  assert.match(said[2] ?? "", /Mine for later/);
  await looking(window, "my-work");

  await page.getByRole("button", { name: "Tasks 1" }).click();
  await page.waitForURL(/source=task/);
  assert.equal(await page.getByText("Mine for later").count(), 0);
  await page.getByRole("button", { name: "Everything 3" }).click();
  await page.getByText("Mine for later").waitFor();

  await open({ title: "Just now", assigneeId: agent.id });
  await page.getByRole("button", { name: "Everything 4" }).waitFor();

  await page.getByRole("heading", { name: "My work" }).click();
  for (const key of ["j", "j", "j", "k", "k"]) await page.keyboard.press(key);
  assert.match((await page.locator("[data-open-line]:focus").textContent()) ?? "", /can you look/);
  await page.keyboard.press("o");
  await page.waitForURL(new RegExp(`/incidents/${other.number}`));
  await page.goBack();
  await page.getByRole("button", { name: "Everything 3" }).waitFor();
  assert.deepEqual(window.complaints, []);
});
