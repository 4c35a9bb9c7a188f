import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { steppedClock } from "../clock.ts";
import { newId } from "../ids.ts";
import type { DueWork } from "../module/module.ts";
import { dueFailures, retryDue } from "./due-failures.ts";
import { type Sweeper, startSweeper } from "./sweeper.ts";
import { eventually, openTrial, type Trial } from "./trial.ts";

const START = new Date("2026-03-01T10:00:00Z");
const HOUR = 3_600_000;

describe("due work", () => {
  let trial: Trial;
  const clock = steppedClock(START);
  const failing = new Set<string>();
  const slow = new Set<string>();

  /** A reminder is due until it has been sent; each sending leaves a row that says so. */
  const remind: DueWork = {
    name: "remind",
    claim: "reminders_due",
    run: async (ctx, id) => {
      await ctx.db
        .insertInto("departments")
        .values({ organization_id: ctx.organizationId, id: newId(), name: `${id} ${newId()}` })
        .execute();
      if (slow.has(id)) await new Promise((resolve) => setTimeout(resolve, 400));
      if (failing.has(id)) throw new Error("not today");
      await ctx.db
        .updateTable("locations")
        .set({ address: "sent" })
        .where("organization_id", "=", ctx.organizationId)
        .where("id", "=", id)
        .execute();
    },
  };

  before(async () => {
    trial = await openTrial({ due: [remind] }, clock);
    await trial.admin.query(`create function reminders_due(now timestamptz, most integer)
      returns table (organization_id uuid, id uuid) language sql stable security definer set search_path = public, pg_temp as $$
      select l.organization_id, l.id from locations l where l.address = '' and l.updated_at <= now
         and due_free('remind', l.organization_id, l.id) order by l.updated_at limit most $$`);
    await trial.admin.query("grant execute on function reminders_due(timestamptz, integer) to steward_sweep");
  });
  const open: Sweeper[] = [];
  after(async () => {
    await Promise.all(open.map((each) => each.stop()));
    await trial.close();
  });

  const due = async (organizationId: string, at: Date, count = 1) => {
    const ids = Array.from({ length: count }, () => newId());
    for (const id of ids) {
      await trial.admin.query("insert into locations (organization_id, id, name, updated_at) values ($1, $2, $3, $4)", [
        organizationId,
        id,
        id,
        at,
      ]);
    }
    return ids;
  };
  const sent = async (organizationId: string) => {
    const found = await trial.admin.query("select name from departments where organization_id = $1", [organizationId]);
    return found.rows.map((row) => String(row.name).split(" ")[0] ?? "");
  };
  const sweeper = (every = 60_000) => {
    const started = startSweeper({ pool: trial.sweepPool, due: trial.work.due, services: trial.services, every });
    open.push(started);
    return started;
  };

  test("two sweepers run each due item exactly once, also those that take a while", async () => {
    const organizationId = await trial.organization();
    const ids = await due(organizationId, START, 150);
    for (const id of ids.slice(0, 5)) slow.add(id);
    const sweepers = [sweeper(5), sweeper(5), sweeper(5)];
    await eventually(async () => (await sent(organizationId)).length >= 150, 20);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await Promise.all(sweepers.map((each) => each.stop()));
    assert.deepEqual((await sent(organizationId)).sort(), [...ids].sort());
    const leases = await trial.admin.query("select count(*)::integer as n from due_leases");
    assert.equal(leases.rows[0].n, 0);
  });

  test("what is due later runs when the clock gets there, once, and a clock that jumps back repeats nothing", async () => {
    const organizationId = await trial.organization();
    await due(organizationId, new Date(START.getTime() + HOUR));
    const one = sweeper();
    await one.sweep();
    assert.equal((await sent(organizationId)).length, 0);
    clock.advance(24 * HOUR);
    await Promise.all([one.sweep(), one.sweep()]);
    assert.equal((await sent(organizationId)).length, 1);
    clock.set(START);
    await one.sweep();
    clock.advance(48 * HOUR);
    await one.sweep();
    assert.equal((await sent(organizationId)).length, 1);
    await one.stop();
  });

  test("a lease that lapsed is taken over, and whoever held it leaves no trace", async () => {
    const organizationId = await trial.organization();
    const [id] = await due(organizationId, START);
    await trial.sweepPool.query("select * from claim_due('remind', 'reminders_due', null, 10, $1)", [newId()]);
    const one = sweeper();
    await one.sweep();
    assert.equal((await sent(organizationId)).length, 0, "somebody else has it");
    await trial.admin.query("update due_leases set leased_until = now() - interval '1 second' where item_id = $1", [
      id,
    ]);
    await one.sweep();
    assert.equal((await sent(organizationId)).length, 1);
    await one.stop();
  });

  test("an item that fails rests, is set aside in the end, is visible, and can be tried again", async () => {
    const organizationId = await trial.organization();
    const [id] = await due(organizationId, START);
    const [neighbour] = await due(organizationId, new Date(START.getTime() + 1));
    failing.add(id!);
    const one = sweeper();
    await eventually(async () => {
      await one.sweep();
      await trial.admin.query(
        "update due_failures set next_try_at = now() - interval '1 second' where item_id = $1 and next_try_at is not null",
        [id],
      );
      const kept = await trial.admin.query("select next_try_at from due_failures where item_id = $1", [id]);
      return kept.rows[0]?.next_try_at === null;
    });
    await one.sweep();
    assert.deepEqual(await sent(organizationId), [neighbour], "a failure rolls back and does not hold up others");
    const [failure] = await trial.transact(organizationId, (ctx) => dueFailures(ctx, 10));
    assert.equal(failure?.tries, 6);
    assert.equal(failure?.error, "not today");
    assert.equal(failure?.next_try_at, null);
    failing.delete(id!);
    await trial.transact(organizationId, (ctx) => retryDue(ctx, failure!.id));
    await one.sweep();
    assert.equal((await sent(organizationId)).filter((each) => each === id).length, 1);
    assert.deepEqual(await trial.transact(organizationId, (ctx) => dueFailures(ctx, 10)), []);
    await one.stop();
  });

  test("an item that kills its workers is set aside", async () => {
    const organizationId = await trial.organization();
    const [id] = await due(organizationId, START);
    for (let n = 0; n < 4; n++) {
      await trial.sweepPool.query("select * from claim_due('remind', 'reminders_due', null, 10, $1)", [newId()]);
      await trial.admin.query("update due_leases set leased_until = now() - interval '1 second' where item_id = $1", [
        id,
      ]);
    }
    const one = sweeper();
    await one.sweep();
    await one.stop();
    assert.equal((await sent(organizationId)).length, 0);
    const [failure] = await trial.transact(organizationId, (ctx) => dueFailures(ctx, 10));
    assert.equal(failure?.next_try_at, null);
  });

  test("only a granted claim function can be claimed from", async () => {
    await assert.rejects(
      trial.sweepPool.query("select * from claim_due('x', 'outbox_lag', null, 10, $1)", [newId()]),
      /does not exist|claim function/,
    );
  });

  test("what can be run together is one unit of work, and if that fails each item runs by itself", async () => {
    const organizationId = await trial.organization();
    const later = new Date(START.getTime() + 100 * HOUR);
    const ids = await due(organizationId, later, 6);
    const [sick = ""] = ids;
    const together: number[] = [];
    const busy = new Set<string>();
    const many: DueWork = {
      ...remind,
      runMany: async (ctx, held) => {
        together.push(held.length);
        const left = held.filter((id) => busy.has(id));
        for (const id of held) if (!busy.has(id)) await remind.run(ctx, id, trial.services);
        return left;
      },
    };
    failing.add(sick);
    clock.set(later);
    const one = startSweeper({ pool: trial.sweepPool, due: [many], services: trial.services, every: 3_600_000 });
    open.push(one);
    // Its first sweep runs by itself; the sick one has rested when it is over, and rests on.
    await eventually(async () => {
      const rests = await trial.admin.query(
        "update due_failures set next_try_at = now() + interval '1 hour' where item_id = $1 returning id",
        [sick],
      );
      return rests.rows.length > 0 && (await sent(organizationId)).length >= 5;
    });
    assert.deepEqual(together, [6]);
    assert.deepEqual(
      (await sent(organizationId)).toSorted(),
      ids.slice(1).toSorted(),
      "nothing of the failed unit stays",
    );
    const second = await due(organizationId, later, 5);
    for (const id of second.slice(0, 2)) busy.add(id);
    await one.sweep();
    assert.deepEqual(together.slice(1), [5]);
    assert.equal(
      (await sent(organizationId)).filter((id) => second.includes(id)).length,
      5,
      "what was left runs by itself, in the same sweep",
    );
  });
});
