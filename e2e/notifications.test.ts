import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually } from "../server/kernel/jobs/trial.ts";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test("who is named sees the bell light up within seconds, opens what it is about, and marks all as read", async () => {
  const organization = await stage.world.organization();
  const { agent, service_desk_lead: lead, end_user } = organization.people;
  const made = await end_user.call("POST", "/incidents", { title: "Printer is on fire" });
  const { page, complaints } = await stage.enter(agent, organization);
  const bell = page
    .getByRole("navigation")
    .first()
    .getByRole("link", { name: /^Notifications/ });
  await bell.waitFor();
  const isLit = async () => /\d/.test((await bell.textContent()) ?? "");
  // That one has signed in from a new browser is told, too.
  await eventually(isLit);
  await agent.call("POST", "/me/notifications/read", {});
  await eventually(async () => !(await isLit()));
  const body = `<p><span data-mention="${agent.id}" class="mention">@Agent</span> please look</p>`;
  const said = await lead.call("POST", `/incidents/${made.body.id}/comments`, { body, visibility: "internal" });
  assert.equal(said.status, 201);
  await eventually(isLit, 8);
  await bell.click();
  const line = page.getByRole("link", { name: /mentioned you – Printer is on fire/ });
  await line.waitFor();
  assert.match((await line.textContent()) ?? "", /please look/);
  // By the keyboard alone: to the line, and in.
  await line.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/incidents/${made.body.number}`);
  await lead.call("POST", `/incidents/${made.body.id}/comments`, { body, visibility: "public" });
  await page.goto("/notifications?which=all");
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await eventually(async () => !(await isLit()));
  await page.goto("/notifications");
  await page.getByRole("heading", { name: "Nothing new" }).waitFor();
  assert.deepEqual(complaints, []);
});

test("what somebody turned off is not sent, and an administrator reads why", async () => {
  const organization = await stage.world.organization();
  const { admin, agent, end_user } = organization.people;
  const made = await end_user.call("POST", "/incidents", { title: "Mail is slow" });
  const requester = await stage.enter(end_user, organization);
  await requester.page.goto("/portal/account/notifications");
  const choice = requester.page.getByRole("checkbox", { name: "A public comment: E-mail" });
  const kept = requester.page.waitForResponse((response) => response.request().method() === "PATCH");
  await choice.uncheck();
  await kept;
  await requester.page.reload();
  assert.equal(await choice.isChecked(), false);
  await agent.call("POST", `/incidents/${made.body.id}/comments`, { body: "Better now?", visibility: "public" });
  const administrator = await stage.enter(admin, organization);
  await administrator.page.goto("/admin/notification-deliveries?state=dropped");
  const entry = administrator.page.getByRole("listitem").filter({ hasText: "Turned off" });
  await entry.first().waitFor();
  assert.match((await entry.first().textContent()) ?? "", /A public comment.*End user.*E-mail/);
  assert.deepEqual([...requester.complaints, ...administrator.complaints], []);
});

test("an administrator rewords a notification, sees it with a real ticket, and is told of a variable that nobody fills", async () => {
  const organization = await stage.world.organization();
  const { admin, agent, end_user } = organization.people;
  const made = await end_user.call("POST", "/incidents", { title: "Screen is dark" });
  await agent.call("POST", `/incidents/${made.body.id}/comments`, { body: "Plugged in?", visibility: "public" });
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto("/admin/notifications?notice=commented");
  const subject = page.getByLabel("Subject line");
  await subject.fill("{numbr} has news");
  await page.getByRole("button", { name: "Save text" }).click();
  await page.getByText("Nobody fills “numbr”.").waitFor();
  // The browser itself says of a refusal that it was one.
  const refused = complaints.length;
  await subject.fill("{number} has news");
  await page.getByLabel("Ticket number").fill(made.body.number);
  await page.getByRole("button", { name: "Show preview" }).click();
  await page.getByText(`${made.body.number} has news`).waitFor();
  await page.getByText("> Plugged in?").waitFor();
  await page.getByRole("button", { name: "Save text" }).click();
  await page.getByText("Text saved").waitFor();
  await page.getByRole("button", { name: "Back to the built-in text" }).click();
  await page.getByText("The built-in text is back").waitFor();
  assert.deepEqual(complaints.slice(refused), []);
});

test("on a ticket, who works on it reads who was told and who was not", async () => {
  const organization = await stage.world.organization();
  const { agent, end_user } = organization.people;
  const made = await end_user.call("POST", "/incidents", { title: "Door is open" });
  await agent.call("POST", `/incidents/${made.body.id}/watchers`, {});
  await agent.call("POST", `/incidents/${made.body.id}/comments`, { body: "Close it", visibility: "public" });
  const { page, complaints } = await stage.enter(agent, organization);
  await page.goto(`/incidents/${made.body.number}?tab=told`);
  await page
    .getByText(/Agent · watches it · Not sent · Did it themselves/)
    .first()
    .waitFor();
  await page.getByRole("checkbox", { name: /Hear nothing more of this ticket/ }).check();
  await page.getByText(/You hear nothing of this ticket/).waitFor();
  assert.deepEqual(complaints, []);
});
