import { holdsEverywhere } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import { principalOf } from "../../platform/access/somebody.ts";
import { compose } from "../../platform/notifications/compose.ts";
import { noticesOf } from "../../platform/notifications/notice.ts";
import { recipientsOf, senderOf } from "../../platform/notifications/people.ts";
import { recordKind } from "../../platform/records/kinds.ts";
import { ticketKinds } from "../../platform/tickets/kinds.ts";
import { ticketSight } from "../../platform/tickets/sight.ts";
import { type ChatFormat, chatBody } from "./chat.ts";

export const TEST_EVENT = "webhook.test";

export interface Teller {
  readonly id: string;
  readonly ownerId: string;
  readonly format: "standard" | ChatFormat;
}

type Message = { readonly body: string } | { readonly why: "cannot_see" | "nothing_to_say" };

/**
 * What a webhook says of an event, loaded as its owner may see it now: of an internal note or a restricted ticket it says
 * nothing where its owner may not know of it.
 */
export async function messageOf(
  ctx: Context,
  teller: Teller,
  deliveryId: string,
  event: StoredEvent,
  publicUrl: string,
): Promise<Message> {
  const principal = await principalOf(ctx, teller.ownerId);
  if (!principal) return { why: "cannot_see" };
  const asOwner: Context = { ...ctx, principal };
  if (event.type !== TEST_EVENT && !(await mayKnow(asOwner, event))) return { why: "cannot_see" };
  if (teller.format === "standard") return { body: JSON.stringify(await standardBody(asOwner, event, publicUrl)) };
  const said = await sentence(ctx, teller.ownerId, deliveryId, event, publicUrl);
  return said ? { body: JSON.stringify(chatBody(teller.format, said)) } : { why: "nothing_to_say" };
}

/** What is about no record is for those who read the audit log. */
async function mayKnow(ctx: Context, { kind, recordId, payload }: StoredEvent): Promise<boolean> {
  if (recordId === null || kind === null) return holdsEverywhere(ctx.principal, "audit:read");
  if (ticketKinds().some((one) => one.kind === kind)) {
    const sight = (await ticketSight(ctx, [recordId])).get(recordId);
    return sight !== undefined && (payload.internal !== true || sight.internal);
  }
  const known = recordKind(kind);
  if (!known) return holdsEverywhere(ctx.principal, "audit:read");
  return known.find(ctx, recordId, "read", { deleted: true }).then(
    () => true,
    () => false,
  );
}

/** As Standard Webhooks proposes: type, time, data. */
async function standardBody(ctx: Context, event: StoredEvent, publicUrl: string) {
  const { id, type, kind, recordId, actorId, occurredAt, payload } = event;
  const record = recordId === null ? null : await recordOf(ctx, recordId, publicUrl);
  return {
    type,
    timestamp: occurredAt.toISOString(),
    data: { id, actorId, kind, recordId, record, payload },
  };
}

async function recordOf(ctx: Context, id: string, publicUrl: string) {
  const row = await ctx.db
    .selectFrom("records as r")
    .leftJoin("tickets as t", (join) =>
      join.onRef("t.organization_id", "=", "r.organization_id").onRef("t.id", "=", "r.id"),
    )
    .select(["r.id", "r.kind", "r.number", "r.title", "t.state", "t.priority"])
    .select(["t.team_id as teamId", "t.assignee_id as assigneeId", "t.requester_id as requesterId"])
    .where("r.organization_id", "=", ctx.organizationId)
    .where("r.id", "=", id)
    .executeTakeFirst();
  const path = row && recordKind(row.kind)?.path;
  return row ? { ...row, url: path ? `${publicUrl}${path}/${row.number}` : null } : null;
}

/** The words of the notice that people get of such an event, in the organization's language. */
async function sentence(ctx: Context, ownerId: string, id: string, event: StoredEvent, publicUrl: string) {
  const [sender, people] = await Promise.all([senderOf(ctx), recipientsOf(ctx, [ownerId])]);
  const owner = people.get(ownerId);
  if (!owner) return undefined;
  if (event.type === TEST_EVENT) return { subject: `${sender.name}: Steward`, text: "✓", url: publicUrl };
  const person = { ...owner, portal: false };
  for (const { key } of noticesOf(event)) {
    const told = [{ event, notice: key, role: "webhook" }];
    const said = await compose(ctx, told, { id, sender, person, publicUrl, tries: 1 });
    if (said) return said;
  }
  return undefined;
}
