import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const phone = { viewport: { width: 320, height: 720 }, hasTouch: true, isMobile: true };

test("one search finds known outages, own requests and services, and an outage is joined instead of reported", async () => {
  const organization = await stage.world.organization();
  const { admin, end_user: requester } = organization.people;
  const service = await admin.call("POST", "/services", { name: "Scanner cloud" });
  const told = {
    title: "Scanner cloud is down",
    severity: "outage",
    serviceId: service.body.id,
    body: "<p>We know.</p>",
  };
  const outage = await admin.call("POST", "/announcements", told);
  await requester.call("POST", "/incidents", { title: "Scanner broke last week" });
  const { page, complaints } = await stage.enter(requester, organization, phone);

  await page.getByRole("heading", { name: "Announcements" }).waitFor();
  await page.getByRole("searchbox").fill("scanner");
  await page.getByRole("list", { name: "Known already" }).getByText("Scanner cloud is down").waitFor();
  await page.getByRole("list", { name: "Among your requests" }).getByText("Scanner broke last week").waitFor();
  await page.getByRole("list", { name: "Services" }).getByRole("link", { name: "Scanner cloud" }).click();

  // Reporting about the service: the form knows it, and asks whether it is the known outage.
  await page.getByLabel("What does not work?").fill("The scanner does nothing");
  await page.getByRole("heading", { name: "Is it one of these?" }).waitFor();
  await page.getByRole("list", { name: "Your open requests" }).getByText("Scanner broke last week").waitFor();
  assert.equal(await page.getByRole("combobox", { name: "What is it about?" }).inputValue(), "Scanner cloud");
  await page.getByRole("button", { name: "I am affected too" }).click();
  await page.getByRole("button", { name: "Noted, thank you" }).waitFor();
  assert.equal((await admin.call("GET", `/announcements/${outage.body.id}`)).body.affected, 1);

  // The camera is one press away on a phone.
  assert.equal(await page.locator('input[capture="environment"]').getAttribute("accept"), "image/*");
  assert.ok(await page.getByText("Take a photo").isVisible());
  const wide = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  assert.ok(wide <= 0, `the page is ${wide} px wider than a phone of 320 px`);
  assert.deepEqual(complaints, []);
});

test("an administrator announces an outage, agents see it over their pages and put it away", async () => {
  const organization = await stage.world.organization();
  const { admin, agent } = organization.people;
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto("/admin/announcements");
  await page.getByRole("button", { name: "Add announcement" }).first().click();
  await page.getByRole("textbox", { name: "Title" }).fill("Mail is slow");
  await page.getByRole("combobox", { name: "What it is" }).fill("Disruption");
  await page.getByRole("option", { name: "Disruption" }).click();
  await page.getByLabel("Until").fill("2099-01-31T18:00");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("row", { name: /Mail is slow/ }).waitFor();
  const [made] = (await admin.call("GET", "/announcements")).body.items;
  assert.equal(made.severity, "disruption");
  assert.ok(made.untilAt.startsWith("2099-01-31T"), made.untilAt);

  const ada = await stage.enter(agent, organization);
  await ada.page.getByRole("button", { name: /Disruption Mail is slow/ }).click();
  await ada.page.getByRole("dialog").getByRole("heading", { name: "Mail is slow" }).waitFor();
  await ada.page.keyboard.press("Escape");
  await ada.page.getByRole("button", { name: "Put away" }).click();
  assert.equal(await ada.page.getByRole("button", { name: /Mail is slow/ }).count(), 0);
  assert.deepEqual([...complaints, ...ada.complaints], []);
});

test("somebody rates by a link without signing in: asked first, once only", async () => {
  const organization = await stage.world.organization();
  const { admin, end_user: requester } = organization.people;
  const made = await admin.call("POST", "/incidents", {
    title: "No sound",
    requesterId: requester.id,
    resolve: { resolutionCode: "solved", resolutionNotes: "<p>Plugged in.</p>" },
  });
  const { body } = await admin.call("POST", `/incidents/${made.body.number}/satisfaction-links`);
  const link = `/rate#${String(body.url).split("#")[1]}`;
  const { page } = await stage.enter(requester, organization, phone);
  await page.context().clearCookies();
  await page.goto(link);
  await page.getByRole("heading", { name: "No sound" }).waitFor();
  const rating = async () => (await requester.call("GET", `/incidents/${made.body.number}`)).body.satisfaction;
  assert.equal(await rating(), null, "opening the link rates nothing");
  await page.getByRole("button", { name: "Send rating" }).click();
  await page.getByText("Choose from 1 to 5 stars first.").waitFor();
  await page.getByLabel("5 stars of 5").check({ force: true });
  await page.getByLabel("Anything else?").fill("Quick and kind");
  await page.getByRole("button", { name: "Send rating" }).click();
  await page.getByText("Thank you for your rating").waitFor();
  assert.equal(await rating(), 5);
  await page.reload();
  await page.getByText("This link is no longer valid").waitFor();
});
