import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openWorld, type World } from "../../testing/world.ts";

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

test("a list falls into groups with names and counts, in the order in which they are read, those without last", async () => {
  const { people, teams } = await world.organization();
  const { admin, agent } = people;
  for (const [title, input] of [
    ["One", { teamId: teams.network, impact: 1, urgency: 1 }],
    ["Two", { teamId: teams.desktop }],
    ["Three", { teamId: teams.network }],
    ["Four", {}],
  ] as const)
    assert.equal((await admin.call("POST", "/incidents", { title, ...input })).status, 201);
  const groups = async (query: string, person = admin) => {
    const answer = await person.call("GET", `/incidents/groups?${query}`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.equal(answer.body.cut, false);
    return answer.body.items.map((one: { value: unknown; name: string | null; count: number }) => [
      one.name ?? one.value,
      one.count,
    ]);
  };
  const byTeam = await groups("by=team");
  assert.deepEqual(
    byTeam.map(([, count]: [string, number]) => count),
    [1, 2, 1],
  );
  assert.equal(byTeam[2][0], null);
  assert.deepEqual(await groups("by=state"), [["new", 4]]);
  assert.deepEqual((await groups("by=priority"))[0], [1, 1]);
  assert.deepEqual(await groups(`by=team&filter=${encodeURIComponent('title == "Four"')}`), [[null, 1]]);
  assert.deepEqual(await groups("by=requester", people.end_user), []);
  assert.equal((await agent.call("GET", "/incidents/groups?by=title")).status, 400);
});
