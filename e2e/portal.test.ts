import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

test("somebody reports a problem on a phone, follows it, answers, and confirms with a rating", async () => {
  const organization = await stage.world.organization();
  const { end_user: requester, agent } = organization.people;
  const { page, complaints } = await stage.enter(requester, organization, phone);
  await page.waitForURL(/\/portal$/);

  // One field begins it; the effect is told in words.
  await page.getByRole("searchbox").fill("Scanner in hall 3 is dead");
  await page.getByRole("button", { name: "Report “Scanner in hall 3 is dead”" }).click();
  assert.equal(await page.getByLabel("What does not work?").inputValue(), "Scanner in hall 3 is dead");
  await page.getByLabel("What happened?").fill("Since this morning.\n\nThe light is off.");
  await page.getByLabel("My team").check();
  await page.getByLabel("Not at all").check();
  await page
    .locator("input[type=file][multiple]")
    .setInputFiles({ name: "scanner.txt", mimeType: "text/plain", buffer: Buffer.from("Error 17") });
  await page.getByRole("button", { name: "Send report" }).click();
  await page.waitForURL(/\/portal\/requests\/INC-\d+$/);
  const number = page.url().split("/").at(-1) ?? "";
  await page.getByRole("link", { name: "scanner.txt" }).waitFor();

  const opened = await agent.call("GET", `/incidents/${number}`);
  assert.deepEqual([opened.body.impact, opened.body.urgency, opened.body.channel], [2, 1, "portal"]);
  assert.equal(opened.body.description, "<p>Since this morning.</p><p>The light is off.</p>");

  // It stands among the requests, and an answer shows without reloading; internal notes never.
  await page.getByRole("navigation").getByRole("link", { name: "My requests" }).click();
  await page.getByRole("link", { name: "Scanner in hall 3 is dead" }).click();
  await page.getByRole("heading", { name: "Scanner in hall 3 is dead" }).waitFor();
  const id = opened.body.id;
  await agent.call("POST", `/incidents/${id}/comments`, { body: "<p>Check the fuse.</p>", visibility: "internal" });
  await agent.call("POST", `/incidents/${id}/comments`, { body: "<p>Which scanner is it?</p>", visibility: "public" });
  await page.getByText("Which scanner is it?").waitFor();
  assert.equal(await page.getByText("Check the fuse.").count(), 0);
  await page.getByLabel("Write to us").fill("The one at gate B.");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByRole("listitem").getByText("The one at gate B.").waitFor();
  assert.equal(await page.getByLabel("Write to us").inputValue(), "");

  // A photo says enough.
  await page
    .locator("input[type=file][multiple]")
    .setInputFiles({ name: "gate-b.txt", mimeType: "text/plain", buffer: Buffer.from("a picture") });
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByRole("listitem").getByText("See the attached files.").waitFor();
  await page.getByRole("link", { name: "gate-b.txt" }).waitFor();

  // Once it is solved it is asked whether it works again.
  const resolution = { resolutionCode: "solved", resolutionNotes: "A new fuse was put in." };
  const resolved = await agent.call("POST", `/incidents/${id}/transitions/resolve`, resolution);
  assert.equal(resolved.status, 200, JSON.stringify(resolved.body));
  await page.getByText("A new fuse was put in.").waitFor();
  await page.getByRole("button", { name: "It works again" }).click();
  await page.getByLabel("4 stars of 5").check({ force: true });
  await page.getByRole("button", { name: "Finish", exact: true }).click();
  await page.getByText("You gave 4 stars.").waitFor();

  const closed = await agent.call("GET", `/incidents/${number}`);
  assert.deepEqual([closed.body.state, closed.body.satisfaction], ["closed", 4]);
  assert.deepEqual(complaints, []);
});

test("what still does not work is opened again with a reason, and a new report can be withdrawn", async () => {
  const organization = await stage.world.organization();
  const { end_user: requester, agent } = organization.people;
  const made = await requester.call("POST", "/incidents", { title: "Badge does not open the gate" });
  await agent.call("POST", `/incidents/${made.body.id}/transitions/resolve`, {
    resolutionCode: "solved",
    resolutionNotes: "The badge was written anew.",
  });
  const { page, complaints } = await stage.enter(requester, organization, { viewport: { width: 320, height: 640 } });
  await page.goto(`/portal/requests/${made.body.number}`);
  await page.getByRole("button", { name: "It still does not work" }).click();
  await page.getByRole("button", { name: "Open it again" }).click();
  await page.getByText("Say in a few words what is wrong.").waitFor();
  await page.getByLabel("Tell us what still happens").fill("Gate 2 stays shut.");
  await page.getByRole("button", { name: "Open it again" }).click();
  await page.getByText("Being worked on").first().waitFor();

  const other = await requester.call("POST", "/incidents", { title: "Screen flickers" });
  await page.goto(`/portal/requests/${other.body.number}`);
  await page.getByRole("button", { name: "I no longer need help" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw report" }).click();
  await page.getByText("Withdrawn").first().waitFor();
  const wide = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  assert.ok(wide <= 0, `the page is ${wide} px wider than a phone of 320 px`);
  assert.deepEqual(complaints, []);
});
