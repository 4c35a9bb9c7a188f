import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { csrfToken, hashSecret } from "../../kernel/auth/secrets.ts";
import type { Context, Scope } from "../../kernel/db/context.ts";
import { newSecret } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/services.ts";
import { personOf } from "../access/person.ts";
import { type ProvenFactor, policyFor } from "../access/policy.ts";
import { endSessions, openBrowserSession } from "../access/sessions.ts";
import { logSignIn } from "../access/sign-in-log.ts";
import { type EntryAtHome, refusalOf } from "./accepts.ts";
import { inOrganization } from "./across.ts";
import { type MyAccount, myOrganizations } from "./mine.ts";

/** The former secret is remembered only so that a page that was left open is told. */
const exchanged = { former_hash: sql<Buffer>`secret_hash`, former_holds: false, exchanged_at: sql<Date>`now()` };

interface Present {
  readonly userId: string;
  readonly sessionId: string;
  readonly accounts: readonly MyAccount[];
  /** The session at home, which may be the present one. */
  readonly home: { readonly organizationId: string; readonly sessionId: string };
}

interface AtHome extends EntryAtHome {
  readonly idleMinutes: number | null;
  readonly expiresAt: Date;
  readonly authenticatedAt: Date;
}

export interface Opened {
  readonly organization: MyAccount;
  readonly secret: string;
  readonly csrf: string;
}

/**
 * Goes over into another organization in which the person has an account: a guest's session there ends with the one at
 * home, and its rules must accept how one signed in. Only for browsers: 403 for tokens; 404 where there is no account.
 */
export async function switchTo(services: Services, scope: Scope, target: string, agent: string): Promise<Opened> {
  if (scope.principal.viewer) throw new Problem("access.person_only");
  const present = await services.database.transact({ ...scope, readOnly: true }, presentOf);
  const account = present.accounts.find(({ id }) => id === target);
  const home = present.accounts.find((one) => one.home);
  if (!account || !home) throw new Problem("common.not_found");
  const opened = account.home
    ? await backHome(services, scope, present, home)
    : await asGuest(services, scope, { present, home, account, agent });
  await leave(services, scope, present, { home, account, agent });
  return opened;
}

async function presentOf(ctx: Context): Promise<Present> {
  const { userId, sessionId } = await personOf(ctx);
  const session = await ctx.db
    .selectFrom("sessions")
    .select(["kind", "home_organization_id", "home_session_id"])
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", sessionId)
    .executeTakeFirstOrThrow();
  if (session.kind !== "browser") throw new Problem("access.person_only");
  const home = {
    organizationId: session.home_organization_id ?? ctx.organizationId,
    sessionId: session.home_session_id ?? sessionId,
  };
  return { userId, sessionId, accounts: await myOrganizations(ctx), home };
}

/** The secret that the browser had for it is gone: the session goes on under a new one. */
async function backHome(services: Services, scope: Scope, present: Present, home: MyAccount): Promise<Opened> {
  const secret = newSecret();
  await inOrganization(
    services,
    scope,
    home.id,
    async (ctx) => {
      await sessionAtHome(ctx, present);
      await ctx.db
        .updateTable("sessions")
        .set((set) => ({ secret_hash: hashSecret(secret), seen_at: set.fn("now"), ...exchanged }))
        .where("organization_id", "=", home.id)
        .where("id", "=", present.home.sessionId)
        .execute();
    },
    { userId: home.userId },
  );
  return { organization: home, secret, csrf: csrfToken(secret) };
}

interface Going {
  readonly present: Present;
  readonly home: MyAccount;
  readonly account: MyAccount;
  readonly agent: string;
}

async function asGuest(services: Services, scope: Scope, { present, home, account, agent }: Going): Promise<Opened> {
  const atHome = await inOrganization(services, scope, home.id, (ctx) => sessionAtHome(ctx, present), {
    readOnly: true,
    userId: home.userId,
  });
  const opened = await inOrganization(
    services,
    scope,
    account.id,
    async (ctx) => {
      const { userId } = account;
      const policy = await policyFor(ctx, userId);
      const refusal = refusalOf(policy, atHome);
      if (refusal) throw new Problem(refusal, { params: { factors: policy.factors.join(" ") } });
      const hours = Math.min(services.settings.SESSION_MAX_HOURS, policy.maxHours ?? Number.POSITIVE_INFINITY);
      const session = await openBrowserSession(ctx, {
        ...{ userId, hours, agent, secondFactor: atHome.secondFactor, factor: atHome.factor, address: scope.address },
        idleMinutes: shorter(policy.idleMinutes, atHome.idleMinutes),
        home: { ...atHome, organizationId: home.id, id: present.home.sessionId },
      });
      await entered(ctx, account, scope, agent);
      return { organization: account, secret: session.secret, csrf: session.csrf };
    },
    { userId: account.userId },
  );
  await inOrganization(services, scope, home.id, (ctx) => retireSecret(ctx, present), { userId: home.userId });
  return opened;
}

/** What the browser had for the session at home opens nothing while it is a guest elsewhere. */
async function retireSecret(ctx: Context, present: Present): Promise<void> {
  await ctx.db
    .updateTable("sessions")
    .set({ secret_hash: hashSecret(newSecret()), ...exchanged })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", present.home.sessionId)
    .execute();
}

/** Both logs tell of it: who came in there, and where somebody of here went. */
async function entered(ctx: Context, account: MyAccount, scope: Scope, agent: string): Promise<void> {
  const { userId } = account;
  const person = await ctx.db
    .updateTable("users")
    .set({ last_login_at: sql<Date>`now()`, last_login_address: scope.address ?? null })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .returning("login")
    .executeTakeFirstOrThrow();
  await logSignIn(ctx, { userId, login: person.login, outcome: "success", address: scope.address ?? "", agent });
}

async function sessionAtHome(ctx: Context, present: Present): Promise<AtHome> {
  const session = await ctx.db
    .selectFrom("sessions")
    .select(["second_factor as secondFactor", "idle_minutes as idleMinutes"])
    .select(sql<ProvenFactor | null>`factor`.as("factor"))
    .select(["expires_at as expiresAt", "authenticated_at as authenticatedAt"])
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", present.home.sessionId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .executeTakeFirst();
  if (!session) throw new Problem("common.not_signed_in");
  return session;
}

/** The guest's session that was left ends; the one at home holds all of them. */
async function leave(services: Services, scope: Scope, present: Present, going: Omit<Going, "present">): Promise<void> {
  const { home, account, agent } = going;
  if (scope.organizationId !== home.id) {
    await inOrganization(services, scope, scope.organizationId, (ctx) =>
      endSessions(ctx, { userId: present.userId, id: present.sessionId }),
    );
  }
  await inOrganization(
    services,
    scope,
    home.id,
    (ctx) =>
      logSignIn(ctx, {
        userId: home.userId,
        login: `→ ${account.name}`,
        outcome: "switched",
        address: scope.address ?? "",
        agent,
      }),
    { userId: home.userId },
  );
}

function shorter(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
