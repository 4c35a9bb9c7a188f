import { sql } from "kysely";
import type { Context } from "../kernel/db/context.ts";
import { newId } from "../kernel/ids.ts";
import type { Ground } from "./ground.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const EVERY_DAY = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const minutes = (amount: number, calendar: string) => ({ unit: "minutes", amount, calendar });

/** Promises that differ from the standard, with the hours that they count in and whom they call. */
export async function promise(ctx: Context, ground: Ground): Promise<void> {
  const { warehouse } = await addCalendars(ctx);
  const scheduleId = await addSchedule(ctx, ground);
  const rows = policies(ground, { warehouse, scheduleId }).map((policy) => ({
    ...policy,
    id: newId(),
    kind: "incident",
  }));
  await ctx.db.insertInto("sla_policies").values(rows).execute();
}

function policies(ground: Ground, { warehouse, scheduleId }: { warehouse: string; scheduleId: string }) {
  const transport = ground.services.get("Transport management") ?? "";
  const tours = { response: minutes(30, warehouse), next_response: minutes(120, warehouse) };
  const desk = ground.teams.get("Service Desk") ?? "";
  return [
    {
      name: "Tours and warehouse",
      agreement: "sla",
      condition: `serviceId == "${transport}"`,
      targets: JSON.stringify({
        1: { ...tours, response: minutes(15, "24x7"), resolution: minutes(240, "24x7") },
        2: { ...tours, resolution: minutes(480, warehouse) },
        3: { ...tours, resolution: { unit: "days", amount: 2, calendar: warehouse } },
      }),
      pauses: JSON.stringify({ resolution: ["requester", "scheduled"] }),
      escalations: JSON.stringify([
        { metric: "resolution", percent: 50, notify: ["assignee"] },
        { metric: "resolution", offsetMinutes: -30, notify: ["lead"], scheduleId },
        { metric: "resolution", offsetMinutes: 60, notify: ["lead", "team"] },
      ]),
      position: 100,
    },
    {
      name: "Hand-over to the service desk",
      agreement: "ola",
      team_id: desk,
      targets: JSON.stringify({ 1: { response: minutes(15, "24x7") }, 2: { response: minutes(60, "business") } }),
      escalations: JSON.stringify([{ metric: "response", percent: 100, notify: ["lead"] }]),
      position: 200,
    },
    {
      name: "Suppliers",
      agreement: "underpinning",
      targets: JSON.stringify(
        Object.fromEntries(
          [1, 2, 3, 4].map((priority) => [priority, { resolution: { unit: "days", amount: 3, calendar: "business" } }]),
        ),
      ),
      position: 300,
    },
  ];
}

/** The warehouse works in two shifts and on Saturdays, the head office keeps office hours and closes over Christmas. */
async function addCalendars(ctx: Context): Promise<{ warehouse: string }> {
  const holidays = [
    { date: "2026-01-01", name: "Neujahr", yearly: true },
    { date: "2026-05-01", name: "Tag der Arbeit", yearly: true },
    { date: "2026-10-03", name: "Tag der Deutschen Einheit", yearly: true },
    { date: "2026-12-25", name: "Erster Weihnachtstag", yearly: true },
    { date: "2026-12-26", name: "Zweiter Weihnachtstag", yearly: true },
  ];
  const week = (weekday: object[], saturday: object[]) =>
    JSON.stringify(
      Object.fromEntries(
        EVERY_DAY.map((day) => [day, day === "saturday" ? saturday : day === "sunday" ? [] : weekday]),
      ),
    );
  const warehouse = newId();
  const common = { time_zone: "Europe/Berlin", holidays: JSON.stringify(holidays) };
  const rows = [
    {
      ...common,
      id: warehouse,
      name: "Warehouse, two shifts",
      weekly: week(
        [
          { from: 360, to: 840 },
          { from: 870, to: 1320 },
        ],
        [{ from: 360, to: 840 }],
      ),
      exceptions: JSON.stringify([]),
    },
    {
      ...common,
      id: newId(),
      name: "Head office",
      weekly: week([{ from: 480, to: 1080 }], []),
      exceptions: JSON.stringify([
        { date: "2026-12-24", name: "Heiligabend", intervals: [{ from: 480, to: 720 }] },
        { date: "2026-12-31", name: "Silvester", intervals: [{ from: 480, to: 720 }] },
      ]),
    },
  ];
  await ctx.db.insertInto("calendars").values(rows).execute();
  return { warehouse };
}

/** Week by week three people of the service desk; one of them is away for two days. */
async function addSchedule(ctx: Context, { people, teams }: Ground): Promise<string> {
  const [ada, sven, tara, lead, manager] = ["agent", "sven.arlt", "tara.quinn", "lead", "manager"].map(
    (login) => people.get(login) ?? "",
  );
  const start = new Date(Math.floor(ctx.now.getTime() / DAY) * DAY + DAY + 8 * HOUR);
  const rotation = { name: "Week by week", userIds: [ada, sven, tara], from: "2026-01-05", handOff: 540, turnDays: 7 };
  const override = { userId: lead, from: start.toISOString(), to: new Date(start.getTime() + 2 * DAY).toISOString() };
  const schedule = {
    id: newId(),
    name: "Service Desk",
    time_zone: "Europe/Berlin",
    team_id: teams.get("Service Desk") ?? null,
    layers: JSON.stringify([rotation]),
    overrides: JSON.stringify([override]),
    steps: JSON.stringify([
      { afterMinutes: 15, userId: lead },
      { afterMinutes: 30, userId: manager },
    ]),
  };
  await ctx.db.insertInto("on_call_schedules").values(schedule).execute();
  return schedule.id;
}

/** What was missed in the past is a fact with who held it; some of it was excused. */
export async function tellBreaches(ctx: Context, { people }: Ground): Promise<void> {
  await sql`insert into sla_breaches (id, clock_id, record_id, due_at, breached_at, assignee_id, team_id)
    select gen_random_uuid(), c.id, c.record_id, c.breached_at, c.breached_at, t.assignee_id, t.team_id
      from sla_clocks c join tickets t on t.organization_id = c.organization_id and t.id = c.record_id
     where c.breached_at is not null on conflict do nothing`.execute(ctx.db);
  await sql`update sla_breaches set excused_at = breached_at + interval '1 day', excused_by = ${people.get("manager")}::uuid,
      excuse = 'The carrier''s interface was down for everybody.'
    where breached_at < ${ctx.now}::timestamptz - interval '3 days' and hashtext(record_id::text) % 12 = 0`.execute(
    ctx.db,
  );
}
