import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { eventually } from "../../kernel/jobs/trial.ts";
import { addOperator } from "../../testing/operator.ts";
import { openWorld, type Person, type TestOrganization, type World } from "../../testing/world.ts";
import { type FilePart, PNG, postFile } from "./testing/form.ts";

let world: World;
let org: TestOrganization;
let folder: string;
let operator: Person;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "steward-attachments-"));
  world = await openWorld({
    env: { DATA_DIR: folder, ATTACHMENT_MAX_MB: "3", ATTACHMENT_QUOTA_MB: "8" },
  });
  org = await world.organization();
  operator = await addOperator(world);
});
after(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const report = async (of: TestOrganization = org): Promise<string> => {
  const answer = await of.people.end_user.call("POST", "/incidents", { title: "A picture says more" });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.id;
};
const attach = (as: Person, id: string, file: FilePart) => postFile(world, as, `/incidents/${id}/attachments`, file);
const text = (fields: Record<string, string> = {}, name = "notes.txt") => ({
  name,
  type: "text/plain",
  content: "What I saw",
  fields,
});
const raw = (as: Person, id: string) =>
  world.app.inject({ url: `/api/v1/attachments/${id}/content`, headers: { authorization: `Bearer ${as.token}` } });
const objects = async (of: TestOrganization = org) => {
  const found = await readdir(join(folder, "attachments", of.id), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name);
};

describe("a file on a ticket", () => {
  it("is kept with its size, hash and type, listed, and answered byte for byte", async () => {
    const { end_user, agent } = org.people;
    const id = await report();
    const file = await attach(end_user, id, { name: "screen.png", type: "image/png", content: PNG });
    assert.equal(file.status, 201, JSON.stringify(file.body));
    assert.equal(file.body.mediaType, "image/png");
    assert.equal(file.body.size, PNG.length);
    assert.equal(file.body.sha256, createHash("sha256").update(PNG).digest("hex"));
    assert.equal(file.body.createdBy.id, end_user.id);
    const listed = await agent.call("GET", `/incidents/${id}/attachments`);
    assert.deepEqual(
      listed.body.items.map((item: { id: string }) => item.id),
      [file.body.id],
    );
    const content = await raw(agent, file.body.id);
    assert.deepEqual(content.rawPayload, PNG);
    assert.equal(content.headers["content-disposition"], `inline; filename="screen.png"; filename*=UTF-8''screen.png`);
    assert.equal(content.headers["x-content-type-options"], "nosniff");
    assert.match(String(content.headers["content-security-policy"]), /^sandbox/);
    assert.ok((await objects()).includes(file.body.id));
  });

  it("leads into the timeline and does not change the ticket's version", async () => {
    const id = await report();
    const before = await org.people.agent.call("GET", `/incidents/${id}`);
    await attach(org.people.agent, id, text());
    const after = await org.people.agent.call("GET", `/incidents/${id}`);
    assert.equal(after.body.version, before.body.version);
    const { body } = await org.people.end_user.call("GET", `/incidents/${id}/timeline`);
    assert.ok(body.items.some((line: { type: string }) => line.type === "attachment"));
  });

  it("S43 is hidden from the requester while internal: in the list, the timeline and the content", async () => {
    const { end_user, agent } = org.people;
    const id = await report();
    const file = await attach(agent, id, text({ visibility: "internal" }));
    assert.equal(file.status, 201, JSON.stringify(file.body));
    assert.equal((await raw(agent, file.body.id)).statusCode, 200);
    assert.equal((await raw(end_user, file.body.id)).statusCode, 404);
    assert.deepEqual((await end_user.call("GET", `/incidents/${id}/attachments`)).body.items, []);
    const timeline = await end_user.call("GET", `/incidents/${id}/timeline`);
    assert.ok(!JSON.stringify(timeline.body).includes(file.body.id));
    assert.equal((await end_user.call("DELETE", `/attachments/${file.body.id}`)).status, 404);
  });

  it("S43 is nobody's who may not see the ticket, in this organization or another", async () => {
    const id = await report();
    const file = await attach(org.people.end_user, id, text());
    const stranger = (await world.organization()).people.admin;
    for (const person of [org.people.other_end_user, stranger]) {
      assert.equal((await raw(person, file.body.id)).statusCode, 404);
      assert.equal((await attach(person, id, text())).status, 404);
      assert.equal((await person.call("GET", `/incidents/${id}/attachments`)).status, 404);
    }
    assert.equal((await world.app.inject({ url: `/api/v1/attachments/${file.body.id}/content` })).statusCode, 401);
    assert.equal((await raw(org.people.agent, "nonsense")).statusCode, 404);
  });

  it("is not attached as internal by a requester, nor at all by an auditor, and nothing stays of it", async () => {
    const id = await report();
    const kept = await objects();
    assert.equal((await attach(org.people.end_user, id, text({ visibility: "internal" }))).status, 403);
    assert.equal((await attach(org.people.auditor, id, text())).status, 403);
    assert.deepEqual(await objects(), kept);
  });

  it("is refused when empty, too large, in no form, or with a field that is not known", async () => {
    const { agent } = org.people;
    const id = await report();
    const kept = await objects();
    const empty = await attach(agent, id, { name: "a.txt", content: "" });
    assert.deepEqual([empty.status, empty.body.code], [422, "attachment.empty"]);
    const large = await attach(agent, id, { name: "a.bin", content: Buffer.alloc(3 * 1024 * 1024 + 1, "x") });
    assert.deepEqual([large.status, large.body.code], [413, "common.too_large"]);
    const json = await agent.call("POST", `/incidents/${id}/attachments`, { file: "x" });
    assert.equal(json.status, 415);
    assert.equal((await attach(agent, id, text({ visibility: "secret" }))).status, 400);
    assert.equal((await attach(agent, id, text({ colour: "red" }))).status, 400);
    assert.deepEqual(await objects(), kept);
  });

  it("may be as large as the limit says", async () => {
    const mine = await world.organization();
    const id = await report(mine);
    const file = await attach(mine.people.agent, id, { name: "a.bin", content: Buffer.alloc(3 * 1024 * 1024, "x") });
    assert.equal(file.status, 201, JSON.stringify(file.body));
  });

  it("S62 is refused where it claims to be what it is not", async () => {
    const { agent } = org.people;
    const id = await report();
    const lies: FilePart[] = [
      { name: "page.png", type: "image/png", content: "<html><script>alert(1)</script></html>" },
      { name: "photo.jpg", type: "text/html", content: "<html></html>" },
      { name: "paper.pdf", type: "application/pdf", content: PNG },
      { name: "notes.txt", type: "text/plain", content: Buffer.from("4d5a90000300000004000000ffff0000b8", "hex") },
    ];
    for (const lie of lies) {
      const answer = await attach(agent, id, lie);
      assert.deepEqual([lie.name, answer.status, answer.body.code], [lie.name, 422, "attachment.type_mismatch"]);
    }
  });

  it("S62 of a type that a browser could run comes only as a download of unknown type", async () => {
    const { agent } = org.people;
    const id = await report();
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`;
    for (const file of [
      { name: "a.svg", type: "image/svg+xml", content: svg },
      { name: "a.jpg.html", type: "text/html", content: "<script>alert(1)</script>" },
    ]) {
      const kept = await attach(agent, id, file);
      assert.equal(kept.status, 201, JSON.stringify(kept.body));
      const { headers } = await raw(agent, kept.body.id);
      assert.equal(headers["content-type"], "application/octet-stream");
      assert.match(String(headers["content-disposition"]), /^attachment;/);
    }
  });

  it("S62 S64 has a name without path, controls or turned writing", async () => {
    const id = await report();
    const named = async (name: string) => (await attach(org.people.agent, id, text({}, name))).body.name;
    assert.equal(await named("../../etc/passwd"), "passwd");
    assert.equal(await named("C:\\temp\\größe.txt"), "größe.txt");
    assert.equal(await named("report\u202etxt.txt"), "reporttxt.txt");
    assert.equal([...(await named(`${"ä".repeat(400)}.txt`))].length, 255);
  });

  it("on a comment is as visible as the comment, and only the author may add it", async () => {
    const { agent, other_agent, end_user } = org.people;
    const id = await report();
    const said = async (visibility: string) =>
      (await agent.call("POST", `/incidents/${id}/comments`, { body: "<p>See</p>", visibility })).body.id as string;
    const internal = await said("internal");
    const file = await attach(agent, id, text({ commentId: internal }));
    assert.deepEqual([file.body.visibility, file.body.commentId], ["internal", internal]);
    assert.equal((await raw(end_user, file.body.id)).statusCode, 404);
    assert.equal((await attach(agent, id, text({ commentId: internal, visibility: "public" }))).status, 422);
    for (const [person, comment] of [
      [other_agent, await said("public")],
      [end_user, internal],
    ] as const)
      assert.equal((await attach(person, id, text({ commentId: comment }))).status, 422);
  });

  it("is deleted by who attached it or works on the ticket, and then gone for everybody", async () => {
    const { agent, other_end_user, end_user } = org.people;
    const id = await report();
    await agent.call("POST", `/incidents/${id}/watchers`, { userId: other_end_user.id });
    const theirs = (await attach(agent, id, text())).body.id;
    assert.equal((await end_user.call("DELETE", `/attachments/${theirs}`)).status, 403);
    const own = (await attach(end_user, id, text())).body.id;
    assert.equal((await end_user.call("DELETE", `/attachments/${own}`)).status, 204);
    assert.equal((await raw(agent, own)).statusCode, 404);
    assert.equal((await agent.call("DELETE", `/attachments/${theirs}`)).status, 204);
    assert.deepEqual((await agent.call("GET", `/incidents/${id}/attachments`)).body.items, []);
  });

  it("S64 is refused over the organization's quota", async () => {
    const mine = await world.organization();
    const id = await report(mine);
    const big = (of = mine) =>
      attach(of.people.agent, id, { name: "a.bin", content: Buffer.alloc(3 * 1024 * 1024, "x") });
    assert.equal((await big()).status, 201);
    assert.equal((await big()).status, 201);
    const over = await big();
    assert.deepEqual([over.status, over.body.code], [413, "attachment.quota"]);
    assert.match(over.body.detail, /6 MB of 8 MB/);
    assert.equal((await objects(mine)).length, 2);
    await operator.call("PUT", `/platform/organizations/${mine.id}/limits`, {
      attachmentsMb: 9,
      requestsPerMinute: null,
    });
    assert.equal((await big()).status, 201);
    const limits = await operator.call("GET", `/platform/organizations/${mine.id}/limits`);
    assert.deepEqual(limits.body, { attachmentsMb: 9, requestsPerMinute: null, attachmentsUsed: 9 * 1024 * 1024 });
  });

  it("S64 is refused over what each person may have, deleted ones counting while their bytes are kept", async () => {
    const mine = await world.organization();
    const { admin, agent, other_agent } = mine.people;
    const current = await admin.call("GET", "/organizations/current");
    const change = { settings: { attachmentsPerPersonMb: 1 } };
    const version = { "if-match": String(current.body.version) };
    assert.equal((await admin.call("PATCH", "/organizations/current", change, version)).status, 200);
    const id = await report(mine);
    const part = (by: Person) => attach(by, id, { name: "a.bin", content: Buffer.alloc(600 * 1024, "x") });
    const first = await part(agent);
    assert.equal(first.status, 201);
    await agent.call("DELETE", `/attachments/${first.body.id}`);
    const over = await part(agent);
    assert.deepEqual([over.status, over.body.code], [413, "attachment.person_quota"]);
    assert.match(over.body.detail, /0\.6 MB of the 1 MB/);
    assert.equal((await part(other_agent)).status, 201);
  });

  it("whose bytes are lost says so", async () => {
    const mine = await world.organization();
    const id = await report(mine);
    const file = (await attach(mine.people.agent, id, text())).body.id;
    await rm(join(folder, "attachments", mine.id), { recursive: true });
    world.application.services.log.error = () => {};
    assert.equal((await raw(mine.people.agent, file)).statusCode, 410);
  });
});

describe("the sweep", () => {
  it("removes what a killed upload left, and the bytes of files deleted thirty days ago", async () => {
    const mine = await world.organization();
    const id = await report(mine);
    const [kept, deleted, late] = [
      (await attach(mine.people.agent, id, text())).body.id,
      (await attach(mine.people.agent, id, text())).body.id,
      (await attach(mine.people.agent, id, text())).body.id,
    ];
    await mine.transact(async (ctx) => {
      const row = await ctx.db.selectFrom("attachments").selectAll().where("id", "=", late).executeTakeFirstOrThrow();
      const past = (days: number) => new Date(ctx.now.getTime() - days * 86_400_000);
      // As a server killed between the bytes and the row would leave it.
      await ctx.db.deleteFrom("attachments").where("id", "=", late).execute();
      const { storage_key } = row;
      await ctx.db
        .insertInto("attachment_uploads")
        .values({ id: late, record_id: id, storage_key, started_at: past(2) })
        .execute();
      await ctx.db
        .updateTable("attachments")
        .set({ deleted_at: past(31) })
        .where("id", "=", deleted)
        .execute();
    });
    await eventually(async () => (await objects(mine)).length === 1);
    assert.deepEqual(await objects(mine), [kept]);
  });
});
