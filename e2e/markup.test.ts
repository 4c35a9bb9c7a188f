import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** Each would set `ran` on the page if anything of it ran. */
const HOSTILE = [
  `<script>window.ran=1</script>`,
  `<img src=x onerror="window.ran=2">`,
  `<svg onload="window.ran=3"><a xlink:href="javascript:window.ran=3">x</a></svg>`,
  `<a href="javascript:window.ran=4">click</a><a href=" jAvAsCrIpT&colon;window.ran=4">x</a>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.ran=5&gt;">`,
  `<iframe srcdoc="<script>parent.ran=6</script>"></iframe><object data="javascript:window.ran=6"></object>`,
  `[x](javascript:window.ran=7) ![x](x"onerror="window.ran=7)`,
  `"><details open ontoggle=window.ran=8>`,
  `<style>@import 'javascript:window.ran=9'</style><base href="//evil.example/"><form action="//evil.example"><button>x</button></form>`,
];

test("S58 markup that tries to run is text in names, titles, bodies, comments and files, and nothing of it runs in any view", async () => {
  const organization = await stage.world.organization();
  const { admin, end_user, agent } = organization.people;
  const all = HOSTILE.join("\n");
  const titled = HOSTILE.map((text) => text.slice(0, 120));
  const made: { id: string; number: string }[] = [];
  for (const title of titled) {
    const answer = await end_user.call("POST", "/incidents", { title, description: all });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    made.push(answer.body);
  }
  const [first] = made;
  assert.ok(first);
  for (const visibility of ["public", "internal"])
    assert.equal((await agent.call("POST", `/incidents/${first.id}/comments`, { body: all, visibility })).status, 201);
  const name = HOSTILE[1] ?? "";
  await admin.call("POST", "/teams", { name: `Team ${name}` });
  await admin.call("POST", "/departments", { name: `Department ${name}` });
  await admin.call("POST", "/users", { name: `Person ${name}`, login: "hostile.person", type: "end_user" });
  const window = await stage.enter(admin, organization);
  const pages = [
    "/",
    "/incidents",
    `/incidents/${first.number}`,
    "/admin/teams",
    "/admin/departments",
    "/admin/users",
    "/dashboard",
  ];
  for (const path of pages) {
    await window.page.goto(path);
    await window.page.getByRole("main").waitFor();
    await window.page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => {});
    for (const link of await window.page.locator("main a:not([href^='/'])").all()) {
      const href = (await link.getAttribute("href")) ?? "";
      assert.doesNotMatch(href.trim(), /^javascript:/i, path);
    }
    assert.equal(await window.page.evaluate("window.ran"), undefined, path);
  }
  const portal = await stage.enter(end_user, organization);
  for (const path of ["/portal", "/portal/requests", `/portal/requests/${first.number}`]) {
    await portal.page.goto(path);
    await portal.page.getByRole("main").waitFor();
    assert.equal(await portal.page.evaluate("window.ran"), undefined, path);
  }
  // The policy had nothing to stop: what came in was already harmless when it was shown.
  const complaints = [...window.complaints, ...portal.complaints].filter((each) =>
    /Content Security Policy|Refused/.test(each),
  );
  assert.deepEqual(complaints, []);
});
