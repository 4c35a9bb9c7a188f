import { sql } from "kysely";
import type { Application } from "../application.ts";
import { hashPassword } from "../kernel/auth/passwords.ts";
import { systemPrincipal } from "../kernel/auth/principal.ts";
import type { Context, Scope } from "../kernel/db/context.ts";
import { newId } from "../kernel/ids.ts";
import { addAdmin } from "../platform/access/first-admin.ts";
import { letIn } from "../platform/organizations/guests.ts";
import { PLATFORM_ID } from "../platform/organizations/platform.ts";
import { createTicket } from "../platform/tickets/create.ts";
import { ticketKind } from "../platform/tickets/kinds.ts";
import { DEMO_PASSWORD } from "./ground.ts";
import { actingAs } from "./story.ts";

interface Customer {
  readonly name: string;
  readonly slug: string;
  readonly accent: string;
  readonly welcome: string;
  readonly phone: string;
  readonly admin: { readonly login: string; readonly name: string };
  readonly reporter: string;
  /** User names at the provider, with the role that each has here. */
  readonly guests: readonly (readonly [string, string])[];
  /** Hours ago, title, and whether the first guest has it. */
  readonly tickets: readonly (readonly [number, string, boolean])[];
}

const CUSTOMERS: readonly Customer[] = [
  {
    name: "Fjord Fleet Services",
    slug: "fjord-fleet",
    accent: "#0f766e",
    welcome: "Workshop, vehicles and everything with a plug: tell us what is wrong.",
    phone: "+49 40 5550 700",
    admin: { login: "fleet-admin", name: "Freja Lindqvist" },
    reporter: "Jonte Berg",
    guests: [
      ["agent", "agent"],
      ["lead", "service_desk_lead"],
    ],
    tickets: [
      [30, "Tachograph reader is not recognised in bay 4", true],
      [26, "Workshop tablets lose the wireless network", true],
      [9, "Parts catalogue asks for a licence", false],
      [5, "Label printer at goods-in prints blank", false],
      [2, "New mechanic needs access to the workshop calendar", false],
    ],
  },
  {
    name: "Polar Cold Chain",
    slug: "polar-cold-chain",
    accent: "#b45309",
    welcome: "Is something getting warm? Call first, then write it down here.",
    phone: "+49 40 5550 800",
    admin: { login: "polar-admin", name: "Pilar Ruiz" },
    reporter: "Oskar Winter",
    guests: [["agent", "agent"]],
    tickets: [
      [20, "Temperature log of trailer 17 has gaps", true],
      [4, "Alarm mails arrive an hour late", false],
      [1, "Cannot open the customs portal", false],
    ],
  },
];

export const OPERATOR = { login: "operator", name: "Odile Perrin, runs the installation" };

/** Two customers below the demo organization, in which some of its people work as guests, and one who runs the installation. */
export async function addCustomers(application: Application, parentId: string): Promise<void> {
  const { database } = application.services;
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const seeds = application.registry.modules.flatMap((module) => module.seed ?? []);
  for (const customer of CUSTOMERS) {
    const scope = scopeOf(newId());
    await database.transact(scope, async (ctx) => {
      await sql`select found_organization(${ctx.organizationId}, ${customer.name}, ${customer.slug}, 'Europe/Berlin', 'en', ${parentId}::uuid)`.execute(
        ctx.db,
      );
      for (const seed of seeds) await seed(ctx);
      await furnish(ctx, customer, passwordHash);
    });
    await database.transact(scope, (ctx) => report(ctx, customer));
  }
  const operator = { ...OPERATOR, name: "Odile Perrin", password: DEMO_PASSWORD };
  await database.transact(scopeOf(PLATFORM_ID), (ctx) => addAdmin(ctx, operator, passwordHash));
}

function scopeOf(organizationId: string): Scope {
  return { organizationId, principal: systemPrincipal(organizationId, "demo"), requestId: newId(), source: "demo" };
}

async function furnish(ctx: Context, customer: Customer, passwordHash: string): Promise<void> {
  const password = DEMO_PASSWORD;
  await addAdmin(
    ctx,
    { ...customer.admin, password, email: `${customer.admin.login}@${customer.slug}.example` },
    passwordHash,
  );
  await ctx.db
    .insertInto("organization_branding")
    .values({
      organization_id: ctx.organizationId,
      id: ctx.organizationId,
      portal_name: `${customer.name} help`,
      welcome: customer.welcome,
      accent: customer.accent,
      support_email: `help@${customer.slug}.example`,
      support_phone: customer.phone,
    })
    .execute();
  await ctx.db
    .insertInto("teams")
    .values({ id: newId(), name: "Helpdesk", description: "First line, with the provider" })
    .execute();
  await ctx.db
    .insertInto("users")
    .values({ id: newId(), login: "reporter", name: customer.reporter, email: `reporter@${customer.slug}.example` })
    .execute();
  for (const [login, role] of customer.guests) await letIn(ctx, { login, roleId: await roleCalled(ctx, role) });
}

async function roleCalled(ctx: Context, name: string): Promise<string> {
  const role = await ctx.db
    .selectFrom("roles")
    .select("id")
    .where("organization_id", "=", ctx.organizationId)
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return role.id;
}

async function report(ctx: Context, customer: Customer): Promise<void> {
  const [team, people] = await Promise.all([
    ctx.db.selectFrom("teams").select("id").where("name", "=", "Helpdesk").executeTakeFirstOrThrow(),
    ctx.db.selectFrom("users").select(["id", "login", "home_user_id"]).orderBy("created_at").orderBy("id").execute(),
  ]);
  const reporter = people.find(({ login }) => login === "reporter")?.id ?? "";
  const guests = people.filter((person) => person.home_user_id !== null);
  await ctx.db
    .insertInto("team_members")
    .values(guests.map(({ id }) => ({ id: newId(), team_id: team.id, user_id: id })))
    .execute();
  const first = guests.find(({ login }) => login.startsWith("agent@"))?.id;
  for (const [hours, title, taken] of customer.tickets) {
    const at = await actingAs(ctx, reporter, new Date(ctx.now.getTime() - hours * 3_600_000));
    const assigned = taken && first ? { assigneeId: first } : {};
    const wanted = { title, teamId: team.id, requesterId: reporter, channel: "portal" as const, impact: 3, urgency: 2 };
    await createTicket(at, ticketKind("incident"), { ...wanted, ...assigned });
  }
}
