import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openWorld, type World } from "../../testing/world.ts";

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

test("each view is counted as its list would be for the person, and one with a broken filter has no count", async () => {
  const { people } = await world.organization();
  const { agent } = people;
  for (const title of ["One", "Two"]) await agent.call("POST", "/incidents", { title });
  const view = async (name: string, filter: string) =>
    (await agent.call("POST", "/saved-views", { name, kind: "incident", filter })).body.id;
  const all = await view("All", "");
  const one = await view("One", 'title == "One"');
  const lost = await view("Lost", 'custom.gone == "x"');
  const other = (await agent.call("POST", "/saved-views", { name: "Other", kind: "no_kind" })).body.id;
  const counts = async (person: typeof agent) => {
    const answer = await person.call("GET", "/saved-views/counts");
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return Object.fromEntries(answer.body.items.map((item: { id: string; count: number }) => [item.id, item.count]));
  };
  assert.deepEqual(await counts(agent), { [all]: 2, [one]: 1, [lost]: null, [other]: null });
  assert.deepEqual(await counts(people.end_user), {});
});
