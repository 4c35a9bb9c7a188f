import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** Until the worker answers for the page. */
const CONTROLLED = `new Promise((done) => navigator.serviceWorker.controller ? done()
  : navigator.serviceWorker.addEventListener("controllerchange", () => done(), { once: true }))`;

test("without a network the portal opens, shows what was read last, and sends a reply later", async () => {
  const organization = await stage.world.organization();
  const { end_user: requester, agent } = organization.people;
  const made = await requester.call("POST", "/incidents", { title: "Badge does not open the gate" });
  await agent.call("POST", `/incidents/${made.body.id}/comments`, { body: "<p>Which gate?</p>", visibility: "public" });
  const { page } = await stage.enter(requester, organization, { viewport: { width: 390, height: 844 } });
  await page.evaluate(CONTROLLED);
  await page.goto("/portal/requests");
  await page.getByRole("link", { name: "Badge does not open the gate" }).click();
  await page.getByText("Which gate?").waitFor();
  await page.waitForTimeout(2_500);

  await page.context().setOffline(true);
  await page.getByText("You are offline.").waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Badge does not open the gate" }).waitFor();
  await page.getByText("Which gate?").waitFor();
  await page.getByText("You are offline.").waitFor();

  await page.getByLabel("Write to us").fill("Gate 2.");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByRole("list", { name: "Waiting to be sent" }).getByText("Gate 2.").waitFor();
  const said = async () => (await agent.call("GET", `/incidents/${made.body.id}/comments`)).body.items.length;
  assert.equal(await said(), 1);

  await page.context().setOffline(false);
  await page.getByRole("list", { name: "Conversation" }).getByText("Gate 2.").waitFor();
  assert.equal(await said(), 2);
  assert.equal(await page.getByRole("list", { name: "Waiting to be sent" }).count(), 0);
});

test("S21 whoever signs out leaves nothing to read behind", async () => {
  const organization = await stage.world.organization();
  const { end_user: requester } = organization.people;
  await requester.call("POST", "/incidents", { title: "Private matter" });
  const { page } = await stage.enter(requester, organization);
  await page.evaluate(CONTROLLED);
  await page.goto("/portal/requests");
  await page.getByText("Private matter").waitFor();
  const kept = () =>
    page.evaluate<number>("caches.open('steward-answers-1').then((cache) => cache.keys()).then((keys) => keys.length)");
  assert.ok((await kept()) > 0);
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  assert.equal(await kept(), 0);
});

test("the portal can be installed", async () => {
  const organization = await stage.world.organization();
  const { page } = await stage.enter(organization.people.end_user, organization);
  const manifest = await page.evaluate<{ display: string; start_url: string; icons: { src: string }[] }>(
    "fetch(document.querySelector('link[rel=manifest]').href).then((answer) => answer.json())",
  );
  assert.deepEqual([manifest.display, manifest.start_url], ["standalone", "/portal"]);
  for (const { src } of manifest.icons)
    assert.equal(await page.evaluate<number>(`fetch("${src}").then((answer) => answer.status)`), 200, src);
});
