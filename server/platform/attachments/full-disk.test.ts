import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";
import { postFile } from "./testing/form.ts";

/** A file system of one megabyte; whoever may not mount one cannot fill it. */
async function smallDisk(): Promise<{ folder: string; mounted: boolean; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "steward-full-"));
  const mount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]);
  const mounted = mount.status === 0;
  return {
    folder,
    mounted,
    close: async () => {
      if (mounted) spawnSync("umount", ["-l", folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describe("a full disk", () => {
  let disk: Awaited<ReturnType<typeof smallDisk>>;
  let world: World;
  let org: TestOrganization;
  let ticket: string;

  before(async () => {
    disk = await smallDisk();
    world = await openWorld({ env: { DATA_DIR: disk.folder, LOG_LEVEL: "silent" } });
    org = await world.organization();
    const { body } = await org.people.end_user.call("POST", "/incidents", { title: "There is no space left" });
    ticket = body.id;
  });
  after(async () => {
    await world.close();
    await disk.close();
  });

  const attach = (bytes: number) =>
    postFile(world, org.people.end_user, `/incidents/${ticket}/attachments`, {
      name: "dump.bin",
      content: randomBytes(bytes),
    });
  const files = async () =>
    (await readdir(disk.folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
  const rows = () =>
    org.transact(async (ctx) => ({
      attachments: (await ctx.db.selectFrom("attachments").select("id").execute()).length,
      uploads: (await ctx.db.selectFrom("attachment_uploads").select("id").execute()).length,
    }));

  it("refuses an upload with a problem, keeps nothing half, and serves everything else and again once there is space", async (t) => {
    if (!disk.mounted) return t.skip("only root on Linux can mount a small disk");
    const first = await attach(300_000);
    assert.equal(first.status, 201);

    const refused = await attach(900_000);
    assert.deepEqual([refused.status, refused.body.code], [507, "attachment.storage_full"]);
    assert.equal(await files(), 1);
    assert.deepEqual(await rows(), { attachments: 1, uploads: 0 });
    const comment = await org.people.end_user.call("POST", `/incidents/${ticket}/comments`, { body: "Still here" });
    assert.equal(comment.status, 201, JSON.stringify(comment.body));

    assert.equal((await attach(300_000)).status, 201);
    assert.equal(await files(), 2);
    assert.deepEqual(await rows(), { attachments: 2, uploads: 0 });
  });
});
