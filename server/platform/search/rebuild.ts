import { sql } from "kysely";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Database } from "../../kernel/db/unit-of-work.ts";
import { newId } from "../../kernel/ids.ts";

export interface Review {
  /** Texts that were missing, different or too many. */
  readonly differing: number;
}

const RECORDS_AT_ONCE = 1000;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/**
 * Compares the words kept for every record of an organization with its texts, and corrects them unless `check` is set.
 * For after an upgrade of PostgreSQL that came with other stemmers, and after a restore. Writers may go on.
 */
export async function rebuildSearch(
  database: Database,
  organizationId: string,
  options: { readonly check?: boolean } = {},
): Promise<Review> {
  let differing = 0;
  let after: string | null = BEFORE_ALL;
  while (after !== null) {
    const step: Step = await review(database, organizationId, after, options.check !== true);
    differing += step.differing;
    after = step.last;
  }
  return { differing };
}

interface Step {
  readonly last: string | null;
  readonly differing: number;
}

async function review(database: Database, organizationId: string, after: string, correct: boolean): Promise<Step> {
  const scope = { organizationId, principal: systemPrincipal(organizationId, "search"), requestId: newId() };
  return database.transact(scope, async ({ db }) => {
    const { rows } =
      await sql<Step>`select last, differing from search_review(${after}, ${RECORDS_AT_ONCE}, ${correct})`.execute(db);
    const [step] = rows;
    return { last: step?.last ?? null, differing: Number(step?.differing ?? 0) };
  });
}
