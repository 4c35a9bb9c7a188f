import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openWorld, type World } from "../../testing/world.ts";

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

test("tickets sort by what is due next, and a page's clocks come in one answer", async () => {
  const { people } = await world.organization();
  const { agent } = people;
  const open = async (title: string, level: number) =>
    (await agent.call("POST", "/incidents", { title, impact: level, urgency: level })).body;
  const late = await open("Late", 3);
  const soon = await open("Soon", 1);
  const sorted = await agent.call("GET", "/incidents?sort=dueAt&fields=title");
  assert.equal(sorted.status, 200, JSON.stringify(sorted.body));
  assert.deepEqual(
    sorted.body.items.map((item: { title: string }) => item.title),
    ["Soon", "Late"],
  );
  const due = await agent.call("GET", `/incidents/next-due?ids=${late.id},${soon.id},nonsense`);
  assert.equal(due.status, 200, JSON.stringify(due.body));
  assert.deepEqual(
    new Set(due.body.items.map((item: { recordId: string }) => item.recordId)),
    new Set([late.id, soon.id]),
  );
  assert.ok(due.body.items.every((item: { dueAt: string }) => item.dueAt > item.dueAt.slice(0, 4)));
  const stranger = await (await world.organization()).people.agent.call("GET", `/incidents/next-due?ids=${soon.id}`);
  assert.deepEqual(stranger.body, { items: [] });
  assert.equal((await people.end_user.call("GET", `/incidents/next-due?ids=${soon.id}`)).status, 403);
});

test("page after page, those without a running clock come last, each once, whichever way the others go", async () => {
  const { people } = await world.organization();
  const { agent } = people;
  for (const [title, level] of [
    ["Late", 3],
    ["Soon", 1],
    ["Between", 2],
  ] as const)
    await agent.call("POST", "/incidents", { title, impact: level, urgency: level });
  for (const title of ["Over one", "Over two"]) {
    const { body } = await agent.call("POST", "/incidents", { title });
    const solved = { resolutionCode: "solved", resolutionNotes: "Done" };
    assert.equal((await agent.call("POST", `/incidents/${body.id}/transitions/resolve`, solved)).status, 200);
  }
  const walk = async (sort: string, limit: number): Promise<string[]> => {
    const titles: string[] = [];
    for (let cursor = ""; ; ) {
      const { status, body } = await agent.call(
        "GET",
        `/incidents?sort=${sort}&limit=${limit}&fields=title${cursor && `&cursor=${cursor}`}`,
      );
      assert.equal(status, 200, JSON.stringify(body));
      titles.push(...body.items.map((item: { title: string }) => item.title));
      cursor = body.nextCursor ?? "";
      if (cursor === "") return titles;
    }
  };
  for (const limit of [1, 2, 3, 4, 10]) {
    assert.deepEqual(await walk("dueAt,title", limit), ["Soon", "Between", "Late", "Over one", "Over two"], `${limit}`);
    assert.deepEqual(
      await walk("-dueAt,title", limit),
      ["Late", "Between", "Soon", "Over one", "Over two"],
      `${limit}`,
    );
  }
});
