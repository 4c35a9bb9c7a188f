import { sql } from "kysely";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import { LINK_READINGS, LINK_TYPES, type LinkReading, type LinkType } from "../../../contract/platform/link.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { FoundTicket } from "../tickets/any-kind.ts";

export interface NewLink {
  readonly id: string;
  /** The ticket at which the link begins: the duplicate, the child's parent, the effect. */
  readonly from: FoundTicket;
  readonly to: FoundTicket;
  readonly type: LinkType;
}

/**
 * Links two tickets that were found through their policies: `subject` `reading` `target`. Whoever makes one a duplicate
 * must work on the duplicate, since that is what follows. 409 where it exists, 422 where duplicates or parents would go in a circle.
 */
export async function addLink(
  ctx: Context,
  subject: FoundTicket,
  reading: LinkReading,
  target: FoundTicket,
): Promise<NewLink> {
  const { type, reversed } = storedAs(reading);
  const [from, to] = reversed ? [target, subject] : [subject, target];
  if (from.row.id === to.row.id) throw invalid("target", "itself");
  for (const { row } of [from, to]) if (row.merged_into_id) throw new Problem("ticket.merged");
  if (type === "duplicates" && !from.kind.policy.allows(ctx.principal, from.row, "update")) {
    throw new Problem("common.forbidden");
  }
  await refuseTwice(ctx, type, from.row.id, to.row.id);
  if (type === "duplicates" || type === "parent_of") await refuseCircle(ctx, type, from.row.id, to.row.id);
  const id = newId(ctx.now.getTime());
  await ctx.db
    .insertInto("links")
    .values({ id, record_id: from.row.id, type, target_id: to.row.id, created_at: ctx.now })
    .execute();
  tellBothEnds(ctx, "linked", id, type, from, to);
  return { id, from, to, type };
}

/** Both tickets changed for those who work on them; neither event shows the other ticket to its requester. */
export function tellBothEnds(
  ctx: Context,
  event: "linked" | "unlinked",
  linkId: string,
  type: string,
  from: FoundTicket,
  to: FoundTicket,
): void {
  for (const { kind, row } of [from, to]) {
    const payload = { linkId, linkType: type, internal: true };
    ctx.emit({ type: `${kind.kind}.${event}`, kind: kind.kind, recordId: row.id, payload });
  }
}

/** The type that is stored, and whether the target is its beginning. */
function storedAs(reading: LinkReading): { readonly type: LinkType; readonly reversed: boolean } {
  if (Object.hasOwn(LINK_READINGS, reading)) return { type: reading as LinkType, reversed: false };
  const type = LINK_TYPES.find((each) => LINK_READINGS[each] === reading);
  if (!type) throw invalid("reading", "not_allowed");
  return { type, reversed: true };
}

async function refuseTwice(ctx: Context, type: LinkType, from: string, to: string): Promise<void> {
  const either = LINK_READINGS[type] === type;
  const { rows } = await sql`select 1 from links where type = ${type} and ((record_id = ${from} and target_id = ${to})
    or (${either} and record_id = ${to} and target_id = ${from}))`.execute(ctx.db);
  if (rows.length > 0) throw new Problem("link.exists");
}

async function refuseCircle(ctx: Context, type: LinkType, from: string, to: string): Promise<void> {
  const { rows } = await sql`with recursive beyond as (
      select ${to}::uuid as id, 1 as depth
      union select l.target_id, b.depth + 1 from beyond b join links l on l.record_id = b.id and l.type = ${type} where b.depth < 50)
    select 1 from beyond where id = ${from}`.execute(ctx.db);
  if (rows.length > 0) throw new Problem("link.circular", { errors: [{ path: "target", code: "circular" }] });
}
