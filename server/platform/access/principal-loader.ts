import { sql } from "kysely";
import { type Principal, systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Database } from "../../kernel/db/unit-of-work.ts";
import { ownFieldMarks } from "../customfields/marks.ts";
import { conditionOf } from "../records/rule.ts";
import { combineGrants } from "./grants.ts";
import { heldRoles } from "./held-roles.ts";
import { ACCOUNT_HOLDS, SESSION_HOLDS } from "./holding.ts";
import type { SessionSecrets } from "./session-secret.ts";
import { type View, viewOf } from "./viewing.ts";

export interface SessionName {
  readonly organizationId: string;
  readonly id: string;
}

/** Who a session belongs to, as loaded at one moment; the unit of work compares the epoch each time. */
export interface LoadedSession {
  readonly principal: Principal;
  readonly kind: string;
  readonly expiresAt: Date;
  readonly seenAt: Date;
  /** When a role of the person begins or ends next without anybody changing it; null for never. */
  readonly rightsChangeAt: Date | null;
  /** Minutes that it may rest, where its policy says so. */
  readonly idleMinutes: number | null;
  /** Networks that a token may be used from; null for everywhere. */
  readonly allowedAddresses: readonly string[] | null;
  readonly secrets: SessionSecrets;
  /** Whose eyes it sees with; undefined for its person's own. */
  readonly view: View | undefined;
}

/** Loads a session that still holds, with everything that decides what its person may do; else undefined. */
export function loadSession(
  database: Database,
  session: SessionName,
  idleMinutes: number,
): Promise<LoadedSession | undefined> {
  const { organizationId } = session;
  const scope = { organizationId, principal: systemPrincipal(organizationId), requestId: "", readOnly: true };
  return database.transact(scope, async (ctx) => {
    // The epoch is read first: what changes after it makes the next unit of work load anew.
    const [found, roles, change, teams, view, ownFields] = await Promise.all([
      holder(ctx, session, idleMinutes),
      heldRoles(ctx, holderOf(session)),
      nextChange(ctx, session),
      teamsOf(ctx, session),
      viewOf(ctx, session.id),
      ownFieldMarks(ctx),
    ]);
    if (!found) return undefined;
    const principal: Principal = {
      kind: "person",
      organizationId,
      userId: found.user_id,
      sessionId: session.id,
      epoch: found.epoch,
      name: found.name,
      grants: combineGrants(roles, found.permissions),
      teamIds: teams.map((team) => team.team_id),
      departmentId: found.department_id,
      ownFields,
    };
    return {
      principal,
      kind: found.kind,
      expiresAt: found.expires_at,
      seenAt: found.seen_at,
      rightsChangeAt: change?.at ?? null,
      idleMinutes: found.idle_minutes,
      allowedAddresses: found.allowed_addresses,
      secrets: {
        present: found.secret_hash,
        former: found.former_hash,
        formerHolds: found.former_holds,
        exchangedAt: found.exchanged_at,
        epoch: found.session_epoch,
      },
      view,
    };
  });
}

function holder(ctx: Context, session: SessionName, idleMinutes: number) {
  return ctx.db
    .selectFrom("sessions as s")
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "s.organization_id").onRef("u.id", "=", "s.user_id"),
    )
    .innerJoin("organizations as o", "o.id", "s.organization_id")
    .select([
      "s.user_id",
      "s.kind",
      "s.permissions",
      "s.expires_at",
      "s.seen_at",
      "s.idle_minutes",
      "s.secret_hash",
      "s.former_hash",
      "s.former_holds",
      "s.exchanged_at",
      "s.epoch as session_epoch",
      sql<string[] | null>`s.allowed_addresses::text[]`.as("allowed_addresses"),
      "u.epoch",
      "u.name",
      "u.department_id",
    ])
    .where("s.organization_id", "=", ctx.organizationId)
    .where("s.id", "=", session.id)
    .where(conditionOf(SESSION_HOLDS, ctx.principal))
    .where((where) =>
      where.or([
        where("s.kind", "<>", "browser"),
        where(
          "s.seen_at",
          ">",
          sql<Date>`now() - make_interval(mins => coalesce(s.idle_minutes, ${idleMinutes}::integer))`,
        ),
      ]),
    )
    .where(conditionOf(ACCOUNT_HOLDS, ctx.principal))
    .executeTakeFirst();
}

/** A session's person, as a subquery: the roles are asked for in the same turn as the person. */
function holderOf({ organizationId, id }: SessionName) {
  return sql<string>`(select s.user_id from sessions s where s.organization_id = ${organizationId} and s.id = ${id})`;
}

async function nextChange(ctx: Context, session: SessionName): Promise<{ at: Date | null } | undefined> {
  const result = await sql<{ at: Date | null }>`
    select least(min(a.starts_at) filter (where a.starts_at > app_now()), min(a.ends_at) filter (where a.ends_at > app_now())) as at
      from sessions s join role_assignments a on a.organization_id = s.organization_id and a.user_id = s.user_id
     where s.organization_id = ${ctx.organizationId} and s.id = ${session.id}`.execute(ctx.db);
  return result.rows[0];
}

function teamsOf(ctx: Context, session: SessionName) {
  return ctx.db
    .selectFrom("sessions as s")
    .innerJoin("team_members as m", (join) =>
      join.onRef("m.organization_id", "=", "s.organization_id").onRef("m.user_id", "=", "s.user_id"),
    )
    .select("m.team_id")
    .where("s.organization_id", "=", ctx.organizationId)
    .where("s.id", "=", session.id)
    .execute();
}
