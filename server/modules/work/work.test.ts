import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openWorld, type Person, type World } from "../../testing/world.ts";

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

async function made(person: Person, path: string, body: object) {
  const answer = await person.call("POST", path, body);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

/** An agent with an incident, a task that is due in an hour, and a mention; beside it what is somebody else's. */
async function scene() {
  const { people, teams } = await world.organization();
  const { admin, agent } = people;
  const inTeam = { teamId: teams.network };
  const incident = await made(admin, "/incidents", { title: "Mine", ...inTeam, assigneeId: agent.id });
  const other = await made(admin, "/incidents", { title: "Not mine", ...inTeam });
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const task = await made(admin, `/incidents/${other.id}/tasks`, { title: "Do it", assigneeId: agent.id, dueAt: soon });
  const body = `<p>Look here, <span data-mention="${agent.id}" class="mention">@agent</span></p>`;
  await made(admin, `/incidents/${other.id}/comments`, { body, visibility: "internal" });
  return { people, agent, incident, task, other };
}

async function work(person: Person, query = "") {
  const answer = await person.call("GET", `/me/work${query}`);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

const titles = (items: readonly { source: string; record: { title: string } }[]) =>
  items.map(({ source, record }) => `${source}: ${record.title}`);

test("everything that waits for a person stands in one order, the soonest due first, with counts of each sort", async () => {
  const { agent, people } = await scene();
  const { items, counts, count } = await work(agent, "?count=exact");
  assert.deepEqual(titles(items), ["mention: Not mine", "task: Do it", "incident: Mine"]);
  assert.equal(items[0].excerpt, "Look here, @agent");
  assert.equal(items[1].below.title, "Not mine");
  assert.ok(items[2].dueAt > items[1].dueAt);
  assert.equal(count, 3);
  assert.deepEqual(counts, [
    { source: "incident", count: 1 },
    { source: "mention", count: 1 },
    { source: "task", count: 1 },
  ]);
  assert.deepEqual((await work(people.end_user)).items, []);
});

test("the order holds over pages, and one sort can be asked for alone", async () => {
  const { agent } = await scene();
  const seen = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = await work(agent, `?limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    seen.push(...page.items);
    cursor = page.nextCursor;
  }
  assert.deepEqual(titles(seen), ["mention: Not mine", "task: Do it", "incident: Mine"]);
  assert.deepEqual(titles((await work(agent, "?source=task")).items), ["task: Do it"]);
});

test("a mention that was read and a task that is done no longer wait, nor what one may no longer see", async () => {
  const { agent, people, task, other } = await scene();
  const [mention] = (await work(agent)).items;
  assert.equal((await agent.call("POST", `/me/mentions/${mention.id}/read`)).status, 204);
  assert.deepEqual(titles((await work(agent)).items), ["task: Do it", "incident: Mine"]);
  const start = await agent.call("POST", `/tasks/${task.id}/transitions/start`, {});
  assert.equal(start.status, 200, JSON.stringify(start.body));
  assert.equal((await agent.call("POST", `/tasks/${task.id}/transitions/complete`, {})).status, 200);
  assert.deepEqual(titles((await work(agent)).items), ["incident: Mine"]);
  assert.equal((await people.other_agent.call("GET", "/me/work")).body.items.length, 0);
  assert.ok(other.id);
});
