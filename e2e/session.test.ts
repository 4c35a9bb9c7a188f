import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, PASSWORD, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

async function scene() {
  const organization = await stage.world.organization();
  const { admin, agent, service_desk_lead: lead, end_user: requester } = organization.people;
  const made = await lead.call("POST", "/incidents", {
    title: "VPN drops",
    requesterId: requester.id,
    teamId: organization.teams.network,
  });
  const { page } = await stage.enter(agent, organization);
  await page.goto(`/incidents/${made.body.number}`);
  await page.getByRole("toolbar", { name: "Formatting" }).waitFor();
  /** As an administrator does who ends it, or the night that passes. */
  const endSessions = async () => {
    const { body } = await admin.call("GET", "/sessions");
    const own = body.items.filter(({ user }: { user: { id: string } }) => user.id === agent.id);
    assert.ok(own.length > 0);
    for (const { id } of own) await admin.call("DELETE", `/sessions/${id}`);
  };
  const signInAgain = async () => {
    const door = page.getByRole("dialog", { name: "Sign in again" });
    await door.locator("input[type=password]").fill(PASSWORD);
    await page.keyboard.press("Enter");
    await door.waitFor({ state: "detached" });
  };
  const comments = async () => {
    const { body } = await lead.call("GET", `/incidents/${made.body.id}/comments`);
    return body.items.map(({ body: text, visibility }: { body: string; visibility: string }) => [visibility, text]);
  };
  return { page, lead, ticket: made.body, endSessions, signInAgain, comments };
}

test("a session that ends in the middle of a reply is begun again in place: every character and its audience stay", async () => {
  const { page, endSessions, signInAgain, comments } = await scene();
  await page.getByRole("button", { name: "Internal note" }).click();
  const note = page.getByRole("textbox", { name: "Save internal note" });
  await note.click();
  await page.keyboard.type("The gateway logs ");
  await endSessions();
  await page.keyboard.type("a timeout every hour");
  await signInAgain();
  await note.getByText("The gateway logs a timeout every hour").waitFor();
  await page.getByText("Draft saved").waitFor();
  await note.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(", on the hour.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("article", { name: "Internal note by Agent" }).waitFor({ timeout: 15_000 });
  assert.deepEqual(await comments(), [["internal", "<p>The gateway logs a timeout every hour, on the hour.</p>"]]);
});

test("a reply that was on its way as the session ended leaves after the sign-in, once", async () => {
  const { page, endSessions, signInAgain, comments } = await scene();
  await page.getByRole("textbox", { name: "Reply to End user" }).click();
  await page.keyboard.type("We look into it");
  await endSessions();
  await page.keyboard.press("Control+Enter");
  await signInAgain();
  await page.getByRole("article", { name: "Public reply by Agent" }).waitFor({ timeout: 15_000 });
  assert.deepEqual(await comments(), [["public", "<p>We look into it</p>"]]);
});

test("a changed description whose session ended is still in the editor after the sign-in", async () => {
  const { page, lead, ticket, endSessions, signInAgain } = await scene();
  await page.getByRole("button", { name: "Change the description" }).click();
  const field = page.getByRole("textbox", { name: "Description" });
  await field.click();
  await page.keyboard.type("Since the update of Monday");
  await endSessions();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await signInAgain();
  await field.getByText("Since the update of Monday").waitFor();
  const saved = page.waitForResponse((answer) => answer.request().method() === "PATCH" && answer.ok());
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await field.waitFor({ state: "detached" });
  await saved;
  const { body } = await lead.call("GET", `/incidents/${ticket.id}`);
  assert.equal(body.description, "<p>Since the update of Monday</p>");
});
