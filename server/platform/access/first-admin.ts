import { sql } from "kysely";
import { invalid } from "../../../contract/kernel/problem.ts";
import { passwordMistake } from "../../kernel/auth/password-policy.ts";
import { hashPassword } from "../../kernel/auth/passwords.ts";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Database } from "../../kernel/db/unit-of-work.ts";
import { newId } from "../../kernel/ids.ts";
import { OPERATOR_ROLE, PLATFORM_ID } from "../organizations/platform.ts";
import { storePassword } from "./set-password.ts";

export interface Founding {
  readonly name: string;
  /** Unique in the installation; what people type to choose the organization. */
  readonly slug: string;
  /** IANA name; UTC if not given. */
  readonly timeZone?: string;
  readonly locale?: string;
  readonly admin: {
    readonly login: string;
    readonly name: string;
    readonly email?: string;
    readonly password: string;
  };
  /** The modules' defaults, in their order. */
  readonly seeds: readonly ((ctx: Context) => Promise<void>)[];
  /** Trials only: takes a password that the policy refuses. */
  readonly anyPassword?: boolean;
}

export interface Founded {
  readonly organizationId: string;
  readonly adminId: string;
}

/**
 * A new organization with the defaults of all modules and its first administrator, in one transaction.
 * Refuses a taken slug (409) and a password that the policy refuses (422).
 */
export async function foundOrganization(database: Database, founding: Founding): Promise<Founded> {
  const { admin } = founding;
  const mistake = founding.anyPassword
    ? undefined
    : passwordMistake(admin.password, [founding.name, founding.slug, admin.login, admin.name, admin.email ?? ""]);
  if (mistake) throw invalid("password", mistake);
  const passwordHash = await hashPassword(admin.password);
  const organizationId = newId();
  const scope = { organizationId, principal: systemPrincipal(organizationId, "founding"), requestId: newId() };
  return database.transact(scope, async (ctx) => {
    await sql`select found_organization(${organizationId}, ${founding.name}, ${founding.slug},
      ${founding.timeZone ?? "UTC"}, ${founding.locale ?? "en"})`.execute(ctx.db);
    for (const seed of founding.seeds) await seed(ctx);
    return { organizationId, adminId: await addAdmin(ctx, admin, passwordHash) };
  });
}

/** A further administrator for an organization that exists: the command line's way back in. */
export async function addAdmin(ctx: Context, admin: Founding["admin"], passwordHash: string): Promise<string> {
  const id = newId();
  const { organizationId } = ctx;
  await ctx.db
    .insertInto("users")
    .values({
      organization_id: organizationId,
      id,
      login: admin.login,
      name: admin.name,
      email: admin.email ?? null,
      type: "admin",
    })
    .execute();
  await storePassword(ctx, id, passwordHash);
  await giveAdminRole(ctx, id);
  return id;
}

/** The built-in role that administers: an organization's `admin`, in the platform's own organization its operator. */
export async function giveAdminRole(ctx: Context, userId: string): Promise<void> {
  const { organizationId } = ctx;
  await ctx.db
    .insertInto("role_assignments")
    .values({ organization_id: organizationId, id: newId(), user_id: userId, role_id: await adminRole(ctx) })
    .execute();
}

async function adminRole(ctx: Context): Promise<string> {
  const name = ctx.organizationId === PLATFORM_ID ? OPERATOR_ROLE : "admin";
  const role = await ctx.db
    .selectFrom("roles")
    .select("id")
    .where("organization_id", "=", ctx.organizationId)
    .where((where) => where.fn("lower", ["name"]), "=", name)
    .where("built_in", "=", true)
    .executeTakeFirst();
  if (!role) throw new Error(`The organization has no built-in role ${name}: no module has seeded it`);
  return role.id;
}
