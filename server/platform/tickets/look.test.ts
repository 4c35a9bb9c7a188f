import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "../../kernel/ids.ts";
import { openWorld, type TestOrganization, type World } from "../../testing/world.ts";
import { principalsOf } from "../access/somebody.ts";
import { type Look, lookAsReader, lookForMany } from "./look.ts";

let world: World;
let org: TestOrganization;
before(async () => {
  world = await openWorld();
  org = await world.organization();
});
after(() => world.close());

type Role = keyof TestOrganization["people"];

async function report(as: Role, more: object = {}): Promise<string> {
  const { status, body } = await org.people[as].call("POST", "/incidents", { title: "The lift stands still", ...more });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

async function done(as: Role, method: "POST" | "DELETE", path: string, body?: object): Promise<void> {
  const answer = await org.people[as].call(method, path, body);
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

/** Tickets of every way to see one, or not to. */
async function tickets(): Promise<Record<string, string>> {
  const { end_user, agent, service_desk_lead } = org.people;
  const plain = await report("end_user");
  const forOthers = await report("agent", { requesterId: end_user.id });
  const watched = await report("agent");
  await done("agent", "POST", `/incidents/${watched}/watchers`, { userId: end_user.id });
  const restricted = await report("admin", { restricted: true, teamId: org.teams.network });
  const named = await report("admin", { restricted: true });
  await org.transact((ctx) =>
    ctx.db.insertInto("record_grants").values({ id: newId(), record_id: named, user_id: agent.id }).execute(),
  );
  const restrictedAndWatched = await report("admin", { restricted: true, requesterId: service_desk_lead.id });
  const deleted = await report("agent");
  await done("admin", "DELETE", `/incidents/${deleted}`);
  return { plain, forOthers, watched, restricted, named, restrictedAndWatched, deleted };
}

test("who is told with many others sees of each ticket what the database would show them, and no other", async () => {
  const all = await tickets();
  const people = Object.entries(org.people);
  const seen = await org.transact(async (ctx) => {
    const principals = await principalsOf(
      ctx,
      people.map(([, { id }]) => id),
    );
    const once = lookForMany();
    const by = async (look: Look) => {
      const found: Record<string, unknown> = {};
      for (const [role, { id }] of people) {
        const principal = principals.get(id);
        assert.ok(principal, role);
        for (const [what, ticketId] of Object.entries(all)) {
          const ticket = await look({ ...ctx, principal }, ticketId);
          found[`${role}: ${what}`] = ticket && {
            internal: ticket.kind.policy.internal(principal, ticket.row),
            row: ticket.row,
          };
        }
      }
      return found;
    };
    return { many: await by(once), alone: await by(lookAsReader) };
  });
  assert.deepEqual(seen.many, seen.alone);
  const seeing = (what: string) =>
    Object.entries(seen.many).filter(([name, ticket]) => name.endsWith(`: ${what}`) && ticket);
  for (const what of Object.keys(all).filter((one) => one !== "deleted"))
    assert.ok(seeing(what).length > 0 && seeing(what).length <= people.length, `${what} tells the two apart`);
  assert.ok(seeing("restricted").length < people.length, "some may not see what is restricted");
  assert.equal(seeing("deleted").length, 0);
});
