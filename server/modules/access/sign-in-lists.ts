import { type Selectable, sql } from "kysely";
import type { z } from "zod";
import { SIGN_IN_OUTCOMES, type SignInEntry } from "../../../contract/access/security.ts";
import type { ListRequest } from "../../../contract/kernel/list.ts";
import type { SignInLog } from "../../database.ts";
import type { Context } from "../../kernel/db/context.ts";
import { column } from "../../platform/list/columns.ts";
import { listQuery } from "../../platform/list/query.ts";
import { checkListRequest } from "../../platform/list/request.ts";

export const signInFields = {
  id: { type: "ref", to: "sign_in" },
  userId: { type: "ref", to: "user" },
  login: { type: "text" },
  outcome: { type: "enum", values: SIGN_IN_OUTCOMES },
  createdAt: { type: "time", sortable: true },
} as const;

const shape = { fields: signInFields, defaultSort: "-createdAt", projectable: [] };
const columns = {
  id: column("l.id", { nullable: false }),
  userId: column("l.user_id"),
  login: column("l.login", { nullable: false }),
  outcome: column("l.outcome", { nullable: false }),
  createdAt: column("l.created_at", { nullable: false }),
};

/** Sign-ins and attempts, and when somebody looked with the person's eyes: then under the viewer's name. */
const LOG = sql<
  Pick<
    Selectable<SignInLog>,
    "organization_id" | "id" | "user_id" | "login" | "agent" | "created_at" | "outcome" | "address"
  >
>`(
  select organization_id, id, user_id, login, agent, created_at, outcome, address from sign_in_log
  union all
  select v.organization_id, v.id, v.user_id, w.login, v.agent, v.started_at, 'viewed_as', v.address
    from view_as v join users w on w.organization_id = v.organization_id and w.id = v.viewer_id)`.as("l");

/** The sign-in log, newest first: the organization's, or one person's own. */
export async function listSignIns(ctx: Context, request: ListRequest, userId?: string) {
  const base = ctx.db
    .selectFrom(LOG)
    .leftJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "l.organization_id").onRef("u.id", "=", "l.user_id"),
    )
    .select(["l.id", "l.user_id", "u.name", "l.login", "l.agent", "l.created_at"])
    .select(sql<z.output<typeof SignInEntry>["outcome"]>`l.outcome`.as("outcome"))
    .select(sql<string | null>`host(l.address)`.as("address"))
    .where("l.organization_id", "=", ctx.organizationId);
  const page = await listQuery({
    base: userId ? base.where("l.user_id", "=", userId) : base,
    shape,
    columns,
    idColumn: "l.id",
    request: checkListRequest(request, shape),
    context: { me: ctx.principal.userId, now: ctx.now },
  });
  return {
    ...page,
    items: page.items.map(({ user_id, name, created_at, ...row }) => ({
      ...row,
      user: user_id && name ? { id: user_id, name } : null,
      createdAt: created_at,
    })),
  };
}
