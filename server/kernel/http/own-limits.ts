import type pg from "pg";

export interface OwnLimits {
  /** Requests a minute of an organization that has a limit of its own. */
  of(organizationId: string): number | undefined;
  /** Reads them anew. */
  refresh(): Promise<void>;
}

/** Limits that the operator has given single organizations; there are few, and all are kept in memory. */
export function ownLimits(pool: pg.Pool): OwnLimits {
  let known = new Map<string, number>();
  return {
    of: (organizationId) => known.get(organizationId),
    refresh: async () => {
      const { rows } = await pool.query<{ id: string; most: number }>(
        "select organization_id as id, requests_per_minute as most from request_limits()",
      );
      known = new Map(rows.map(({ id, most }) => [id, most]));
    },
  };
}
