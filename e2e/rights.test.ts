import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test("from a ticket to everybody who sees it, and on to why somebody cannot change it", async () => {
  const organization = await stage.world.organization();
  const { admin, other_agent, end_user } = organization.people;
  const { teams } = organization;
  const made = await admin.call("POST", "/incidents", {
    title: "Card reader is dead",
    teamId: teams.network,
    requesterId: end_user.id,
  });
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto(`/incidents/${made.body.number}`);
  await page.getByRole("main").getByRole("link", { name: "Who can see this?" }).click();
  await page.getByRole("heading", { name: /see INC-\d+ Card reader is dead/ }).waitFor();
  await page.getByText(/without internal notes/).waitFor();
  const person = (await admin.call("GET", `/people/${other_agent.id}`)).body;
  await page.getByRole("link", { name: `Explain: ${person.name}` }).click();
  await page.getByText(`Yes, ${person.name} can.`).waitFor();

  // The same question about changing it, by the keyboard alone.
  await page.getByRole("combobox", { name: "What they want to do" }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Change it");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Explain" }).click();
  await page.getByText(`No, ${person.name} cannot.`).waitFor();
  await page.getByText("It belongs to a team of the person").first().waitFor();
  await page.getByText("Which roles allow it").waitFor();
  await page.getByText(/^Work on incidents of own teams/).waitFor();
  assert.match(page.url(), /action=update/);
  assert.deepEqual(complaints, []);
});

test("an administrator sees as somebody sees, changes nothing, and leaves", async () => {
  const organization = await stage.world.organization();
  const { admin, end_user } = organization.people;
  const made = await end_user.call("POST", "/incidents", { title: "Screen is green" });
  const person = (await admin.call("GET", `/people/${end_user.id}`)).body;
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto(`/admin/users?open=${end_user.id}`);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "See as this person" }).click();
  await page.getByLabel("Why").fill("Says that the request is gone");
  await page.getByRole("dialog").getByRole("button", { name: "See as this person" }).click();
  const banner = page.getByRole("region", { name: "Seeing as somebody else" });
  await banner.getByText(person.name).waitFor();

  await page.goto(`/portal/requests/${made.body.number}`);
  await page.getByText("Screen is green").first().waitFor();
  await banner.waitFor();
  assert.equal((await page.request.get("/api/v1/me")).status(), 200);
  assert.equal((await page.request.get("/api/v1/me/sessions")).status(), 403);
  await banner.getByRole("button", { name: "Leave" }).click();
  await page.waitForURL(/\/admin\/users/);
  await banner.waitFor({ state: "detached" });

  const log = await end_user.call("GET", "/incidents");
  assert.equal(log.body.items[0].version, made.body.version);
  assert.deepEqual(complaints, []);
});

test("a review is begun, decided by its reviewer out of their work, and closed", async () => {
  const organization = await stage.world.organization();
  const { admin, manager, agent } = organization.people;
  const person = (await admin.call("GET", `/people/${agent.id}`)).body;
  const reviewer = (await admin.call("GET", `/people/${manager.id}`)).body;
  const { page, complaints } = await stage.enter(admin, organization);
  await page.goto("/admin/access/reviews");
  await page.getByRole("button", { name: "New review" }).click();
  await page.getByLabel("Name").fill("First quarter");
  const ahead = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Until", { exact: true }).fill(ahead);
  await page.getByRole("combobox", { name: "Reviewer" }).fill(reviewer.name);
  await page.getByRole("option", { name: reviewer.name, exact: true }).click();
  await page.getByRole("button", { name: "Begin review" }).click();
  await page.getByText(/First quarter · running/).waitFor();

  const other = await stage.enter(manager, organization);
  await other.page.goto("/");
  await other.page
    .getByRole("main")
    .getByRole("link", { name: /First quarter/ })
    .click();
  await other.page.getByRole("checkbox", { name: `Choose Agent of ${person.name}` }).click();
  await other.page.getByRole("button", { name: "Take away" }).click();
  await other.page.getByText("Fill this in.").waitFor();
  await other.page.getByLabel("Why").fill("Changed teams");
  await other.page.getByRole("button", { name: "Take away" }).click();
  await other.page.getByText("1 decided").waitFor();
  assert.deepEqual((await admin.call("GET", `/users/${agent.id}/roles`)).body.items, []);

  await page.getByRole("link", { name: "Open First quarter" }).click();
  await page.getByRole("button", { name: "All", exact: true }).click();
  await page.getByText(/taken away · by .* · Changed teams/).waitFor();
  await page.getByRole("button", { name: "Close now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close now" }).click();
  await page.getByText("Review closed").waitFor();
  await page.getByText(/closed ·/).waitFor();
  assert.deepEqual(
    [...complaints, ...other.complaints].filter((text) => !text.includes("422")),
    [],
  );
});
