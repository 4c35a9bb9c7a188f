import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage, type Window } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

async function visit({ page, complaints }: Window, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("main").waitFor();
  await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => {});
  assert.deepEqual(complaints, [], path);
}

test("S59 no page needs a style, a script or markup from a text that its policy forbids, and what tries is reported", async () => {
  const organization = await stage.world.organization();
  const { admin, end_user } = organization.people;
  const made = await end_user.call("POST", "/incidents", {
    title: "Printer is on fire",
    description: "<p>Flames <b>everywhere</b></p>",
    impact: 2,
    urgency: 1,
  });
  const entered = await stage.enter(admin, organization);
  const { page, complaints } = entered;
  for (const path of ["/", "/incidents/new", "/dashboard", "/admin", "/admin/users", "/account", "/incidents"]) {
    await visit(entered, path);
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await visit(entered, "/admin/departments");
  await page.getByRole("button", { name: "Add department" }).click();
  await page.getByRole("dialog").waitFor();
  assert.deepEqual(complaints, []);
  await visit(entered, `/incidents/${made.body.number}`);
  await page.getByText("everywhere").first().waitFor();
  assert.ok(await page.evaluate("navigator.serviceWorker.ready.then(() => true)"));
  await page.getByRole("button", { name: "Resolve" }).click();
  await page.getByRole("dialog").waitFor();
  assert.deepEqual(complaints, []);
  const policy = (await page.request.get("/")).headers()["content-security-policy"] ?? "";
  assert.match(policy, /style-src 'self';/);
  await page.getByRole("dialog").press("Escape");
  await page
    .getByRole("textbox", { name: /message|reply|note/i })
    .first()
    .click();
  await page.getByRole("toolbar").first().waitFor();
  await pasteRichText(page);
  await page.getByText("pasted and bold").first().waitFor();
  assert.deepEqual(complaints, []);
  // That the browser would have said so, to its console and to the server: markup from a text is refused.
  const told = page.waitForRequest("**/csp-reports");
  const refused = page.evaluate("document.createElement('div').innerHTML = '<b>x</b>'");
  await assert.rejects(refused, /TrustedHTML/);
  assert.match((await told).postData() ?? "", /require-trusted-types-for/);
  assert.equal((await (await told).response())?.status(), 204);
  const fromText = entered.complaints.filter((complaint) => complaint.includes("TrustedHTML"));
  assert.ok(fromText.length > 0);
  // That the browser would have said so: an inline style is refused, and complained of.
  await page.evaluate(`document.head.append(Object.assign(document.createElement("style"), { textContent: "a {}" }))`);
  await page.waitForTimeout(200);
  assert.equal(entered.complaints.filter((complaint) => complaint.includes("style-src")).length, 1);
});

/** As from a page of somebody else, with markup that the editor reads. */
async function pasteRichText(page: Window["page"]): Promise<void> {
  await page.evaluate(`(() => {
    const data = new DataTransfer();
    data.setData("text/html", "<p>pasted and <b>bold</b></p>");
    document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  })()`);
}
