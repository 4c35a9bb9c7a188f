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
  const { agent, admin, end_user: requester } = organization.people;
  const open = async (input: object) => {
    const made = await agent.call("POST", "/incidents", { teamId: organization.teams.network, ...input });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body;
  };
  return { organization, agent, admin, requester, open, ...(await stage.enter(agent, organization)) };
}

test("a linked ticket is previewed on hover and on focus, goes with Escape, and shows nothing of what is not seen", async () => {
  const { agent, admin, open, page, complaints } = await scene();
  const gate = await open({ title: "Gate B is shut", impact: 1, urgency: 1, assigneeId: agent.id });
  const other = await open({ title: "Lorries queue at the yard" });
  await agent.call("POST", `/incidents/${other.id}/links`, { reading: "caused_by", target: gate.number });
  await page.goto(`/incidents/${other.number}?tab=links`);
  const link = page.getByRole("link", { name: /Gate B is shut/ });
  await link.hover();
  const card = page.getByRole("tooltip");
  await card.getByText("Critical").waitFor();
  await card.getByText("Agent").waitFor();
  await card.getByText("Assigned").waitFor();
  await card.hover();
  await page.waitForTimeout(400);
  assert.equal(await card.count(), 1, "the card can be pointed at");
  await page.keyboard.press("Escape");
  await card.waitFor({ state: "detached" });

  // By the keyboard alone: the link is described by its card.
  await page.getByRole("button", { name: "Links" }).focus();
  const focused = page.locator("a:focus-visible", { hasText: "Gate B is shut" });
  for (let step = 0; step < 12 && (await focused.count()) === 0; step++) await page.keyboard.press("Tab");
  await card.getByText("Gate B is shut").waitFor();
  assert.equal(await link.getAttribute("aria-describedby"), await card.getAttribute("id"));

  // A written link to a ticket that this person may not see says no more than that.
  const secret = await admin.call("POST", "/incidents", { title: "Payroll leak", security: true });
  await admin.call("POST", `/incidents/${other.id}/comments`, {
    body: `<p>See <a href="/incidents/${secret.body.number}">that one</a></p>`,
    visibility: "internal",
  });
  await page.goto(`/incidents/${other.number}`);
  await page.getByRole("link", { name: "that one" }).hover();
  await card.getByText("cannot be shown to you").waitFor();
  assert.equal(await page.getByText("Payroll").count(), 0);
  assert.deepEqual(
    complaints.filter((text) => !text.includes("404")),
    [],
  );
});

test("similar open tickets stand at the side with their state, and one press links one", async () => {
  const { agent, open, page, complaints } = await scene();
  const first = await open({ title: "Printer on floor two jams paper" });
  await agent.call("POST", `/incidents/${first.id}/transitions/start`, {});
  const second = await open({ title: "Printer floor two jams again" });
  await page.goto(`/incidents/${second.number}`);
  const side = page.getByRole("complementary", { name: "Properties" });
  await side.getByRole("heading", { name: "Similar and open" }).waitFor();
  const line = side.getByRole("listitem").filter({ hasText: first.number });
  await line.getByText("In progress").waitFor();
  assert.equal(await side.getByRole("listitem").filter({ hasText: second.number }).count(), 0, "never itself");
  await line.getByRole("button", { name: `Link ${first.number} as related` }).press("Enter");
  await line.waitFor({ state: "detached" });
  const { body } = await agent.call("GET", `/incidents/${second.id}/links`);
  assert.deepEqual(
    body.items.map(({ reading, target }: { reading: string; target: { id: string } }) => [reading, target.id]),
    [["relates_to", first.id]],
  );
  assert.deepEqual(complaints, []);
});

test("the affected service stands at the side with its state and how many more tickets there are", async () => {
  const { admin, open, page } = await scene();
  const service = await admin.call("POST", "/services", { name: "Badge readers" });
  await admin.call("POST", "/announcements", {
    title: "Readers in hall C are down",
    severity: "outage",
    serviceId: service.body.id,
  });
  const ticket = await open({ title: "Door stays shut", serviceId: service.body.id });
  await open({ title: "Cannot enter hall C", serviceId: service.body.id });
  await page.goto(`/incidents/${ticket.number}`);
  const side = page.getByRole("complementary", { name: "Properties" });
  await side.getByText("Readers in hall C are down").waitFor();
  await side.getByRole("link", { name: "2 open tickets of this service" }).click();
  await page.getByText("Cannot enter hall C").waitFor();
});

test("a link to rate is made, sent with a reply, and rates once", async () => {
  const { agent, requester, open, page, complaints } = await scene();
  const ticket = await open({ title: "Screen flickers", requesterId: requester.id });
  await agent.call("POST", `/incidents/${ticket.id}/transitions/resolve`, {
    resolutionCode: "solved",
    resolutionNotes: "A new cable",
  });
  await page.goto(`/incidents/${ticket.number}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Link to rate it" }).click();
  const dialog = page.getByRole("dialog");
  const url = await dialog.getByRole("textbox", { name: "Link" }).inputValue();
  assert.match(url, /\/rate#/);
  await dialog.getByRole("button", { name: "Send to End user" }).click();
  await page.getByText("The link was sent").waitFor();
  const { body } = await requester.call("GET", `/incidents/${ticket.id}/comments`);
  assert.ok(body.items.some((comment: { body: string }) => comment.body.includes(url)));
  await page.goto(url);
  await page.getByRole("radio").nth(4).check({ force: true });
  await page.getByRole("button", { name: /Send|Rate/ }).click();
  await page.getByText(/Thank you/i).waitFor();
  assert.equal((await agent.call("GET", `/incidents/${ticket.id}`)).body.satisfaction, 5);
  assert.deepEqual(complaints, []);
});
