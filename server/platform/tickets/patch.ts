import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { checkCustom } from "../customfields/check.ts";
import { closedOwnFields, refuseUnwritable, writtenFields } from "../records/field-access.ts";
import { assignmentColumns } from "./assignment.ts";
import { changesOf } from "./columns-of-input.ts";
import type { TicketChanges, TicketKind } from "./kind.ts";
import { changeRefusal } from "./offers.ts";
import { checkParent } from "./parent.ts";
import { coversTicket } from "./policy.ts";
import { checkReferences } from "./references.ts";
import type { TicketRow } from "./row.ts";
import { transition } from "./transition.ts";
import { follow, mergeChanges, writeTicket } from "./write.ts";

type Input = Readonly<Record<string, unknown>>;

/** Changes fields of a ticket found with a lock. A new team or assignee goes through the life cycle's `assign`. */
export async function patchTicket(ctx: Context, kind: TicketKind, before: TicketRow, input: Input): Promise<TicketRow> {
  const refused = changeRefusal(before);
  if (refused) throw new Problem(refused);
  refuseUnwritable(kind.contract, ctx.principal, writtenFields(input), coversTicket(ctx.principal, before));
  await checkReferences(ctx, input);
  const given = await mergeCustom(ctx, kind, before, input);
  const merged = kind.implies?.(given, before) ?? given;
  await checkParent(ctx, kind, before, merged.parentId);
  const changes = changesOf(ctx, kind, before, merged);
  if (reassigns(before, input)) return reassign(ctx, kind, before, input, changes);
  if (isEmpty(changes)) return before;
  const after = await writeTicket(ctx, kind, before, changes);
  const settled = await follow(ctx, kind, { type: "changed", before, after, input });
  ctx.emit({
    type: `${kind.kind}.changed`,
    kind: kind.kind,
    recordId: before.id,
    payload: { version: after.version, fields: Object.keys(input), ...priorityMoved(before, after) },
  });
  return settled;
}

/** For who is told that it has become more urgent. */
function priorityMoved(before: TicketRow, after: TicketRow): Record<string, number> {
  return after.priority === before.priority ? {} : { fromPriority: before.priority, toPriority: after.priority };
}

function reassigns(before: TicketRow, input: Input): boolean {
  const team = input.teamId !== undefined && input.teamId !== before.team_id;
  const assignee = input.assigneeId !== undefined && input.assigneeId !== before.assignee_id;
  return team || assignee;
}

async function reassign(
  ctx: Context,
  kind: TicketKind,
  before: TicketRow,
  input: Input,
  changes: TicketChanges,
): Promise<TicketRow> {
  const { teamId, assigneeId } = input as { teamId?: string | null; assigneeId?: string | null };
  if (teamId || assigneeId) return transition(ctx, kind, before, "assign", { teamId, assigneeId }, changes);
  // Taking somebody off leaves the state as it is: nobody has been assigned.
  const columns = await assignmentColumns(ctx, before, { teamId, assigneeId });
  const after = await writeTicket(ctx, kind, before, mergeChanges([changes, { ticket: columns }]));
  const settled = await follow(ctx, kind, { type: "changed", before, after, input });
  ctx.emit({
    type: `${kind.kind}.changed`,
    kind: kind.kind,
    recordId: before.id,
    payload: { version: after.version, fields: Object.keys(input), ...priorityMoved(before, after) },
  });
  return settled;
}

/** A merge patch of `custom` changes the keys it names; null removes one. */
async function mergeCustom(ctx: Context, kind: TicketKind, before: TicketRow, input: Input): Promise<Input> {
  if (input.custom === undefined) return input;
  const wanted = { ...before.custom, ...(input.custom as Record<string, unknown>) };
  const custom = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== null));
  const closed = closedOwnFields(kind.contract, "writable", ctx.principal, coversTicket(ctx.principal, before));
  await checkCustom(ctx, kind.kind, custom, closed);
  return { ...input, custom };
}

function isEmpty(changes: TicketChanges): boolean {
  // The priority is always recomputed; alone, and the same, it is no change.
  const { priority: _priority, ...ticket } = changes.ticket ?? {};
  return [ticket, changes.record, changes.own].every((part) => Object.keys(part ?? {}).length === 0);
}
