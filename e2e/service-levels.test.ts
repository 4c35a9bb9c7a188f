import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const DAY = 86_400_000;

test("an on-call schedule is made with a rotation, somebody else for a day and a step, and the week shows it", async () => {
  const organization = await stage.world.organization();
  const { admin, agent } = organization.people;
  const nameOf = async (id: string) => (await admin.call("GET", `/people/${id}`)).body.name as string;
  const [first, second] = [await nameOf(admin.id), await nameOf(agent.id)];
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto("/admin/on-call-schedules?open=new");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /^Name/ }).first().fill("Night desk");
  await dialog.getByRole("button", { name: "Add rotation" }).click();
  await dialog.getByLabel("First turn on").fill("2026-01-05");
  await dialog.getByRole("combobox", { name: "Add person" }).fill(second);
  await page.getByRole("option", { name: second, exact: true }).click();
  await dialog.getByRole("button", { name: "Add exception" }).click();
  await dialog.getByRole("button", { name: "Add step" }).click();
  await dialog.getByLabel("Minutes after the call").fill("20");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  const [made] = (await admin.call("GET", "/on-call-schedules")).body.items;
  assert.deepEqual(
    [made.name, made.layers[0].userIds, made.steps],
    ["Night desk", [agent.id], [{ afterMinutes: 20, userId: null }]],
  );

  await page.goto("/on-call");
  const week = page.getByRole("region", { name: "Week" });
  await week.getByText(first).first().waitFor();
  await week.getByText(second).first().waitFor();
  await week.getByRole("button", { name: "Week after" }).click();
  await page.waitForURL(/week=/);
  assert.deepEqual(complaints, []);
});

test("a policy is tried against past tickets, escalates by its steps, and is saved from the trial", async () => {
  const organization = await stage.world.organization();
  const { admin, agent } = organization.people;
  await agent.call("POST", "/incidents", { title: "Scanner is stuck", requesterId: agent.id });
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto("/admin/sla-policies/trial");
  await page.getByRole("textbox", { name: /^Name/ }).fill("Quick");
  await page.getByRole("combobox", { name: "Condition" }).fill("prio");
  await page
    .getByRole("option", { name: /^priority/ })
    .first()
    .click();
  await page.getByRole("combobox", { name: "Condition" }).fill("priority >= 1");
  for (const priority of ["Critical", "High", "Moderate", "Low", "Planning"])
    await page.getByLabel(new RegExp(`^Solution, ${priority}: amount`)).fill("1");
  await page.getByLabel("Position").fill("1");
  await page.getByRole("button", { name: "Add step" }).click();
  await page.getByLabel("Amount", { exact: true }).fill("50");
  await page.getByRole("button", { name: "Try", exact: true }).click();
  const outcome = page.getByRole("region", { name: "What would differ" });
  await outcome.getByText("Scanner is stuck").waitFor();
  await page.getByRole("button", { name: "Add service level" }).click();
  await page.getByText(/^Saved\./).waitFor();
  const quick = (await admin.call("GET", "/sla-policies")).body.items.find(
    (one: { name: string }) => one.name === "Quick",
  );
  assert.deepEqual(quick.escalations, [{ metric: "resolution", percent: 50, notify: ["assignee"] }]);
  assert.deepEqual(complaints, []);
});

test("a miss is excused on the board by who did not hold it, counts both ways in the report, and leads to its ticket", async () => {
  const organization = await stage.world.organization();
  const { admin, agent } = organization.people;
  const made = await agent.call("POST", "/incidents", { title: "Label printer", requesterId: agent.id });
  await organization.transact((ctx) => miss(ctx, made.body.id));
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto("/due");
  await page.getByRole("button", { name: "Excuse" }).first().click();
  await page.getByLabel("Reason").fill("The carrier was down");
  await page.getByRole("dialog").getByRole("button", { name: "Excuse" }).click();
  await page.getByRole("cell", { name: "excused" }).waitFor();

  await page.goto("/compliance?by=target");
  await page.getByRole("button", { name: /^1 of Excused, Resolution/ }).click();
  await page.getByText("Excused: The carrier was down").waitFor();
  await page.getByRole("link", { name: made.body.number }).click();
  await page.getByText("Excused by").waitFor();

  await page.getByRole("button", { name: "Set deadline" }).first().click();
  await page
    .getByRole("dialog")
    .locator("input")
    .fill(new Date(Date.now() + DAY).toISOString().slice(0, 16));
  await page.getByRole("dialog").getByRole("button", { name: "Set deadline" }).click();
  await page.getByRole("button", { name: "Lift deadline" }).click();
  await page.getByRole("button", { name: "Lift deadline" }).waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
});

type Transact = Parameters<Awaited<ReturnType<Stage["world"]["organization"]>>["transact"]>[0];

/** As the sweeper does when the resolution was due an hour ago and nobody held the ticket. */
async function miss(ctx: Parameters<Transact>[0], recordId: string): Promise<void> {
  const due = new Date(ctx.now.getTime() - 3_600_000);
  const clock = await ctx.db
    .updateTable("sla_clocks")
    .set({ due_at: due, breached_at: due, breached_round: 1 })
    .where("record_id", "=", recordId)
    .where("target", "=", "resolution")
    .returning("id")
    .executeTakeFirstOrThrow();
  const breach = { id: crypto.randomUUID(), clock_id: clock.id, record_id: recordId, due_at: due, breached_at: due };
  await ctx.db.insertInto("sla_breaches").values(breach).execute();
}
