import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { asSystem } from "../../platform/access/as-system.ts";
import type { Capability } from "../../platform/module.ts";
import type { Change, TransitionInput } from "../../platform/tickets/kind.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";
import { ticketRows } from "../../platform/tickets/list.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";
import { transition } from "../../platform/tickets/transition.ts";

/** Transitions of a parent that its open children make as well; closing and cancelling do not cascade (domain.md §2). */
const FOLLOWED = new Set(["start", "hold", "resume", "resolve"]);

export interface Following {
  readonly child: TicketRow;
  readonly name: string;
  readonly to: string;
}

/** What a transition of the parent would do to its children: the same list that is applied, then with a lock. */
export async function childrenFollowing(
  ctx: Context,
  parent: TicketRow,
  name: string,
  input: TransitionInput,
  options: { readonly lock?: boolean } = {},
): Promise<Following[]> {
  if (!FOLLOWED.has(name) || (name === "hold" && input.pendingReason === "requester")) return [];
  const { transitions } = ticketKind(parent.kind).lifecycle;
  const step = transitions[name];
  if (!step) return [];
  const children = await openChildren(ctx, parent, options.lock === true);
  return children.filter((child) => step.from.includes(child.state)).map((child) => ({ child, name, to: step.to }));
}

/** Children follow their parent in its transaction, each with an event and so a message of its own. */
export const childrenFollow: Capability = {
  name: "children follow",
  onChange: async (ctx, change) => {
    if (change.type !== "transition" || !change.name || !change.before) return;
    const following = await childrenFollowing(ctx, change.before, change.name, change.input, { lock: true });
    for (const { child, name } of following) await follow(ctx, child, name, change);
  },
};

async function follow(ctx: Context, child: TicketRow, name: string, change: Change): Promise<void> {
  const { comment: _comment, ...input } = change.input;
  try {
    await transition(asSystem(ctx), ticketKind(child.kind), child, name, { ...input, fromParent: change.after.id });
  } catch (error) {
    // A child with open mandatory tasks stays as it is; that is its own team's to finish.
    if (!(error instanceof Problem) || error.code !== "incident.mandatory_tasks_open") throw error;
  }
}

async function openChildren(ctx: Context, parent: TicketRow, lock: boolean): Promise<TicketRow[]> {
  const ids = await ctx.db
    .selectFrom("tickets")
    .select("id")
    .where("parent_id", "=", parent.id)
    .where("kind", "=", parent.kind)
    .where("open", "=", true)
    .where("deleted_at", "is", null)
    .orderBy("id")
    .limit(500)
    .$if(lock, (query) => query.forNoKeyUpdate())
    .execute();
  return ticketRows(
    ctx,
    ticketKind(parent.kind),
    ids.map((row) => row.id),
  );
}
