import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import { csrfToken, hashSecret } from "../../kernel/auth/secrets.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Database } from "../../kernel/db/unit-of-work.ts";
import { newSecret } from "../../kernel/ids.ts";
import { signedInCookies } from "./cookies.ts";
import type { SessionName } from "./principal-loader.ts";

/** The secrets of a browser's session, as hashes, with what says whether a new one is due. */
export interface SessionSecrets {
  readonly present: Buffer;
  readonly former: Buffer | null;
  readonly formerHolds: boolean;
  readonly exchangedAt: Date | null;
  /** Of the person when the present secret was made: behind theirs, what they may do has changed since. */
  readonly epoch: number;
}

/** Answers that carry a new secret may be lost; after so long the former one is given another. */
const LOST_AFTER_MS = 10_000;
/** For so long a request with a dead secret is told that it was exchanged, so that its page asks again with the new one. */
const TOLD_FOR_MS = 60_000;

export type Standing = "holds" | "due" | "first_use" | "exchanged" | "nothing";

/** What a shown secret is to its session: one that holds, perhaps with a new one due; one just exchanged; or nothing. */
export function standingOf(secrets: SessionSecrets, shown: Buffer, epoch: number): Standing {
  const age = secrets.exchangedAt ? Date.now() - secrets.exchangedAt.getTime() : Number.POSITIVE_INFINITY;
  if (secrets.present.equals(shown)) {
    if (secrets.formerHolds) return "first_use";
    return secrets.epoch === epoch ? "holds" : "due";
  }
  if (!secrets.former?.equals(shown)) return "nothing";
  if (secrets.formerHolds) return age > LOST_AFTER_MS ? "due" : "holds";
  return age < TOLD_FOR_MS ? "exchanged" : "nothing";
}

/**
 * Gives the asking browser's session a new secret; the shown one is dead at once, in every process (ASVS 7.2.4). Answers
 * its cookies, none for a program. 401 `access.secret_exchanged` where another request was first.
 */
export async function exchangeSecret(ctx: Context, { secure }: { readonly secure: boolean }): Promise<string[]> {
  const { credential, sessionId } = ctx.principal;
  if (!credential || !sessionId) return [];
  const secret = newSecret();
  const { rows } = await sql`
    update sessions s set secret_hash = ${hashSecret(secret)}, former_hash = ${credential}, former_holds = false, exchanged_at = now(),
        epoch = u.epoch
      from users u
     where s.organization_id = ${ctx.organizationId} and s.id = ${sessionId} and s.kind = 'browser' and s.ended_at is null
       and (s.secret_hash = ${credential} or (s.former_hash = ${credential} and s.former_holds))
       and u.organization_id = s.organization_id and u.id = s.user_id returning s.id`.execute(ctx.db);
  if (rows.length === 0) throw new Problem("access.secret_exchanged");
  return signedInCookies({ secret, csrf: csrfToken(secret) }, secure);
}

/**
 * The same because rights have changed, with any answer: the shown secret opens on until the new one is first used.
 * Undefined where another request was first.
 */
export async function renewSecret(database: Database, session: SessionName, shown: Buffer) {
  const secret = newSecret();
  const renewed = await asSystem(database, session, async (ctx) => {
    const { rows } = await sql`
      update sessions s set secret_hash = ${hashSecret(secret)}, former_hash = ${shown}, former_holds = true, exchanged_at = now(),
          epoch = u.epoch
        from users u
       where s.organization_id = ${session.organizationId} and s.id = ${session.id} and s.ended_at is null
         and ((s.secret_hash = ${shown} and s.epoch <> u.epoch) or (s.former_hash = ${shown} and s.former_holds
           and s.exchanged_at < now() - make_interval(secs => ${LOST_AFTER_MS / 1_000}::integer)))
         and u.organization_id = s.organization_id and u.id = s.user_id returning s.id`.execute(ctx.db);
    return rows.length > 0;
  });
  return renewed ? { secret, csrf: csrfToken(secret) } : undefined;
}

/** The new secret has arrived: from here on the former one opens nothing. */
export function settleSecret(database: Database, session: SessionName, shown: Buffer): Promise<void> {
  return asSystem(database, session, async (ctx) => {
    await ctx.db
      .updateTable("sessions")
      .set({ former_holds: false, exchanged_at: sql<Date>`now()` })
      .where("organization_id", "=", session.organizationId)
      .where("id", "=", session.id)
      .where("secret_hash", "=", shown)
      .execute();
  });
}

function asSystem<T>(database: Database, { organizationId }: SessionName, work: (ctx: Context) => Promise<T>) {
  return database.transact({ organizationId, principal: systemPrincipal(organizationId), requestId: "" }, work);
}
