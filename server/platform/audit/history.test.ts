import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { type TestServer, testServer } from "../testing/server.ts";
import { historyOf } from "./history.ts";

let server: TestServer;

before(async () => {
  server = await testServer([]);
});
after(() => server.close());

const ticket = { kind: "incident", state: "new", priority: 3, impact: 2 };

async function open(ctx: Context, id: string, facts: object = {}) {
  await ctx.db.insertInto("records").values({ id, kind: "incident", title: "Slow mail" }).execute();
  await ctx.db
    .insertInto("tickets")
    .values({ id, ...ticket, ...facts })
    .execute();
}

test("one request's change of record and ticket reads as one, with names for the ids in both", async () => {
  const organization = await server.people.organization();
  const [id, teamId] = [newId(), newId()];
  await organization.system(async (ctx) => {
    await ctx.db.insertInto("teams").values({ id: teamId, name: "Mail team" }).execute();
    await open(ctx, id, { team_id: teamId });
    await ctx.db.updateTable("tickets").set({ priority: 1 }).where("id", "=", id).execute();
  });
  const { items } = await organization.system((ctx) => historyOf(ctx, id));
  assert.equal(items.length, 1);
  assert.deepEqual([items[0]?.action, items[0]?.table, items[0]?.actor], ["created", null, null]);
  const changes = Object.fromEntries((items[0]?.changes ?? []).map((change) => [change.field, change]));
  assert.equal(changes.title?.to, "Slow mail");
  assert.deepEqual(changes.teamId?.to, { id: teamId, name: "Mail team" });
  assert.deepEqual([changes.priority?.from, changes.priority?.to], [null, 1]);
});

test("changes of different requests stay apart, and what changed only bookkeeping is left out", async () => {
  const organization = await server.people.organization();
  const id = newId();
  await organization.system((ctx) => open(ctx, id));
  const change = (set: { impact?: number; version?: number }) =>
    organization.system((ctx) => ctx.db.updateTable("tickets").set(set).where("id", "=", id).execute());
  await change({ impact: 1 });
  await change({ version: 2 });
  await change({ impact: 3 });
  const { items } = await organization.system((ctx) => historyOf(ctx, id));
  assert.deepEqual(
    items.map((item) => item.changes.filter((each) => each.field === "impact").map(({ from, to }) => [from, to])),
    [[[1, 3]], [[2, 1]], [[null, 2]]],
  );
});

test("an import tells when it is said to have happened and where from, beside when it was recorded", async () => {
  const organization = await server.people.organization();
  const id = newId();
  const then = new Date("2020-02-29T12:00:00.000Z");
  await organization.system(async (ctx) => {
    const scope = { ...ctx, requestId: newId(), occurredAt: then, source: "old tool, run 1" };
    await server.services.database.transact(scope, (importing) => open(importing, id));
  });
  const { items } = await organization.system((ctx) => historyOf(ctx, id));
  assert.deepEqual([items[0]?.occurredAt, items[0]?.source], [then.toISOString(), "old tool, run 1"]);
  assert.ok(Date.parse(items[0]?.at ?? "") > then.getTime());
});

test("another organization reads nothing of it", async () => {
  const [organization, other] = [await server.people.organization(), await server.people.organization()];
  const id = newId();
  await organization.system((ctx) => open(ctx, id));
  assert.deepEqual((await other.system((ctx) => historyOf(ctx, id))).items, []);
});
