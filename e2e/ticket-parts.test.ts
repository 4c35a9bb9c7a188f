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
  const made = await agent.call("POST", "/incidents", { title: "Gate B is shut", teamId: organization.teams.network });
  return { agent, organization, ticket: made.body, ...(await stage.enter(agent, organization)) };
}

test("what happens to the children is shown before their parent is resolved", async () => {
  const { agent, organization, ticket, page } = await scene();
  const child = await agent.call("POST", "/incidents", {
    title: "Gate B, lorry 7",
    teamId: organization.teams.network,
    parentId: ticket.id,
  });
  assert.equal(child.status, 201, JSON.stringify(child.body));
  for (const { id } of [child.body, ticket]) await agent.call("POST", `/incidents/${id}/transitions/start`, {});
  await page.goto(`/incidents/${ticket.number}`);
  await page.getByRole("button", { name: "Resolve", exact: true }).click();
  const follow = page.getByRole("dialog").getByRole("region", { name: "Children that follow" });
  await follow.getByText("One child follows").waitFor();
  await follow.getByText(child.body.number).waitFor();
});

test("a checklist is written and ticked, and a timer becomes an entry", async () => {
  const { agent, ticket, page, complaints } = await scene();
  await page.goto(`/incidents/${ticket.number}?tab=tasks`);
  await page.getByRole("textbox", { name: "Step" }).fill("Call the driver");
  await page.getByRole("button", { name: "Add step" }).click();
  await page.getByRole("checkbox", { name: "Call the driver" }).click();
  await page.getByText("Done by Agent").waitFor();
  await page.getByRole("button", { name: "Start timer" }).click();
  await page.getByRole("button", { name: "Stop timer" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Start timer" }).waitFor();
  const { body } = await agent.call("GET", `/incidents/${ticket.id}/time-entries`);
  assert.equal(body.totalMinutes, 1);
  assert.deepEqual(complaints, []);
});

test("the organization's own field is changed at the side of the ticket", async () => {
  const { agent, organization, ticket, page } = await scene();
  const { admin } = organization.people;
  const declared = await admin.call("POST", "/custom-fields", {
    kind: "incident",
    key: "room",
    label: "Room",
    type: "text",
  });
  assert.equal(declared.status, 201, JSON.stringify(declared.body));
  await page.goto(`/incidents/${ticket.number}`);
  await page.getByRole("button", { name: "Not set", description: "Room" }).click();
  await page.getByRole("textbox", { name: "Room" }).fill("B 12");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "B 12", description: "Room" }).waitFor();
  await page.waitForLoadState("networkidle");
  assert.deepEqual((await agent.call("GET", `/incidents/${ticket.id}`)).body.custom, { room: "B 12" });
});
