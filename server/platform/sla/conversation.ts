import type { Context } from "../../kernel/db/context.ts";
import type { TicketRow } from "../tickets/row.ts";
import type { KeptEvent } from "./clock-row.ts";
import { happenings } from "./happenings.ts";
import type { LoggedStep } from "./ticket-steps.ts";

/** A public word of a person on a ticket; epoch milliseconds. */
export interface SaidWord {
  readonly at: number;
  readonly side: "requester" | "staff";
}

type Talked = Pick<TicketRow, "id" | "requester_id" | "first_response_at" | "resolved_at">;

const CLOCK = { target: "next_response", agreement: "sla", team_id: null } as const;

/** What was said in public on tickets, also what was taken back since: it was heard. */
export async function wordsOf(
  ctx: Context,
  tickets: readonly Talked[],
): Promise<ReadonlyMap<string, readonly SaidWord[]>> {
  if (tickets.length === 0) return new Map();
  const requesters = new Map(tickets.map(({ id, requester_id }) => [id, requester_id]));
  const rows = await ctx.db
    .selectFrom("comments as c")
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "c.organization_id").onRef("u.id", "=", "c.author_id"),
    )
    .select(["c.record_id", "c.author_id", "c.created_at", "u.type"])
    .where("c.record_id", "in", [...requesters.keys()])
    .where("c.visibility", "=", "public")
    .where("c.automatic", "=", false)
    .orderBy("c.created_at")
    .orderBy("c.id")
    .execute();
  const said = rows.flatMap((row): (SaidWord & { record: string })[] => {
    const asks = row.author_id === requesters.get(row.record_id);
    // Others in the portal watch with the requester: they neither ask nor answer.
    if (!asks && row.type === "end_user") return [];
    return [{ record: row.record_id, at: row.created_at.getTime(), side: asks ? "requester" : "staff" }];
  });
  return Map.groupBy(said, ({ record }) => record);
}

/**
 * The history that a clock for the next response would have from what was said: the requester's word after the first
 * response starts it, the next of staff stops it, the end of the work too. Undefined where nothing would have started it.
 */
export function historyFromWords(
  ticket: Talked,
  words: readonly SaidWord[],
  steps: readonly LoggedStep[],
): KeptEvent[] | undefined {
  const asked = (at: number) => isAnswered(ticket, at) && wasOpen(ticket, steps, at);
  const said = words.flatMap(({ at, side }): KeptEvent[] => {
    if (side === "staff") return [{ at, type: "stop" }];
    return asked(at) ? [{ at, type: "start" }] : [];
  });
  const happened = [...said, ...ends(ticket, steps)].toSorted((a, b) => a.at - b.at);
  const first = happened.findIndex(({ type }) => type === "start");
  return first < 0 ? undefined : happened.slice(first);
}

/** Before the first response that one is what is promised. */
function isAnswered({ first_response_at }: Talked, at: number): boolean {
  return first_response_at !== null && first_response_at.getTime() <= at;
}

function wasOpen({ resolved_at }: Talked, steps: readonly LoggedStep[], at: number): boolean {
  const step = steps.findLast((one) => one.at <= at);
  return step ? step.after.open : resolved_at === null || resolved_at.getTime() > at;
}

/** As the log tells it, or by the ticket's own time where it came from elsewhere. */
function ends({ resolved_at }: Talked, steps: readonly LoggedStep[]): KeptEvent[] {
  if (steps.length > 0) return steps.slice(1).flatMap((step) => happenings(CLOCK, step, step.at));
  return resolved_at ? [{ at: resolved_at.getTime(), type: "stop" }] : [];
}
