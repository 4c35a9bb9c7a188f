import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

async function scene() {
  const organization = await stage.world.organization();
  const { agent } = organization.people;
  const incident = await agent.call("POST", "/incidents", {
    title: "Gate B is shut",
    teamId: organization.teams.network,
  });
  const add = async (input: object) => (await agent.call("POST", `/incidents/${incident.body.id}/tasks`, input)).body;
  return { agent, organization, incident: incident.body, add, ...(await stage.enter(agent, organization)) };
}

test("one's task is found in my work, worked on at its own page by the keyboard, and leads to its ticket", async () => {
  const { agent, incident, add, page, complaints } = await scene();
  const task = await add({ title: "Call the electrician", assigneeId: agent.id });
  await page.goto("/");
  await page.getByRole("link", { name: /Call the electrician/ }).click();
  await page.waitForURL(`/tasks/${task.number}`);
  await page.getByRole("button", { name: "Start work" }).press("Enter");
  await page.getByText("In progress").first().waitFor();

  // Only notes: nobody who asked for something reads a task.
  await page.getByRole("textbox", { name: "Save internal note" }).fill("He comes at noon.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("article", { name: "Internal note by Agent" }).waitFor({ timeout: 15_000 });
  assert.equal(await page.getByText("Requester", { exact: true }).count(), 0);

  await page.getByRole("button", { name: "Not set", description: "Due" }).click();
  await page.getByLabel("Due", { exact: true }).fill("2027-03-01T10:30");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /1 Mar 2027/, description: "Due" }).waitFor();

  await page.getByRole("main").focus();
  await page.keyboard.press("e");
  await page.getByText("Done", { exact: true }).first().waitFor();
  assert.equal((await agent.call("GET", `/tasks/${task.id}`)).body.state, "done");
  await page.getByRole("link", { name: `Part of ${incident.number}` }).click();
  await page.waitForURL(`/incidents/${incident.number}`);
  assert.deepEqual(complaints, []);
});

test("all tasks are a list with filters and board, several change at once, and the palette finds one", async () => {
  const { organization, add, page, complaints } = await scene();
  const first = await add({ title: "Look at the hinge", dueAt: "2027-01-01T08:00:00.000Z" });
  await add({ title: "Order a new hinge" });
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.getByText("Order a new hinge").waitFor();
  await page.getByRole("checkbox", { name: "Select all" }).check();
  const bar = page.getByRole("toolbar", { name: "2 selected" });
  await bar.getByRole("button", { name: "State" }).click();
  await page.getByRole("menuitem", { name: "Start work" }).click();
  await page.getByText("2 changed").waitFor();
  const { body } = await organization.people.agent.call("GET", "/tasks?state=in_progress");
  assert.equal(body.items.length, 2);

  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("hinge");
  await page.getByRole("option", { name: /Look at the hinge/ }).click();
  await page.waitForURL(`/tasks/${first.number}`);
  await page.goto("/tasks?layout=board");
  await page.getByRole("region", { name: "In progress" }).getByText("Order a new hinge").waitFor();
  assert.deepEqual(complaints, []);
});
