import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { keepAnAdmin } from "../../platform/access/admins.ts";
import { setPassword } from "../../platform/access/set-password.ts";
import type { MasterRecord, MasterRow } from "../../platform/masterdata/definition.ts";
import { requireReference } from "../../platform/masterdata/references.ts";
import { refuseTakeover } from "./changes.ts";
import { userKind } from "./kind.ts";

type Columns = Readonly<Record<string, Date | string | null>>;

/** Refuses sign-in from now on; the database ends those that there are. Tickets stay with the person until reassigned. */
export async function disable(ctx: Context, user: MasterRow): Promise<MasterRecord> {
  if (user.fields.status === "disabled") throw new Problem("user.not_active");
  await refuseTakeover(ctx, user, { own: "refused" });
  await write(ctx, user, { status: "disabled" });
  await keepAnAdmin(ctx);
  return announce(ctx, "user.disabled", user.id);
}

/** `to` is what the account was before it was disabled. */
export async function enable(
  ctx: Context,
  user: MasterRow,
  to: "active" | "invited" = "active",
): Promise<MasterRecord> {
  if (user.fields.status !== "disabled") throw new Problem("user.not_disabled");
  await refuseTakeover(ctx, user);
  await write(ctx, user, { status: to });
  return announce(ctx, "user.enabled", user.id);
}

/** An administrator's way to a new password, never to one's own: the person's sign-ins end, somebody invited becomes active. */
export async function replacePassword(ctx: Context, user: MasterRow, password: string): Promise<void> {
  await refuseTakeover(ctx, user, { own: "refused" });
  await setPassword(ctx, user.id, password);
  await write(ctx, user, user.fields.status === "invited" ? { status: "active" } : {});
}

export async function setAbsence(ctx: Context, user: MasterRow, from: string | null, until: string | null) {
  refuseBackwards(from, until);
  await write(ctx, user, { absent_from: from, absent_until: until });
  return announce(ctx, "user.absence_set", user.id);
}

/** Says who decides for a person meanwhile; nobody decides for themselves through somebody else. */
export async function setDelegate(
  ctx: Context,
  user: MasterRow,
  delegation: { delegateId: string | null; from: string | null; until: string | null },
): Promise<MasterRecord> {
  const { delegateId, from, until } = delegation;
  refuseBackwards(from, until);
  if (delegateId === user.id) throw invalid("delegateId", "oneself");
  if (delegateId) await requireReference(ctx, "delegateId", { table: "users", active: true }, delegateId);
  await write(ctx, user, {
    delegate_id: delegateId,
    delegate_from: delegateId ? from : null,
    delegate_until: delegateId ? until : null,
  });
  return announce(ctx, "user.absence_set", user.id);
}

function refuseBackwards(from: string | null, until: string | null): void {
  if (from && until && Date.parse(until) <= Date.parse(from)) throw invalid("until", "before_from");
}

async function write(ctx: Context, user: MasterRow, columns: Columns): Promise<void> {
  await ctx.db
    .updateTable("users")
    .set({ ...columns, version: user.version + 1, updated_at: ctx.now })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", user.id)
    .execute();
}

function announce(ctx: Context, type: string, id: string): Promise<MasterRecord> {
  ctx.emit({ type, kind: "user", recordId: id });
  return userKind.present(ctx, id);
}
