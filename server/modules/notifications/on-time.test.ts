import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openSweeping } from "../../testing/sweeping.ts";
import type { Person, TestOrganization } from "../../testing/world.ts";
import { ledgerOf, type Mailroom, mailsTo, openMailroom, START } from "./testing/mailroom.ts";

const HOUR = 60;
const DAY = 24 * HOUR;

let room: Mailroom;
before(async () => {
  room = await openMailroom();
});
after(() => room.close());

async function begin(): Promise<TestOrganization> {
  room.clock.set(START);
  return room.world.organization();
}

const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000).toISOString();

/** What somebody was told of these notices: `task_due email sent`. */
const told = async (org: TestOrganization, person: Person, ...notices: string[]) =>
  (await ledgerOf(org, person)).filter((line) => notices.includes(line.split(" ")[0] ?? ""));

/** Two more workers that begin now, as after a restart, while the application works too. */
async function restart(org: TestOrganization): Promise<void> {
  const more = await openSweeping(room.world, { workers: 2 });
  await more.sweep();
  await more.stop();
  await room.told(org);
}

async function created(person: Person, path: string, body: object) {
  const made = await person.call("POST", path, body);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body;
}

async function changed(person: Person, path: string, body: object) {
  const { version } = (await person.call("GET", path)).body;
  const answer = await person.call("PATCH", path, body, { "if-match": `"${version}"` });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
}

describe("a task with a time", () => {
  async function task(org: TestOrganization, input: object) {
    const { agent, end_user } = org.people;
    const ticket = await created(end_user, "/incidents", { title: "New laptop" });
    return created(agent, "/tasks", { parentId: ticket.id, title: "Order it", assigneeId: agent.id, ...input });
  }

  it("is told a day before and when its time is over, once each, whoever works and however often they begin", async () => {
    const org = await begin();
    const { agent } = org.people;
    await task(org, { dueAt: at(3 * DAY) });
    await room.later(org, DAY);
    assert.deepEqual(await told(org, agent, "task_due", "task_overdue"), []);
    await room.later(org, DAY + 1);
    await restart(org);
    await room.later(org, 10);
    assert.deepEqual(await told(org, agent, "task_due", "task_overdue"), [
      "task_due in_app sent",
      "task_due email sent",
    ]);
    assert.match(
      (await mailsTo(org, agent)).at(-1)?.subject ?? "",
      /^TSK-\d+ is due Mar 5, 2026, \d+:00\s[AP]M: Order it$/,
    );
    await room.later(org, DAY);
    await restart(org);
    await room.later(org, 10);
    assert.deepEqual((await told(org, agent, "task_overdue")).toSorted(), [
      "task_overdue email sent",
      "task_overdue in_app sent",
    ]);
    room.clock.set(new Date(START.getTime() + DAY * 60_000));
    await restart(org);
    await room.later(org, 3 * DAY);
    assert.equal(
      (await told(org, agent, "task_due", "task_overdue")).length,
      4,
      "a clock that steps back repeats nothing",
    );
  });

  it("is told anew where its time is moved, and not at all where it is done or nobody wants to hear of it", async () => {
    const org = await begin();
    const { agent } = org.people;
    const off = { choices: [{ notice: "task_due", channel: "email", wanted: false }] };
    assert.equal((await agent.call("PATCH", "/me/notification-preferences", off)).status, 200);
    const moved = await task(org, { dueAt: at(12 * HOUR) });
    const done = await task(org, { dueAt: at(2 * DAY) });
    await room.later(org, 5);
    await changed(agent, `/tasks/${moved.id}`, { dueAt: at(20 * HOUR) });
    await room.later(org, 5);
    await agent.call("POST", `/tasks/${done.id}/transitions/start`, {});
    assert.equal((await agent.call("POST", `/tasks/${done.id}/transitions/complete`, {})).status, 200);
    await room.later(org, 2 * DAY + 10);
    assert.deepEqual(
      (await told(org, agent, "task_due")).toSorted(),
      ["task_due email dropped preference_off", "task_due in_app sent"].flatMap((line) => [line, line]),
    );
    assert.equal((await told(org, agent, "task_overdue")).length, 2);
  });
});

describe("a role that is given until a time", () => {
  it("is told a week before it ends, or when three quarters are over, once, and anew where the end is moved", async () => {
    const org = await begin();
    const { admin, agent, end_user } = org.people;
    const roles = (await admin.call("GET", "/roles?limit=100")).body.items as { id: string; name: string }[];
    const auditor = roles.find(({ name }) => /audit/i.test(name));
    assert.ok(auditor, roles.map(({ name }) => name).join());
    const give = (person: Person, endsAt: string) =>
      created(admin, "/role-assignments", { userId: person.id, roleId: auditor.id, endsAt });
    await give(agent, at(60 * DAY));
    await give(end_user, at(8 * HOUR));
    await room.later(org, 7 * HOUR);
    assert.deepEqual(await told(org, agent, "role_ends_soon"), []);
    assert.equal((await told(org, end_user, "role_ends_soon")).length, 2);
    await room.later(org, 52 * DAY);
    assert.deepEqual(await told(org, agent, "role_ends_soon"), []);
    await room.later(org, DAY);
    await restart(org);
    await room.later(org, 10);
    assert.deepEqual(await told(org, agent, "role_ends_soon"), [
      "role_ends_soon in_app sent",
      "role_ends_soon email sent",
    ]);
    assert.match(
      (await mailsTo(org, agent)).at(-1)?.body ?? "",
      new RegExp(`the role ${auditor.name} until May 1, 2026`),
    );
    await org.transact((ctx) =>
      ctx.db
        .updateTable("role_assignments")
        .set({ ends_at: new Date(at(56 * DAY)) })
        .where("user_id", "=", agent.id)
        .where("role_id", "=", auditor.id)
        .execute(),
    );
    await room.later(org, 10);
    assert.equal((await told(org, agent, "role_ends_soon")).length, 4);
  });
});

