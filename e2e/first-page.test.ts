import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Stage } from "./browser.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** The page at this address as the server sends it. */
async function sent(path: string, language = "en") {
  const answer = await fetch(`${stage.url}${path}`, { headers: { "accept-language": language } });
  const text = await answer.text();
  return { text, files: [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file ?? "") };
}

test("the page names all files that its first sight needs, so that no script has to be read before the next is asked for", async () => {
  const organization = await stage.world.organization();
  const { page, complaints } = await stage.enter(organization.people.admin, organization);
  for (const path of ["/incidents", "/", "/incidents/new", "/admin"]) {
    const { files } = await sent(path);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const unused = files.filter((file) => !asked.includes(file));
    assert.deepEqual(unused, [], path);
    assert.ok(files.length > 8, `${path} names ${files.length} files`);
    page.removeAllListeners("request");
  }
  assert.deepEqual(complaints, []);
});

test("the page comes with the texts of the browser's language", async () => {
  const [german, english] = await Promise.all([
    sent("/incidents", "de-AT,de;q=0.9"),
    sent("/incidents", "fr,en;q=0.5"),
  ]);
  assert.ok(german.files.some((file) => file.includes("/first.de")));
  assert.ok(english.files.some((file) => file.includes("/first.en")));
});

test("pages, files and answers come compressed to whoever takes that, and plain to others", async () => {
  const organization = await stage.world.organization();
  const { files } = await sent("/incidents");
  const script = files.find((file) => file.includes("/react-")) ?? "";
  const size = async (path: string, encoding: string) => {
    const answer = await fetch(`${stage.url}${path}`, {
      headers: { "accept-encoding": encoding, authorization: `Bearer ${organization.people.admin.token}` },
    });
    assert.equal(answer.status, 200, path);
    return answer.headers.get("content-encoding") ?? "plain";
  };
  for (const path of ["/incidents", script, "/api/v1/permissions"]) {
    assert.equal(await size(path, "br"), "br", path);
    assert.equal(await size(path, "gzip"), "gzip", path);
    assert.equal(await size(path, "identity"), "plain", path);
  }
});
