import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { eventually } from "../../kernel/jobs/trial.ts";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";
import { PNG, postFile } from "./testing/form.ts";
import { type S3Server, startS3 } from "./testing/s3-server.ts";

const POOL_SIZE = 3;

describe("an object store that is sick", () => {
  let s3: S3Server;
  let world: World;
  let org: TestOrganization;
  let ticket: string;

  before(async () => {
    s3 = await startS3();
    world = await openWorld({
      env: {
        POOL_SIZE: String(POOL_SIZE),
        S3_ENDPOINT: s3.endpoint,
        S3_BUCKET: "files",
        S3_ACCESS_KEY: "key",
        S3_SECRET_KEY: "secret",
        S3_TIMEOUT_SECONDS: "1",
        LOG_LEVEL: "silent",
      },
    });
    org = await world.organization();
    const { body } = await org.people.end_user.call("POST", "/incidents", { title: "The picture does not load" });
    ticket = body.id;
  });
  beforeEach(() => s3.behave("well"));
  after(async () => {
    await world.close();
    await s3.close();
  });

  const attach = () =>
    postFile(world, org.people.end_user, `/incidents/${ticket}/attachments`, { name: "a.png", content: PNG });
  const fetched = (id: string) =>
    world.app.inject({
      url: `/api/v1/attachments/${id}/content`,
      headers: { authorization: `Bearer ${org.people.agent.token}` },
    });
  const listed = async () => (await org.people.agent.call("GET", `/incidents/${ticket}/attachments`)).body.items.length;
  const noted = () =>
    org.transact(async (ctx) => (await ctx.db.selectFrom("attachment_uploads").select("id").execute()).length);
  const isIdle = () =>
    world.application.services.database.pool.idleCount === world.application.services.database.pool.totalCount;

  it("S74 and hangs is given up with a problem, while everybody else's requests go on", async () => {
    const before = await listed();
    s3.behave("hangs");
    const started = performance.now();
    // More of them than there are connections to the database.
    const uploads = Array.from({ length: POOL_SIZE * 2 }, attach);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const asked = performance.now();
    const other = await org.people.agent.call("GET", `/incidents/${ticket}`);
    const waited = performance.now() - asked;
    assert.equal(other.status, 200);
    assert.ok(waited < 500, `another request took ${Math.round(waited)} ms`);
    for (const { status, body } of await Promise.all(uploads)) {
      assert.equal(status, 503);
      assert.equal(body.code, "attachment.storage_unreachable");
    }
    assert.ok(performance.now() - started < 9_000, "given up within two tries to put and two to take back");
    assert.equal(await listed(), before);
    await eventually(isIdle);
  });

  it("S74 and answers 500 is a problem to whoever uploads or downloads, and leaves no file", async () => {
    const kept = await attach();
    const before = await listed();
    s3.behave("fails");
    const upload = await attach();
    assert.deepEqual([upload.status, upload.body.code], [503, "attachment.storage_unreachable"]);
    const download = await fetched(kept.body.id);
    assert.deepEqual([download.statusCode, download.json().code], [503, "attachment.storage_unreachable"]);
    assert.equal(await listed(), before);
  });

  it("and answers late is waited for as long as it says something in time", async () => {
    s3.behave(600);
    const kept = await attach();
    assert.equal(kept.status, 201);
    const download = await fetched(kept.body.id);
    assert.deepEqual([download.statusCode, download.rawPayload], [200, PNG]);
  });

  it("and is well again serves at once, keeps no connection of those it left hanging, and loses nothing", async () => {
    const kept = await attach();
    assert.equal(kept.status, 201);
    assert.deepEqual((await fetched(kept.body.id)).rawPayload, PNG);
    await eventually(async () => (await s3.connections()) <= 2);
    // What could not be taken back while it was sick is noted, for the sweeper.
    assert.equal(await noted(), POOL_SIZE * 2 + 1);
    await eventually(isIdle);
  });
});