describe("a shift", () => {
  const weekly = (people: Person[]) => ({
    name: "Weekly",
    from: "2026-03-02",
    handOff: 8 * 60,
    turnDays: 7,
    userIds: people.map(({ id }) => id),
  });

  it("is told an hour before it begins, once, to whoever has it then", async () => {
    const org = await begin();
    const { admin, agent, service_desk_lead: lead } = org.people;
    const body = { name: "Desk", timeZone: "UTC", layers: [weekly([agent, admin])] };
    const { id } = await created(admin, "/on-call-schedules", body);
    await room.later(org, 5);
    assert.deepEqual(await told(org, agent, "shift_begins"), [], "it has begun before the schedule was there");
    // A Monday, at 08:00: the second turn.
    await room.later(org, 7 * DAY - 2 * HOUR - 10);
    assert.deepEqual(await told(org, admin, "shift_begins"), []);
    await room.later(org, 10);
    await restart(org);
    await room.later(org, 5);
    assert.deepEqual(await told(org, admin, "shift_begins"), ["shift_begins in_app sent", "shift_begins email sent"]);
    assert.match((await mailsTo(org, admin)).at(-1)?.subject ?? "", /^Your shift in Desk begins Mar 9, 2026/);
    // Somebody takes it over for an hour, and gives it back.
    const override = { userId: lead.id, from: at(7 * DAY - HOUR), to: at(7 * DAY) };
    await changed(admin, `/on-call-schedules/${id}`, { overrides: [override] });
    await room.later(org, 10);
    assert.equal((await told(org, lead, "shift_begins")).length, 2);
    await room.later(org, 3 * HOUR);
    assert.equal((await told(org, admin, "shift_begins")).length, 4, "it begins again after the hour");
    assert.deepEqual(await told(org, agent, "shift_begins"), []);
  });

  it("that began while nothing ran is told late, one that is over is not, and a deleted schedule says nothing", async () => {
    const org = await begin();
    const { admin, agent } = org.people;
    const daily = { ...weekly([agent, admin]), turnDays: 1 };
    const { id } = await created(admin, "/on-call-schedules", { name: "Desk", timeZone: "UTC", layers: [daily] });
    await room.later(org, 5);
    // Days in which nothing ran: the turns of Tuesday to Thursday are over, that of Friday runs.
    await room.later(org, 4 * DAY);
    assert.deepEqual(
      [(await told(org, agent, "shift_begins")).length, (await told(org, admin, "shift_begins")).length],
      [2, 0],
    );
    assert.equal((await admin.call("DELETE", `/on-call-schedules/${id}`)).status, 204);
    await room.later(org, 3 * DAY);
    assert.equal((await told(org, admin, "shift_begins")).length, 0);
  });
});

describe("an announcement", () => {
  it("that begins later is told when it begins, once, to those for whom it is meant", async () => {
    const org = await begin();
    const { admin, agent, end_user } = org.people;
    const department = (await created(admin, "/departments", { name: "Logistics" })).id;
    await org.transact((ctx) =>
      ctx.db.updateTable("users").set({ department_id: department, epoch: 99 }).where("id", "=", end_user.id).execute(),
    );
    const write = { title: "Down on Sunday", fromAt: at(2 * DAY), untilAt: at(3 * DAY), departmentId: department };
    const { id } = await created(admin, "/announcements", write);
    await room.later(org, DAY);
    assert.deepEqual(await told(org, end_user, "announced"), []);
    await room.later(org, DAY);
    await restart(org);
    assert.deepEqual(await told(org, end_user, "announced"), [
      "announced in_app sent",
      "announced email dropped preference_off",
    ]);
    assert.deepEqual(await told(org, agent, "announced"), ["announced none dropped cannot_see"]);
    await changed(admin, `/announcements/${id}`, { fromAt: at(DAY) });
    await room.later(org, HOUR);
    assert.equal((await told(org, end_user, "announced")).length, 2);
  });

  it("that holds at once is told at once, and one that was taken back, or is over, never", async () => {
    const org = await begin();
    const { admin, end_user } = org.people;
    await created(admin, "/announcements", { title: "Now" });
    const gone = await created(admin, "/announcements", { title: "Taken back", fromAt: at(HOUR) });
    assert.equal((await admin.call("DELETE", `/announcements/${gone.id}`)).status, 204);
    await room.later(org, 0);
    assert.equal((await told(org, end_user, "announced")).length, 2);
    await room.later(org, 2 * HOUR);
    assert.equal((await told(org, end_user, "announced")).length, 2);
  });
});
