import type pg from "pg";
import type { Context } from "../../kernel/db/context.ts";
import type { RequestFacts } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { HARD_STOP } from "./attempts.ts";
import { notice } from "./notices.ts";
import { logSignIn, type SignInOutcome, signInScope } from "./sign-in-log.ts";

/** An account that a sign-in name fits, in whatever organization, before any tenant is known. */
export interface Account {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly organizationSlug: string;
  readonly userId: string;
  readonly passwordHash: string;
  readonly status: string;
  readonly failedLogins: number;
  /** Its organization is suspended: the right password is told so, and opens nothing. */
  readonly suspended: boolean;
}

export interface Asked {
  readonly login: string;
  readonly organization?: string | undefined;
}

const accountsIn = (
  source: string,
  suspended: boolean,
) => `select organization_id as "organizationId", organization_name as "organizationName",
  organization_slug as "organizationSlug", user_id as "userId", password_hash as "passwordHash", status,
  failed_logins as "failedLogins", ${suspended} as suspended from ${source}($1, $2)`;
const ACCOUNTS = [accountsIn("accounts_for_login", false), accountsIn("suspended_accounts_for_login", true)];

export async function accountsFor(pool: pg.Pool, asked: Asked): Promise<Account[]> {
  const values = [asked.login, asked.organization ?? null];
  const found = await Promise.all(ACCOUNTS.map((text) => pool.query<Account>(text, values)));
  return found.flatMap(({ rows }) => rows);
}

export interface Refused {
  readonly accounts: readonly Account[];
  /** Whether it was a wrong password, which counts towards the hard stop. */
  readonly counts: boolean;
  readonly outcome?: SignInOutcome;
}

/** Writes a refused sign-in where its accounts are; for a name that fits nobody only the process's log has a place. */
export async function recordRefusal(
  services: Services,
  refused: Refused,
  asked: Asked,
  request: RequestFacts,
): Promise<void> {
  if (refused.accounts.length === 0) {
    services.log.warn({ requestId: request.id, address: request.address }, "Sign-in with an unknown name");
    return;
  }
  await Promise.all(refused.accounts.map((account) => recordFor(services, account, refused, asked, request)));
}

async function tellDisabled(ctx: Context, userId: string): Promise<void> {
  ctx.emit({ type: "user.password_disabled", payload: { userId } });
  await notice(ctx, "disabled", { userId });
}

function recordFor(services: Services, account: Account, refused: Refused, asked: Asked, request: RequestFacts) {
  const { organizationId, userId } = account;
  return services.database.transact(signInScope(organizationId, null, request), async (ctx) => {
    const failures = refused.counts ? await countFailure(ctx, userId) : undefined;
    const stopped = refused.counts ? failures === undefined : account.failedLogins >= HARD_STOP;
    const outcome = refused.outcome ?? (stopped ? "locked" : "failure");
    await logSignIn(ctx, { userId, login: asked.login, outcome, address: request.address, agent: request.agent });
    if (failures === HARD_STOP) await tellDisabled(ctx, userId);
  });
}

/** How many there are now, in the order in which they were written; undefined where the hard stop was reached before. */
async function countFailure(ctx: Context, userId: string): Promise<number | undefined> {
  const counted = await ctx.db
    .updateTable("users")
    .set((set) => ({ failed_logins: set("failed_logins", "+", 1) }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .where("failed_logins", "<", HARD_STOP)
    .returning("failed_logins")
    .executeTakeFirst();
  return counted?.failed_logins;
}
