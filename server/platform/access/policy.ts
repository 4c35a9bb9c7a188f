import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { holdsNow } from "./held-roles.ts";

export type FactorKind = "totp" | "passkey";
/** What a session was opened with besides a password. */
export type ProvenFactor = FactorKind | "recovery";

export interface EffectivePolicy {
  readonly secondFactorRequired: boolean;
  readonly factors: readonly FactorKind[];
  /** Null for the installation's. */
  readonly idleMinutes: number | null;
  readonly maxHours: number | null;
  readonly passwordHistory: number;
}

const USUAL_HISTORY = 5;

/** The strictest of the organization's rule and those of the roles that a person holds, also through one that includes it. */
export async function policyFor(ctx: Context, userId: string): Promise<EffectivePolicy> {
  const { rows } = await sql<{
    required: boolean;
    totp: boolean;
    passkey: boolean;
    idle: number | null;
    hours: number | null;
    history: number | null;
  }>`
    select coalesce(bool_or(p.second_factor_required), false) as required,
           coalesce(bool_and('totp' = any (p.factors)), true) as totp,
           coalesce(bool_and('passkey' = any (p.factors)), true) as passkey,
           min(p.idle_minutes) as idle, min(p.max_hours) as hours, max(p.password_history) as history
      from security_policies p where p.organization_id = ${ctx.organizationId} and (p.role_id is null or exists (
        select from role_assignments a where a.organization_id = p.organization_id and a.user_id = ${userId}
           and a.role_id in (select roles_with(p.organization_id, p.role_id)) and ${holdsNow()}))`.execute(ctx.db);
  const [row] = rows;
  const factors = (["totp", "passkey"] as const).filter((kind) => row?.[kind] !== false);
  return {
    secondFactorRequired: row?.required ?? false,
    // Two roles that allow nothing in common leave the one that resists phishing.
    factors: factors.length > 0 ? factors : ["passkey"],
    idleMinutes: row?.idle ?? null,
    maxHours: row?.hours ?? null,
    passwordHistory: row?.history ?? USUAL_HISTORY,
  };
}
