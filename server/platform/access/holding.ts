import { type SqlBool, sql } from "kysely";
import { every, type Fact } from "../records/rule.ts";

/** An account that somebody can act with: over `users u` and `organizations o`. */
export const ACCOUNT_HOLDS = every<unknown>(
  "account_holds",
  fact("organization_active", "o.status = 'active'"),
  fact("account_there", "u.deleted_at is null"),
  fact("account_active", "u.status = 'active'"),
);

/** A sign-in or token that has neither ended nor run out: over `sessions s`. */
export const SESSION_HOLDS = every<unknown>(
  "session_holds",
  fact("session_not_ended", "s.ended_at is null"),
  fact("session_not_expired", "s.expires_at > now()"),
);

function fact(name: string, condition: string): Fact<unknown> {
  return { name, where: () => sql<SqlBool>`${sql.raw(condition)}` };
}
