import type { Context } from "../kernel/db/context.ts";
import { newId } from "../kernel/ids.ts";
import type { Ground } from "./ground.ts";

const DAY = 86_400_000;

/** Roles of the demo's own: what they allow besides the roles that they include. */
const OWN = [
  {
    name: "Key user",
    description: "First to ask in a department: sees its tickets and helps to word them",
    includes: ["end_user"],
    permissions: ["incident:create_any", "incident:read", "user:read"],
  },
  {
    name: "Department administrator",
    description: "Looks after the people of a department and gives them roles there",
    includes: ["Key user"],
    permissions: ["role:read", "role_assignment:manage", "user:manage"],
  },
];

/** Who holds what besides their first role: where, and from which day (counted from now) until which. */
const GIVEN = [
  { person: "Greta Holm", role: "Key user", department: "Operations" },
  { person: "Paula Griggs", role: "Department administrator", department: "Operations" },
  { person: "Sven Arlt", role: "service_desk_lead", from: -4, until: 10 },
  { person: "Nils Falk", role: "incident_commander", from: -1, until: 5 },
  { person: "Tara Quinn", role: "agent", team: "Network", from: 7, until: 90 },
  { person: "Carl Novak", role: "cab_member" },
  { person: "Petra Molnar", role: "change_manager", from: -10, until: 20 },
];

const CONFLICTS = [
  {
    name: "Who audits does not administer",
    roles: ["auditor", "admin"],
    severity: "block",
    reason: "An audit of one's own work is none",
  },
  {
    name: "Who manages changes does not advise on them",
    roles: ["change_manager", "cab_member"],
    severity: "warn",
    reason: "Advice is to come from others than those who plan",
  },
  {
    name: "Changes and problems in different hands",
    roles: ["change_manager", "problem_manager"],
    severity: "block",
    reason: "The cause of a failed change is sought by somebody else",
  },
] as const;

/** Roles of the organization's own, given in parts of it and for a time, and which of them exclude each other. */
export async function shapeRoles(ctx: Context, ground: Ground): Promise<void> {
  const roles = await idsByName(ctx, "roles");
  for (const { includes, ...role } of OWN) {
    const id = newId();
    const included = includes.map((name) => roles.get(name) ?? "");
    await ctx.db
      .insertInto("roles")
      .values({ id, ...role, includes: included })
      .execute();
    roles.set(role.name, id);
  }
  await give(ctx, ground, roles);
  await exclude(ctx, ground, roles);
}

async function give(ctx: Context, ground: Ground, roles: ReadonlyMap<string, string>): Promise<void> {
  const departments = await idsByName(ctx, "departments");
  const people = await idsByName(ctx, "users");
  const admin = ground.people.get("admin") ?? null;
  const rows = GIVEN.map(({ person, role, department, team, from, until }) => ({
    id: newId(),
    user_id: people.get(person) ?? "",
    role_id: roles.get(role) ?? "",
    scope: department ? "department" : team ? "team" : "organization",
    department_id: department ? (departments.get(department) ?? null) : null,
    team_id: team ? (ground.teams.get(team) ?? null) : null,
    starts_at: daysFromNow(ctx, from ?? -60),
    ends_at: until === undefined ? null : daysFromNow(ctx, until),
    granted_by: admin,
  }));
  await ctx.db.insertInto("role_assignments").values(rows).execute();
}

async function exclude(ctx: Context, ground: Ground, roles: ReadonlyMap<string, string>): Promise<void> {
  const people = await idsByName(ctx, "users");
  for (const { roles: pair, ...rule } of CONFLICTS) {
    const id = newId();
    const [one, other] = pair.map((name) => roles.get(name) ?? "");
    await ctx.db
      .insertInto("role_conflicts")
      .values({ id, ...rule, role_id: one ?? "", other_role_id: other ?? "" })
      .execute();
    if (rule.severity !== "block" || pair[0] === "auditor") continue;
    await ctx.db
      .insertInto("role_conflict_exceptions")
      .values({
        id: newId(),
        conflict_id: id,
        user_id: people.get("Petra Molnar") ?? "",
        reason: "Stands in while the change manager is away",
        ends_at: daysFromNow(ctx, 20),
        granted_by: ground.people.get("admin") ?? null,
      })
      .execute();
  }
}

async function idsByName(ctx: Context, table: "roles" | "departments" | "users"): Promise<Map<string, string>> {
  const rows = await ctx.db.selectFrom(table).select(["id", "name"]).execute();
  return new Map(rows.map(({ id, name }) => [name, id]));
}

function daysFromNow(ctx: Context, days: number): Date {
  return new Date(ctx.now.getTime() + days * DAY);
}
