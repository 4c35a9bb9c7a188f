import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { ask } from "../../kernel/testing/ask.ts";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";
import { rebuildSearch } from "./rebuild.ts";

describe("rebuilding search", () => {
  let world: World;
  let home: TestOrganization;
  before(async () => {
    world = await openWorld();
    home = await world.organization();
  });
  after(() => world.close());

  const rebuild = (check: boolean, id = home.id) => rebuildSearch(world.application.services.database, id, { check });

  it("finds what differs, corrects it, and then finds nothing", async () => {
    const { agent } = home.people;
    const opened = [];
    for (const title of ["Kiwi one", "Kiwi two", "Kiwi three"]) {
      const { body } = await agent.call("POST", "/incidents", { title });
      opened.push(body.id);
      await agent.call("POST", `/incidents/${body.id}/comments`, { body: "about a mango", visibility: "internal" });
    }
    const [one, two, three] = opened;
    assert.deepEqual(await rebuild(true), { differing: 0 });
    await ask(world.adminUrl, "delete from search_documents where record_id = $1", [one]);
    await ask(world.adminUrl, "update search_documents set part = 'public' where record_id = $1 and id <> $1", [two]);
    await ask(world.adminUrl, "update search_documents set words = '' where id = $1", [three]);
    await ask(
      world.adminUrl,
      `insert into search_documents select organization_id, gen_random_uuid(), record_id, kind, part, place, words
      from search_documents where id = $1`,
      [two],
    );
    const abroad = await world.organization();
    assert.deepEqual(await rebuild(true, abroad.id), { differing: 0 });
    assert.deepEqual(await rebuild(true), { differing: 5 });
    assert.deepEqual(await rebuild(false), { differing: 5 });
    assert.deepEqual(await rebuild(true), { differing: 0 });
    for (const q of ["kiwi", "mango"]) {
      const { body } = await agent.call("GET", `/search?q=${q}`);
      assert.equal(body.items.length, 3, q);
    }
  });
});
