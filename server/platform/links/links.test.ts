import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";

let world: World;
let org: TestOrganization;

before(async () => {
  world = await openWorld();
  org = await world.organization();
});
after(() => world.close());

interface Ticket {
  id: string;
  number: string;
}
const report = async (as: "end_user" | "other_end_user" | "agent" = "end_user", more: object = {}): Promise<Ticket> => {
  const answer = await org.people[as].call("POST", "/incidents", { title: "No network", ...more });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
};
const link = (from: Ticket, reading: string, target: string, as: "agent" | "end_user" | "auditor" = "agent") =>
  org.people[as].call("POST", `/incidents/${from.id}/links`, { reading, target });
const links = async (of: Ticket, as: "agent" | "end_user" | "other_end_user" = "agent") =>
  (await org.people[as].call("GET", `/incidents/${of.id}/links`)).body.items as {
    id: string;
    reading: string;
    target: { id: string };
  }[];
const read = async (ticket: Ticket, as: "agent" | "other_end_user" = "agent") =>
  (await org.people[as].call("GET", `/incidents/${ticket.id}`)).body;
const resolve = (ticket: Ticket) =>
  org.people.agent.call("POST", `/incidents/${ticket.id}/transitions/resolve`, {
    resolutionCode: "workaround",
    resolutionNotes: "A secret of the first requester",
  });

describe("a link", () => {
  it("is read from both ends, each with its own words, by id or number", async () => {
    const [effect, cause] = [await report(), await report()];
    const made = await link(effect, "caused_by", cause.number);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    assert.deepEqual(
      (await links(effect)).map((each) => [each.reading, each.target.id]),
      [["caused_by", cause.id]],
    );
    assert.deepEqual(
      (await links(cause)).map((each) => [each.reading, each.target.id]),
      [["causes", effect.id]],
    );
    const [other, blocked] = [await report(), await report()];
    await link(blocked, "blocked_by", other.id);
    assert.deepEqual(
      (await links(other)).map((each) => each.reading),
      ["blocks"],
    );
  });

  it("is not made twice, to itself, to nothing, or by who does not work on it", async () => {
    const [one, two] = [await report(), await report()];
    assert.equal((await link(one, "relates_to", two.id)).status, 201);
    for (const again of [await link(one, "relates_to", two.id), await link(two, "relates_to", one.id)])
      assert.deepEqual([again.status, again.body.code], [409, "link.exists"]);
    for (const target of [one.id, "INC-999999", "nonsense", org.id])
      assert.equal((await link(one, "blocks", target)).status, 422, target);
    assert.equal((await link(one, "likes", two.id)).status, 400);
    for (const person of ["end_user", "auditor"] as const)
      assert.equal((await link(one, "blocks", two.id, person)).status, 403);
  });

  it("S47 to what one may not see shows nothing, and cannot be made", async () => {
    const mine = await report();
    const hidden = await report("agent", { restricted: true, teamId: org.teams.network });
    assert.equal((await link(mine, "relates_to", hidden.id)).status, 201);
    assert.deepEqual(await links(mine, "end_user"), []);
    const { other_agent } = org.people;
    assert.deepEqual((await other_agent.call("GET", `/incidents/${mine.id}/links`)).body.items, []);
    const refused = await other_agent.call("POST", `/incidents/${mine.id}/links`, {
      reading: "blocks",
      target: hidden.id,
    });
    assert.deepEqual([refused.status, refused.body.errors[0].code], [422, "not_found"]);
    const [seen] = await links(mine);
    assert.equal((await other_agent.call("DELETE", `/incidents/${mine.id}/links/${seen!.id}`)).status, 404);
    assert.equal((await org.people.agent.call("DELETE", `/incidents/${mine.id}/links/${seen!.id}`)).status, 204);
    assert.deepEqual(await links(mine), []);
  });

  it("S35 does not reach into another organization", async () => {
    const other = await world.organization();
    const foreign = (await other.people.agent.call("POST", "/incidents", { title: "Elsewhere" })).body;
    const mine = await report();
    const never = await link(mine, "relates_to", "0198a4c0-0000-7000-8000-000000000000");
    const refused = await link(mine, "relates_to", foreign.id);
    assert.deepEqual({ ...refused.body, requestId: "" }, { ...never.body, requestId: "" });
  });

  it("of duplicates never goes in a circle", async () => {
    const [a, b, c] = [await report(), await report(), await report()];
    assert.equal((await link(a, "duplicates", b.id)).status, 201);
    assert.equal((await link(b, "duplicates", c.id)).status, 201);
    const circle = await link(c, "duplicates", a.id);
    assert.deepEqual([circle.status, circle.body.code], [422, "link.circular"]);
  });
});

describe("a duplicate", () => {
  it("resolves with its master by the same code, and shows nothing of it to its requester", async () => {
    const [master, duplicate] = [await report(), await report("other_end_user")];
    const marked = await org.people.agent.call("POST", `/incidents/${duplicate.id}/duplicate-of`, {
      target: master.number,
    });
    assert.equal(marked.status, 200, JSON.stringify(marked.body));
    assert.equal(marked.body.state, "new");
    assert.equal((await resolve(master)).status, 200);
    const after = await read(duplicate, "other_end_user");
    assert.deepEqual([after.state, after.resolutionCode], ["resolved", "workaround"]);
    assert.doesNotMatch(after.resolutionNotes, /secret/);
    assert.equal((await org.people.other_end_user.call("GET", `/incidents/${master.id}`)).status, 404);
    assert.deepEqual(await links(duplicate, "other_end_user"), []);
    const timeline = await org.people.other_end_user.call("GET", `/incidents/${duplicate.id}/timeline`);
    assert.ok(!JSON.stringify(timeline.body).includes(master.id));
  });

  it("follows a master that was resolved before", async () => {
    const [master, duplicate] = [await report(), await report()];
    await resolve(master);
    const marked = await org.people.agent.call("POST", `/incidents/${duplicate.id}/duplicate-of`, {
      target: master.id,
    });
    assert.equal(marked.body.state, "resolved");
  });

  it("of a duplicate follows as well", async () => {
    const [master, middle, last] = [await report(), await report(), await report()];
    await link(middle, "duplicates", master.id);
    await link(middle, "duplicated_by", last.id);
    await resolve(master);
    assert.equal((await read(last)).state, "resolved");
  });
});
