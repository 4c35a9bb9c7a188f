import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LARGEST_LOGO } from "../../../contract/organizations/branding.ts";
import { formOf } from "../../platform/attachments/testing/form.ts";
import { call, openWorld, type Person, type World } from "../../testing/world.ts";

let world: World;

before(async () => {
  world = await openWorld();
});
after(() => world.close());

/** The smallest PNG: one pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

async function upload(person: Person, theme: string, name: string, content: Buffer | string) {
  const { body, type } = await formOf({ name, content });
  const response = await world.app.inject({
    method: "PUT",
    url: `/api/v1/organizations/current/logos/${theme}`,
    headers: { authorization: `Bearer ${person.token}`, "content-type": type },
    payload: body,
  });
  return { status: response.statusCode, body: response.body ? JSON.parse(response.body) : undefined };
}

test("appearance is set by who manages the organization, seen by all of its people, and shown at its door", async () => {
  const { slug, people } = await world.organization();
  const path = "/organizations/current/branding";
  const before = await people.end_user.call("GET", path);
  assert.deepEqual(
    [before.body.version, before.body.accent, before.body.logos],
    [0, null, { light: null, dark: null }],
  );
  const wanted = {
    portalName: "Help",
    welcome: "Hello",
    colour: "#FFE600",
    supportEmail: "help@example.org",
    supportPhone: "+49 40 1",
  };
  assert.equal((await people.agent.call("PATCH", path, wanted)).status, 403);
  const set = await people.admin.call("PATCH", path, wanted, { "if-match": '"0"' });
  assert.deepEqual(
    [set.status, set.body.version, set.body.colour, set.body.accent.corrected],
    [200, 1, "#ffe600", true],
  );
  assert.equal((await people.admin.call("PATCH", path, { welcome: "Old" }, { "if-match": '"0"' })).status, 412);
  const door = await call(world.app, "GET", `/branding/${slug}`);
  assert.deepEqual([door.body.name, door.body.welcome, door.body.supportEmail], ["Help", "Hello", "help@example.org"]);
  const back = await people.admin.call("PATCH", path, { colour: null });
  assert.deepEqual([back.body.colour, back.body.accent, back.body.portalName], [null, null, "Help"]);
});

test("the door of an organization without appearance answers as that of none, so that nobody learns which there are", async () => {
  const { slug } = await world.organization();
  const [known, unknown] = [
    await call(world.app, "GET", `/branding/${slug}`),
    await call(world.app, "GET", "/branding/nobody"),
  ];
  assert.deepEqual([known.status, known.body], [unknown.status, unknown.body]);
});

test("nonsense is refused: colours that are none, addresses that are none, too much text", async () => {
  const { people } = await world.organization();
  for (const body of [
    { colour: "red" },
    { colour: "#12345" },
    { colour: "#123456;x" },
    { supportEmail: "nobody" },
    { welcome: "x".repeat(501) },
    { logos: {} },
  ])
    assert.equal(
      (await people.admin.call("PATCH", "/organizations/current/branding", body)).status,
      400,
      JSON.stringify(body),
    );
});

test("a logo is a picture by its bytes, is small, and is served so that a browser only paints it", async () => {
  const { slug, people } = await world.organization();
  const taken = await upload(people.admin, "light", "logo.png", PNG);
  assert.equal(taken.status, 200, JSON.stringify(taken.body));
  const address = taken.body.logos.light;
  assert.match(address, new RegExp(`^/api/v1/branding/${slug}/logo/light\\?v=[0-9a-f]{16}$`));
  const shown = await world.app.inject({ url: address });
  assert.equal(shown.statusCode, 200);
  assert.deepEqual(shown.rawPayload, PNG);
  assert.equal(shown.headers["content-type"], "image/png");
  assert.match(String(shown.headers["content-security-policy"]), /sandbox; default-src 'none'/);
  assert.equal(shown.headers["x-content-type-options"], "nosniff");
  const again = await world.app.inject({ url: address, headers: { "if-none-match": String(shown.headers.etag) } });
  assert.equal(again.statusCode, 304);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  for (const [name, content, status] of [
    ["logo.svg", svg, 422],
    ["logo.png", svg, 422],
    ["logo.gif", Buffer.from("GIF89a\x01\x00\x01\x00\x00\x00\x00;", "latin1"), 422],
    ["logo.html", "<h1>Hello</h1>", 422],
    ["logo.png", Buffer.concat([PNG, Buffer.alloc(LARGEST_LOGO)]), 422],
  ] as const)
    assert.equal((await upload(people.admin, "dark", name, content as Buffer)).status, status, name);
  assert.equal((await upload(people.agent, "dark", "logo.png", PNG)).status, 403);
  assert.equal((await upload(people.admin, "sepia", "logo.png", PNG)).status, 400);
  const gone = await people.admin.call("DELETE", "/organizations/current/logos/light");
  assert.equal(gone.body.logos.light, null);
  assert.equal((await world.app.inject({ url: address })).statusCode, 404);
});
