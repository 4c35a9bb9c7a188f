import { sql } from "kysely";
import type { Context } from "../kernel/db/context.ts";
import { newId } from "../kernel/ids.ts";
import type { Registry } from "../kernel/module/registry.ts";
import { ROLES, type Role } from "./roles.ts";

/** The built-in role and type of each person of a test organization. */
const AS: Record<Role, { role: string; type: "admin" | "manager" | "agent" | "end_user" }> = {
  admin: { role: "admin", type: "admin" },
  manager: { role: "manager", type: "manager" },
  agent: { role: "agent", type: "agent" },
  other_agent: { role: "agent", type: "agent" },
  end_user: { role: "end_user", type: "end_user" },
  other_end_user: { role: "end_user", type: "end_user" },
  auditor: { role: "auditor", type: "agent" },
  service_desk_lead: { role: "service_desk_lead", type: "agent" },
  incident_commander: { role: "incident_commander", type: "agent" },
};

/** An organization with the defaults of all modules and its people, without the cost of hashing passwords. */
export async function foundFast(ctx: Context, slug: string, registry: Registry) {
  await sql`select found_organization(${ctx.organizationId}, ${`Test ${slug}`}, ${slug}, 'Europe/Berlin', 'en')`.execute(
    ctx.db,
  );
  for (const module of registry.modules) await module.seed?.(ctx);
  const users = Object.fromEntries(ROLES.map((role) => [role, newId()])) as Record<Role, string>;
  await ctx.db
    .insertInto("users")
    .values(
      ROLES.map((role) => ({
        id: users[role],
        login: `${role}@${slug}`,
        email: `${role}@${slug}.example`,
        name: nameOf(role),
        type: AS[role].type,
      })),
    )
    .execute();
  await giveRoles(ctx, users);
  const teams = { network: newId(), desktop: newId() };
  await ctx.db
    .insertInto("teams")
    .values([
      { id: teams.desktop, name: "Desktop", lead_id: users.service_desk_lead },
      { id: teams.network, name: "Network", lead_id: users.service_desk_lead },
    ])
    .execute();
  const members = [
    { team_id: teams.network, user_id: users.agent },
    { team_id: teams.desktop, user_id: users.other_agent },
    { team_id: teams.network, user_id: users.service_desk_lead },
    { team_id: teams.desktop, user_id: users.service_desk_lead },
  ];
  await ctx.db
    .insertInto("team_members")
    .values(members.map((member) => ({ id: newId(), ...member })))
    .execute();
  return { users, teams };
}

async function giveRoles(ctx: Context, users: Record<Role, string>): Promise<void> {
  const roles = await ctx.db.selectFrom("roles").select(["id", "name"]).execute();
  const ids = new Map(roles.map((role) => [role.name, role.id]));
  const rows = ROLES.map((role) => ({ id: newId(), user_id: users[role], role_id: ids.get(AS[role].role) ?? "" }));
  await ctx.db.insertInto("role_assignments").values(rows).execute();
}

/** `service_desk_lead` → `Service desk lead`. */
function nameOf(role: string): string {
  const words = role.replaceAll("_", " ");
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}
