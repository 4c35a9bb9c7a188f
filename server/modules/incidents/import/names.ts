import { sql } from "kysely";
import type { Context } from "../../../kernel/db/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { SourceIncident } from "./translate.ts";

/** Ids of what the source calls by name: found, or made at the first mention and remembered for the run. */
export class Names {
  readonly #known = new Map<string, string>();

  /** Makes sure that everything a batch of incidents mentions is there, with a few statements for all of it. */
  async learn(ctx: Context, incidents: readonly SourceIncident[]): Promise<void> {
    await this.#people(ctx, incidents);
    const teams = incidents.flatMap(({ snapshots }) => snapshots.map((snapshot) => snapshot.team));
    await this.#simple(ctx, "teams", teams);
    await this.#simple(
      ctx,
      "locations",
      incidents.map(({ cells }) => cells.location),
    );
    await this.#simple(
      ctx,
      "categories",
      incidents.map(({ cells }) => cells.category),
    );
    await this.#subcategories(ctx, incidents);
    await this.#members(ctx, incidents);
  }

  person(name: string | undefined): string | null {
    return this.#idOf("users", name);
  }

  team(name: string | undefined): string | null {
    return this.#idOf("teams", name);
  }

  location(name: string | undefined): string | null {
    return this.#idOf("locations", name);
  }

  category({ category, subcategory }: Readonly<Record<string, string>>): string | null {
    const parent = this.#idOf("categories", category);
    return (parent && subcategory && this.#known.get(`subcategory ${parent} ${subcategory}`)) || parent;
  }

  #idOf(table: string, name: string | undefined): string | null {
    return name === undefined ? null : (this.#known.get(`${table} ${name}`) ?? null);
  }

  #unknown(table: string, names: readonly (string | undefined)[]): string[] {
    return [...new Set(names)].filter((name) => name !== undefined && !this.#known.has(`${table} ${name}`)) as string[];
  }

  /** People without a password: they can be asked for and assigned, and cannot sign in until somebody invites them. */
  async #people(ctx: Context, incidents: readonly SourceIncident[]): Promise<void> {
    const staff = new Set(incidents.flatMap(({ snapshots }) => snapshots.map(({ assignee }) => assignee)));
    const names = this.#unknown("users", [
      ...staff,
      ...incidents.flatMap(({ cells }) => [cells.caller_id, cells.opened_by]),
    ]);
    if (names.length === 0) return;
    const logins = names.map((name) => `import.${name.toLowerCase().replace(/\s+/g, "-")}`);
    const types = names.map((name) => (staff.has(name) ? "agent" : "end_user"));
    await sql`insert into users (id, login, name, type) select * from unnest(${names.map(() => newId())}::uuid[], ${logins}::text[],
      ${names}::text[], ${types}::text[]) on conflict (organization_id, login_key) do nothing`.execute(ctx.db);
    const found = await sql<{
      id: string;
      login: string;
    }>`select id, login from users where login_key = any(${logins}::text[])`.execute(ctx.db);
    const ids = new Map(found.rows.map((row) => [row.login, row.id]));
    names.forEach((name, index) => void this.#known.set(`users ${name}`, ids.get(logins[index] ?? "") ?? ""));
  }

  async #simple(
    ctx: Context,
    table: "teams" | "locations" | "categories",
    mentioned: readonly (string | undefined)[],
  ): Promise<void> {
    const names = this.#unknown(table, mentioned);
    if (names.length === 0) return;
    const ids = names.map(() => newId());
    await sql`insert into ${sql.table(table)} (id, name) select id, name from unnest(${ids}::uuid[], ${names}::text[]) as n (id, name)
      where not exists (select from ${sql.table(table)} x where x.name_key = lower(n.name) ${top(table)})`.execute(
      ctx.db,
    );
    const found = await sql<{ id: string; name: string }>`select id, name_key as name from ${sql.table(table)} x
      where name_key = any(${names.map((name) => name.toLowerCase())}::text[]) ${top(table)}`.execute(ctx.db);
    const known = new Map(found.rows.map((row) => [row.name, row.id]));
    for (const name of names) this.#known.set(`${table} ${name}`, known.get(name.toLowerCase()) ?? "");
  }

  async #subcategories(ctx: Context, incidents: readonly SourceIncident[]): Promise<void> {
    for (const { cells } of incidents) {
      const parent = this.#idOf("categories", cells.category);
      if (!parent || !cells.subcategory) continue;
      const key = `subcategory ${parent} ${cells.subcategory}`;
      if (this.#known.has(key)) continue;
      await sql`insert into categories (id, name, parent_id) select ${newId()}::uuid, ${cells.subcategory}, ${parent}::uuid
        where not exists (select from categories where parent_id = ${parent} and name_key = lower(${cells.subcategory}))`.execute(
        ctx.db,
      );
      const found = await sql<{ id: string }>`select id from categories where parent_id = ${parent}
        and name_key = lower(${cells.subcategory})`.execute(ctx.db);
      this.#known.set(key, found.rows[0]?.id ?? parent);
    }
  }

  /** Who was assigned for a team was in it. */
  async #members(ctx: Context, incidents: readonly SourceIncident[]): Promise<void> {
    const pairs = new Map<string, readonly [string, string]>();
    for (const { team, assignee } of incidents.flatMap((incident) => incident.snapshots)) {
      const [teamId, userId] = [this.team(team), this.person(assignee)];
      const key = `member ${teamId} ${userId}`;
      if (!teamId || !userId || this.#known.has(key)) continue;
      pairs.set(key, [teamId, userId]);
      this.#known.set(key, userId);
    }
    if (pairs.size === 0) return;
    const [teams, users] = [[...pairs.values()].map(([team]) => team), [...pairs.values()].map(([, user]) => user)];
    await sql`insert into team_members (id, team_id, user_id) select * from unnest(${teams.map(() => newId())}::uuid[], ${teams}::uuid[],
      ${users}::uuid[]) on conflict (organization_id, team_id, user_id) do nothing`.execute(ctx.db);
  }
}

/** Names of categories repeat below different parents; the source's categories stand at the top. */
function top(table: string) {
  return table === "categories" ? sql`and x.parent_id is null` : sql``;
}
