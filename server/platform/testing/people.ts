import { sql } from "kysely";
import { type Grant, type Principal, systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { Registry } from "../../kernel/module/registry.ts";
import type { Services } from "../../kernel/services.ts";

export interface TestOrganization {
  readonly id: string;
  /** Somebody active and signed in, who may do just this, everywhere or where the grants say. */
  person(what?: PersonFacts): Promise<Principal & { readonly userId: string }>;
  /** Work as nobody in particular, who may do everything. */
  system<T>(work: (ctx: Context) => Promise<T>): Promise<T>;
}

export interface PersonFacts {
  readonly name?: string;
  readonly type?: "end_user" | "agent" | "manager" | "admin";
  /** Permissions held in the whole organization. */
  readonly may?: readonly string[];
  readonly grants?: Readonly<Record<string, Partial<Grant>>>;
  readonly teamIds?: readonly string[];
  readonly departmentId?: string | null;
}

export interface People {
  /** A new organization, with the defaults that the modules seed. */
  organization(): Promise<TestOrganization>;
  /** The person whose session id is sent as authorization; null for none. */
  authenticate(authorization: string | undefined): Promise<Principal | null>;
}

export function testPeople(services: Services, registry: Registry): People {
  const signedIn = new Map<string, Principal>();
  return {
    organization: async () => {
      const id = newId();
      const system = <T>(work: (ctx: Context) => Promise<T>) =>
        services.database.transact({ organizationId: id, principal: systemPrincipal(id), requestId: newId() }, work);
      await system(async (ctx) => {
        await sql`select found_organization(${id}, ${"Test"}, ${`test-${id}`}, ${"UTC"}, ${"en"})`.execute(ctx.db);
        for (const module of registry.modules) await module.seed?.(ctx);
      });
      return {
        id,
        system,
        person: async (what = {}) => {
          const principal = await system((ctx) => signIn(ctx, what));
          signedIn.set(principal.sessionId, principal);
          return principal;
        },
      };
    },
    authenticate: async (authorization) => {
      const principal = signedIn.get(authorization ?? "");
      return principal ? current(services, principal) : null;
    },
  };
}

async function signIn(ctx: Context, what: PersonFacts) {
  const id = newId();
  const sessionId = newId();
  const name = what.name ?? `Person ${id.slice(-6)}`;
  const departmentId = what.departmentId ?? null;
  await ctx.db
    .insertInto("users")
    .values({ id, login: id, name, type: what.type ?? "agent", department_id: departmentId })
    .execute();
  for (const teamId of what.teamIds ?? [])
    await ctx.db.insertInto("team_members").values({ id: newId(), team_id: teamId, user_id: id }).execute();
  await ctx.db
    .insertInto("sessions")
    .values({
      id: sessionId,
      user_id: id,
      kind: "browser",
      secret_hash: Buffer.from(sessionId),
      epoch: 1,
      expires_at: new Date(ctx.now.getTime() + 3_600_000),
    })
    .execute();
  return {
    kind: "person" as const,
    organizationId: ctx.organizationId,
    userId: id,
    sessionId,
    epoch: 1,
    name,
    grants: grantsOf(what),
    teamIds: what.teamIds ?? [],
    departmentId,
    ownFields: [],
  };
}

function grantsOf({ may = [], grants = {} }: PersonFacts): Map<string, Grant> {
  const nowhere = { organization: false, departmentIds: [], teamIds: [] };
  return new Map([
    ...may.map((permission) => [permission, { ...nowhere, organization: true }] as const),
    ...Object.entries(grants).map(([permission, grant]) => [permission, { ...nowhere, ...grant }] as const),
  ]);
}

/** As signing in does it: the epoch of this moment. */
async function current(services: Services, principal: Principal): Promise<Principal> {
  const { organizationId } = principal;
  const scope = { organizationId, principal: systemPrincipal(organizationId), requestId: newId(), readOnly: true };
  const epoch = await services.database.transact(scope, async (ctx) => {
    const row = await ctx.db.selectFrom("users").select("epoch").where("id", "=", principal.userId).executeTakeFirst();
    return row?.epoch ?? 0;
  });
  return { ...principal, epoch };
}
