import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { hashPassword, isOutdated, verifyPassword } from "../../kernel/auth/passwords.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { RequestFacts } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { type Account, accountsFor, recordRefusal } from "./accounts.ts";
import { attemptKey, forgetAttempts, HARD_STOP, provenDevice, takeAttempt } from "./attempts.ts";
import { notice } from "./notices.ts";
import { dueSecondStep, type SecondStepDue } from "./second-step.ts";
import { logSignIn, signInScope } from "./sign-in-log.ts";

export interface Credentials {
  readonly login: string;
  readonly password: string;
  /** Slug or id, where somebody has accounts in several. */
  readonly organization?: string | undefined;
  readonly device?: string | undefined;
  readonly client?: "browser" | "api" | undefined;
}

/** Failures answer at a multiple of this, so that their time says nothing about the account. */
const FAILURE_STEP_MS = 300;

/**
 * Finds the one active account that the name and the password fit and opens a session in it, in one unit of work; or
 * answers the second step that is due before.
 * Whatever is wrong with the name, the password or the account answers alike: 401 `access.sign_in_failed`.
 */
export async function signIn<T>(
  services: Services,
  credentials: Credentials,
  request: RequestFacts,
  open: (ctx: Context, account: Account) => Promise<T>,
): Promise<T | SecondStepDue> {
  const started = performance.now();
  const device = provenDevice(services.access.deviceKeys, credentials.login, credentials.device);
  const { wrongPasswords } = services.access;
  if (!device) refuseFlood(wrongPasswords.spend(request.address));
  const key = attemptKey(credentials.login, { device, address: request.address });
  try {
    await takeAttempt(services.database.pool, key);
  } catch (error) {
    // Not awaited: the answer must not tell by its time whether there was anything to record.
    void recordDelay(services, credentials, request);
    throw error;
  }
  const fitting = await fittingAccounts(services, credentials, request, started);
  await forgetAttempts(services.database.pool, key);
  if (!device) wrongPasswords.spend(request.address, -1);
  const [account, ...others] = fitting;
  if (!account) throw new Error("No account fits, and none was refused");
  if (others.length > 0) throw chooseOrganization(fitting);
  return enter(services, account, { ...credentials, device }, request, open);
}

function refuseFlood(spent: { readonly allowed: boolean; readonly reset: number }): void {
  if (!spent.allowed) throw new Problem("access.delayed", { params: { seconds: spent.reset } });
}

async function fittingAccounts(
  services: Services,
  credentials: Credentials,
  request: RequestFacts,
  started: number,
): Promise<Account[]> {
  const accounts = await accountsFor(services.database.pool, credentials);
  const checked = accounts.length > 0 ? accounts : [undefined];
  const fits = await Promise.all(
    checked.map((account) =>
      verifyPassword(account && account.failedLogins < HARD_STOP ? account.passwordHash : null, credentials.password),
    ),
  );
  const fitting = accounts.filter((account, index) => fits[index] && account.status === "active");
  const open = fitting.filter((account) => !account.suspended);
  if (open.length > 0) return onePerOrganization(open);
  if (fitting.length > 0) await refuseSuspended(services, fitting, credentials, request);
  const wrong = accounts.filter((_account, index) => !fits[index]);
  await recordRefusal(
    services,
    { accounts: wrong.length > 0 ? wrong : accounts, counts: wrong.length > 0 },
    credentials,
    request,
  );
  await setTimeout(FAILURE_STEP_MS - ((performance.now() - started) % FAILURE_STEP_MS));
  throw new Problem("access.sign_in_failed");
}

/** Only who has the right password hears of it. */
async function refuseSuspended(
  services: Services,
  accounts: readonly Account[],
  credentials: Credentials,
  request: RequestFacts,
): Promise<never> {
  await recordRefusal(services, { accounts, counts: false, outcome: "suspended" }, credentials, request);
  throw new Problem("access.organization_suspended", { params: { organization: accounts[0]?.organizationName ?? "" } });
}

/** One's user name may be another's e-mail address; the user name comes first. */
function onePerOrganization(accounts: readonly Account[]): Account[] {
  const first = new Map<string, Account>();
  for (const account of accounts) if (!first.has(account.organizationId)) first.set(account.organizationId, account);
  return [...first.values()];
}

function chooseOrganization(accounts: readonly Account[]): Problem {
  const organizations = accounts.map((account) => ({ slug: account.organizationSlug, name: account.organizationName }));
  return new Problem("access.choose_organization", { extra: { organizations } });
}

async function enter<T>(
  services: Services,
  account: Account,
  credentials: Credentials,
  request: RequestFacts,
  open: (ctx: Context, account: Account) => Promise<T>,
): Promise<T | SecondStepDue> {
  const { organizationId, userId } = account;
  const { login, client = "browser" } = credentials;
  const renewed = isOutdated(account.passwordHash) ? await hashPassword(credentials.password) : undefined;
  return services.database.transact(signInScope(organizationId, userId, request), async (ctx) => {
    await refuseStopped(ctx, userId);
    if (renewed) await renewHash(ctx, userId, renewed);
    const due = await dueSecondStep(ctx, { userId, login, client });
    if (due) {
      await logSignIn(ctx, { userId, login, outcome: "challenged", address: request.address, agent: request.agent });
      return due;
    }
    await recordEntry(ctx, { userId, login, device: credentials.device }, request);
    return open(ctx, account);
  });
}

/** Of many guesses at once, the right one must not slip through after the others have reached the hard stop. */
async function refuseStopped(ctx: Context, userId: string): Promise<void> {
  const stopped = await ctx.db
    .selectFrom("users")
    .select("id")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .where("failed_logins", ">=", HARD_STOP)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (stopped) throw new Problem("access.sign_in_failed");
}

/** What is kept of a sign-in that succeeded; a browser that was not known is told to the person. */
export async function recordEntry(
  ctx: Context,
  who: { readonly userId: string; readonly login: string; readonly device?: string | undefined },
  { address, agent }: RequestFacts,
): Promise<void> {
  const { userId, login } = who;
  const former = await ctx.db
    .selectFrom("users")
    .select("last_login_at")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .executeTakeFirst();
  await ctx.db
    .updateTable("users")
    .set({ failed_logins: 0, last_login_at: sql<Date>`now()`, last_login_address: address })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .execute();
  await logSignIn(ctx, { userId, login, outcome: "success", address, agent });
  if (!former?.last_login_at || who.device) return;
  ctx.emit({ type: "user.new_device", payload: { userId, address } });
  await notice(ctx, "newDevice", { userId, values: { address, agent: agent.slice(0, 200) || "–" } });
}

async function renewHash(ctx: Context, userId: string, hash: string): Promise<void> {
  await ctx.db
    .updateTable("users")
    .set({ password_hash: hash })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .execute();
}

async function recordDelay(services: Services, credentials: Credentials, request: RequestFacts): Promise<void> {
  try {
    const accounts = await accountsFor(services.database.pool, credentials);
    await recordRefusal(services, { accounts, counts: false, outcome: "delayed" }, credentials, request);
  } catch (err) {
    services.log.warn({ err, requestId: request.id }, "A delayed sign-in was not recorded");
  }
}
