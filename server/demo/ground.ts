import { hashPassword } from "../kernel/auth/passwords.ts";
import type { Context } from "../kernel/db/context.ts";
import { newId } from "../kernel/ids.ts";
import { PEOPLE, SIGN_INS, TEAMS } from "./people.ts";
import { CATEGORIES, LOCATIONS, SERVICES } from "./topics.ts";

/** Everybody's password in the demo, which is for this machine alone. */
export const DEMO_PASSWORD = "admin123456";

/** Ids of what the demo's tickets speak of, by name. */
export interface Ground {
  readonly people: ReadonlyMap<string, string>;
  readonly teams: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, string>;
  readonly categories: ReadonlyMap<string, string>;
  readonly locations: ReadonlyMap<string, string>;
}

/** People, teams, services and places of the demo organization. */
export async function layGround(ctx: Context, adminId: string): Promise<Ground> {
  const departments = await addNamed(ctx, "departments", ["IT", "Operations", "Administration"]);
  const locations = await addPlaces(ctx);
  const people = await addPeople(ctx, adminId, departments, locations);
  await giveRoles(ctx, people, adminId);
  const teams = await addTeams(ctx, people);
  const services = await addServices(ctx, teams);
  const categories = await addCategories(ctx);
  await ctx.db
    .updateTable("departments")
    .set({ manager_id: people.get("manager") ?? null })
    .where("name", "=", "IT")
    .execute();
  return { people, teams, services, categories, locations };
}

async function addNamed(ctx: Context, table: "departments" | "locations", names: readonly string[], parentId?: string) {
  const rows = names.map((name) => ({ id: newId(), name, ...(parentId ? { parent_id: parentId } : {}) }));
  await ctx.db.insertInto(table).values(rows).execute();
  return new Map(rows.map((row) => [row.name, row.id]));
}

async function addPlaces(ctx: Context): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const [site, places] of LOCATIONS) {
    const top = await addNamed(ctx, "locations", [site]);
    for (const [name, id] of top) all.set(name, id);
    for (const [name, id] of await addNamed(ctx, "locations", places, top.get(site))) all.set(name, id);
  }
  return all;
}

async function addPeople(
  ctx: Context,
  adminId: string,
  departments: ReadonlyMap<string, string>,
  locations: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const signIns = new Set(SIGN_INS.map((person) => person.login));
  const places = [...locations.values()];
  const rows = PEOPLE.map((person, index) => ({
    id: person.login === "admin" ? adminId : newId(),
    login: person.login,
    email: `${person.name.toLowerCase().replaceAll(" ", ".")}@nordwind.example`,
    name: person.name,
    title: person.title,
    type: person.type,
    vip: person.vip ?? false,
    department_id: departments.get(person.department) ?? null,
    location_id: places[index % places.length] ?? null,
    phone: `+49 40 5550 ${100 + index}`,
    password_hash: signIns.has(person.login) ? passwordHash : null,
  }));
  const [admin, ...others] = rows;
  if (admin) {
    const { id, login: _login, password_hash: _hash, ...known } = admin;
    await ctx.db.updateTable("users").set(known).where("id", "=", id).execute();
  }
  await ctx.db.insertInto("users").values(others).execute();
  const manager = rows.find((row) => row.login === "manager")?.id ?? null;
  await ctx.db
    .updateTable("users")
    .set({ manager_id: manager })
    .where("login", "not in", ["manager", "admin"])
    .execute();
  return new Map(rows.map((row) => [row.login, row.id]));
}

async function giveRoles(ctx: Context, people: ReadonlyMap<string, string>, adminId: string): Promise<void> {
  const roles = await ctx.db.selectFrom("roles").select(["id", "name"]).execute();
  const ids = new Map(roles.map((role) => [role.name, role.id]));
  // They have worked here since before the first ticket.
  const yearAgo = new Date(ctx.now.getTime() - 365 * 86_400_000);
  const rows = PEOPLE.filter((person) => people.get(person.login) !== adminId).map((person) => ({
    id: newId(),
    user_id: people.get(person.login) ?? "",
    role_id: ids.get(person.role) ?? "",
    starts_at: yearAgo,
  }));
  await ctx.db.insertInto("role_assignments").values(rows).execute();
  await ctx.db.updateTable("role_assignments").set({ starts_at: yearAgo }).where("user_id", "=", adminId).execute();
}

async function addTeams(ctx: Context, people: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const ids = new Map(TEAMS.map((team) => [team.name, newId()]));
  for (const team of [...TEAMS].reverse()) {
    const lead = PEOPLE.find((person) => person.lead && person.teams[0] === team.name);
    await ctx.db
      .insertInto("teams")
      .values({
        id: ids.get(team.name) ?? "",
        name: team.name,
        description: team.about,
        email: `${team.name.toLowerCase().replaceAll(" ", "-")}@nordwind.example`,
        assignment_method: team.method,
        lead_id: (lead && people.get(lead.login)) ?? null,
      })
      .execute();
  }
  for (const team of TEAMS) {
    if (!team.next) continue;
    const next = ids.get(team.next) ?? null;
    await ctx.db
      .updateTable("teams")
      .set({ escalates_to_id: next })
      .where("id", "=", ids.get(team.name) ?? "")
      .execute();
  }
  await ctx.db.insertInto("team_members").values(membersOf(people, ids)).execute();
  return ids;
}

function membersOf(people: ReadonlyMap<string, string>, teams: ReadonlyMap<string, string>) {
  return PEOPLE.flatMap((person) =>
    person.teams.map((team) => ({
      id: newId(),
      team_id: teams.get(team) ?? "",
      user_id: people.get(person.login) ?? "",
      role: person.lead && person.teams[0] === team ? "lead" : "member",
    })),
  );
}

async function addServices(ctx: Context, teams: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const rows = SERVICES.map(([name, team, criticality]) => ({
    id: newId(),
    name,
    team_id: teams.get(team) ?? null,
    criticality,
  }));
  await ctx.db.insertInto("services").values(rows).execute();
  return new Map(rows.map((row) => [row.name, row.id]));
}

async function addCategories(ctx: Context): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const [parent, children] of CATEGORIES) {
    const parentId = newId();
    await ctx.db.insertInto("categories").values({ id: parentId, name: parent }).execute();
    const rows = children.map((name) => ({ id: newId(), name, parent_id: parentId }));
    await ctx.db.insertInto("categories").values(rows).execute();
    for (const row of rows) all.set(row.name, row.id);
  }
  return all;
}
