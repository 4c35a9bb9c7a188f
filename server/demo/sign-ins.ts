import type { Context } from "../kernel/db/context.ts";
import { newId } from "../kernel/ids.ts";
import { openToken } from "../platform/access/sessions.ts";
import type { Ground } from "./ground.ts";
import { SIGN_INS } from "./people.ts";

const DAYS = 7;
const DAY = 86_400_000;
const BROWSERS = [
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1",
];

/** How people sign in to the demo organization: its rules, a week of its log, and a program with a token. */
export async function letIn(ctx: Context, ground: Ground): Promise<void> {
  await addRules(ctx);
  await addProgram(ctx);
  const rows = SIGN_INS.flatMap(({ login }, person) =>
    Array.from({ length: DAYS }, (_, day) => entry(ctx, ground, login, person, day)),
  );
  await ctx.db.insertInto("sign_in_log").values(rows).execute();
}

/** Nobody is asked for a second step here: whoever tries the demo signs in with the password that it names. */
async function addRules(ctx: Context): Promise<void> {
  const usual = { second_factor_required: false, factors: ["totp", "passkey"], password_history: 5 };
  const auditor = await ctx.db.selectFrom("roles").select("id").where("name", "=", "auditor").executeTakeFirst();
  const own = { ...usual, id: newId(), role_id: null, idle_minutes: 480, max_hours: 72 };
  const stricter = { ...usual, id: newId(), role_id: auditor?.id ?? null, idle_minutes: 60, max_hours: 12 };
  await ctx.db
    .insertInto("security_policies")
    .values(auditor ? [own, stricter] : [own])
    .execute();
}

async function addProgram(ctx: Context): Promise<void> {
  const id = newId();
  await ctx.db
    .insertInto("users")
    .values({ id, name: "Monitoring", login: "svc-monitoring", type: "agent", service_account: true })
    .execute();
  // Its secret is nobody's: a new token is made where one is needed.
  await openToken(ctx, {
    userId: id,
    name: "Alerts of the data centre",
    permissions: ["incident:create", "incident:read"],
    expiresAt: new Date(Date.now() + 90 * DAY),
    allowedAddresses: ["10.20.0.0/16"],
  });
}

function entry(ctx: Context, ground: Ground, login: string, person: number, day: number) {
  const failed = (person * DAYS + day) % 11 === 0;
  return {
    id: newId(),
    user_id: ground.people.get(login) ?? null,
    login,
    outcome: failed ? "failure" : "success",
    address: `10.20.${person}.${30 + day}`,
    agent: BROWSERS[person % BROWSERS.length] ?? "",
    created_at: new Date(ctx.now.getTime() - day * DAY - (person * 7 + 3) * 60_000),
  };
}
