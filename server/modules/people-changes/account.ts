import { Problem } from "../../../contract/kernel/problem.ts";
import type { AccountStep } from "../../../contract/people-changes/steps.ts";
import { holds } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Services } from "../../kernel/services.ts";
import { endSessions } from "../../platform/access/sessions.ts";
import type { Kept } from "../../platform/bulk/subject.ts";
import type { MasterRecord, MasterRow } from "../../platform/masterdata/definition.ts";
import { disable, enable, inviteAgain, requireNewPassword, userKind } from "../users/port.ts";

/** Whether the step is taken back by the other way: a mail that was sent and a sign-in that ended stay so. */
export function isUndone(step: AccountStep): boolean {
  return step === "disable" || step === "enable";
}

/** Does to one account what its own route would. */
export async function stepAccount(
  ctx: Context,
  id: string,
  step: AccountStep,
  services: Services,
): Promise<Kept | undefined> {
  if (step === "end_sessions") return signOut(ctx, id);
  const user = await userKind.find(ctx, id, "update", { lock: true });
  if (step === "invite") await inviteAgain(ctx, services, user);
  else if (step === "require_password") await requireNewPassword(ctx, services, user);
  else return turned(user, await (step === "disable" ? disable(ctx, user) : enable(ctx, user)));
  return undefined;
}

/** Back to what the account was: also to invited, which no route but the invitation makes of it. */
export async function stepBack(ctx: Context, { recordId, before, after }: Kept): Promise<void> {
  const user = await userKind.find(ctx, recordId, "update", { lock: true });
  if (user.fields.status !== after.status) throw new Problem("bulk.changed_since");
  if (before.status === "disabled") await disable(ctx, user);
  else await enable(ctx, user, before.status === "invited" ? "invited" : "active");
}

function turned(before: MasterRow, after: MasterRecord): Kept {
  return { recordId: before.id, before: { status: before.fields.status }, after: { status: after.status } };
}

/** Everywhere but from one's own account: whoever signs out everybody would else stand outside. */
async function signOut(ctx: Context, id: string): Promise<undefined> {
  if (!holds(ctx.principal, "security:manage")) throw new Problem("common.forbidden");
  await userKind.find(ctx, id, "read");
  if (id === ctx.principal.userId) throw new Problem("user.own_account");
  const ended = await endSessions(ctx, { userId: id, kinds: ["browser", "api"] });
  if (ended === 0) throw new Problem("user.not_signed_in");
}
