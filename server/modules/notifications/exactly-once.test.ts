import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { roleUrls } from "../../installation.ts";
import { openPool } from "../../kernel/db/pool.ts";
import { startSweeper } from "../../kernel/jobs/sweeper.ts";
import { eventually } from "../../kernel/jobs/trial.ts";
import {
  type Channel,
  type Delivery,
  eachImpossible,
  type Outcome,
  registerChannel,
} from "../../platform/notifications/channel.ts";
import { storedEvent } from "../../platform/notifications/gather.ts";
import { notify } from "../../platform/notifications/notify.ts";
import type { TestOrganization } from "../../testing/world.ts";
import { ledgerOf, type Mailroom, openMailroom } from "./testing/mailroom.ts";

/** A channel of the test: what it is given, and what becomes of it. */
const given: Delivery[] = [];
/** Of how many people it was asked each time whether it reaches them. */
const asked: number[] = [];
const reachesThePortal = eachImpossible(({ portal }) => (portal ? undefined : "not_possible"));
let outcome: (delivery: Delivery) => Promise<Outcome> = async () => ({ state: "delivered" });
const pigeon: Channel = {
  name: "pigeon",
  chosen: false,
  patient: false,
  impossible: (ctx, recipients) => {
    asked.push(recipients.length);
    return reachesThePortal(ctx, recipients);
  },
  deliver: (delivery) => {
    given.push(delivery);
    return outcome(delivery);
  },
};

let room: Mailroom;
before(async () => {
  registerChannel(pigeon);
  room = await openMailroom();
});
after(() => room.close());

async function begin(): Promise<{ org: TestOrganization; path: string }> {
  const org = await room.world.organization();
  const made = await org.people.end_user.call("POST", "/incidents", { title: "VPN is slow" });
  await room.later(org, 3);
  given.length = 0;
  outcome = async () => ({ state: "delivered" });
  return { org, path: `/incidents/${made.body.id}` };
}

const pigeons = async (org: TestOrganization) =>
  (await ledgerOf(org, org.people.end_user)).filter((line) => line.startsWith("commented pigeon"));

async function say({ org, path }: { org: TestOrganization; path: string }, body: string) {
  assert.equal((await org.people.agent.call("POST", `${path}/comments`, { body, visibility: "public" })).status, 201);
  await room.told(org);
}

describe("a delivery", () => {
  it("goes out once however often its event is told", async () => {
    const scene = await begin();
    await say(scene, "Once");
    const event = await scene.org.transact((ctx) =>
      ctx.db.selectFrom("events").selectAll().where("type", "=", "incident.commented").executeTakeFirstOrThrow(),
    );
    for (let time = 0; time < 2; time++) await scene.org.transact((ctx) => notify(ctx, storedEvent(ctx, event)));
    await room.later(scene.org, 3);
    assert.deepEqual(await pigeons(scene.org), ["commented pigeon sent"]);
    assert.equal(given.length, 1);
    const [news] = (await scene.org.people.end_user.call("GET", "/me/notifications")).body.items;
    assert.equal(news.lines.filter(({ notice }: { notice: string }) => notice === "commented").length, 1);
  });

  it("goes out once although two more workers look for it at the same time", async () => {
    const scene = await begin();
    const pool = openPool((await roleUrls(room.world.adminUrl)).sweep, { max: 4, name: "more" });
    const due = room.world.application.registry.due.filter(({ name }) => name === "notification.deliver");
    const { services } = room.world.application;
    const sweepers = [1, 2].map(() => startSweeper({ pool, due, services, every: 20 }));
    for (let n = 0; n < 10; n++) await say(scene, `Number ${n}`);
    await room.later(scene.org, 3);
    await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
    await pool.end();
    assert.equal(given.length, 10);
    assert.equal(new Set(given.map(({ id }) => id)).size, 10);
  });

  it("is tried again at the time that its channel names, and given up without one", async () => {
    const scene = await begin();
    let tries = 0;
    outcome = async () => {
      tries += 1;
      const now = room.clock.simulated()?.getTime() ?? 0;
      return { state: "failed", error: `No wind ${tries}`, retryAt: tries < 3 ? new Date(now + 60_000) : null };
    };
    await say(scene, "Try");
    await room.later(scene.org, 0);
    assert.deepEqual(await pigeons(scene.org), ["commented pigeon failed"]);
    for (const minutes of [1, 1]) await room.later(scene.org, minutes);
    await eventually(async () => (await pigeons(scene.org))[0] === "commented pigeon failed gave_up");
    assert.deepEqual(
      given.map((one) => one.tries),
      [1, 2, 3],
    );
    const { admin } = scene.org.people;
    const [failed] = (await admin.call("GET", "/notification-deliveries?state=failed")).body.items;
    assert.deepEqual([failed.error, failed.dueAt], ["No wind 3", null]);
    outcome = async () => ({ state: "delivered" });
    assert.equal((await admin.call("POST", `/notification-deliveries/${failed.id}/retry`)).status, 204);
    await room.later(scene.org, 0);
    assert.deepEqual(await pigeons(scene.org), ["commented pigeon sent"]);
  });

  it("that throws is tried again later, and one whose worker died after its lease", async () => {
    const scene = await begin();
    outcome = () => Promise.reject(new Error("Shot"));
    await say(scene, "Try");
    await room.later(scene.org, 0);
    assert.deepEqual(await pigeons(scene.org), ["commented pigeon failed"]);
    // As a worker leaves it that was killed while it spoke with the outside.
    outcome = async () => ({ state: "delivered" });
    await scene.org.transact((ctx) =>
      ctx.db
        .updateTable("notification_deliveries")
        .set({ state: "sending", leased_until: new Date(Date.now() - 1_000), due_at: ctx.now })
        .where("channel", "=", "pigeon")
        .execute(),
    );
    await room.later(scene.org, 0);
    assert.deepEqual(await pigeons(scene.org), ["commented pigeon sent"]);
  });

  it("runs outside of any transaction", async () => {
    const scene = await begin();
    let free = false;
    outcome = async ({ id }) => {
      // Whoever held a transaction on it would still hold its row.
      const rows = await scene.org.transact((ctx) =>
        ctx.db
          .selectFrom("notification_deliveries")
          .select("id")
          .where("id", "=", id)
          .forUpdate()
          .skipLocked()
          .execute(),
      );
      free = rows.length === 1;
      return { state: "delivered" };
    };
    await say(scene, "Slowly");
    await room.later(scene.org, 0);
    assert.equal(free, true);
  });

  it("asks each channel once for all whom an event concerns", async () => {
    const scene = await begin();
    const { agent, service_desk_lead: lead, admin, manager } = scene.org.people;
    for (const person of [agent, lead, admin, manager])
      await lead.call("POST", `${scene.path}/watchers`, { userId: person.id });
    await room.told(scene.org);
    asked.length = 0;
    await say(scene, "Everybody");
    const together = asked.filter((people) => people > 1);
    assert.equal(together.length, 1, asked.join());
  });

  it("is not made for whom the channel cannot reach", async () => {
    const scene = await begin();
    const { agent } = scene.org.people;
    await agent.call("POST", `${scene.path}/watchers`, {});
    await scene.org.people.end_user.call("POST", `${scene.path}/comments`, { body: "Hello?", visibility: "public" });
    await room.told(scene.org);
    assert.ok((await ledgerOf(scene.org, agent)).includes("commented pigeon dropped not_possible"));
  });
});
