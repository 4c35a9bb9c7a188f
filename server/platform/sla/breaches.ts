import type { Clock } from "../../../contract/sla/clock.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { TicketRow } from "../tickets/row.ts";
import { type KeptClock, newBreaches } from "./clock-row.ts";

/** A ticket and who holds it. */
export type Held = Pick<TicketRow, "id" | "kind" | "team_id" | "assignee_id">;

export interface Missed {
  readonly clock: KeptClock;
  readonly computed: Clock | null;
  /** Who held the ticket when it happened. */
  readonly held: Held;
}

/** Told a minute after its time, a breach is late: nothing ran when it was due. */
const LATE = 60_000;

/**
 * A breach is a fact with its time and who held the ticket; the state stays as it is. Each is recorded and told once in
 * its round by whoever notices first, the sweep or a change of the ticket. The marks on the clock are the caller's.
 */
export function recordBreaches(ctx: Context, clocks: readonly Missed[]): void {
  const found = clocks.flatMap(({ clock, computed, held }) =>
    newBreaches(clock, computed).map((breach) => ({ clock, held, breach })),
  );
  if (found.length === 0) return;
  const facts = found.map(({ clock, held, breach: { round, dueAt, at } }) => ({
    id: newId(),
    organization_id: ctx.organizationId,
    clock_id: clock.id,
    record_id: held.id,
    round,
    due_at: new Date(dueAt),
    breached_at: new Date(at),
    assignee_id: held.assignee_id,
    team_id: held.team_id,
  }));
  ctx.write(
    ctx.db
      .insertInto("sla_breaches")
      .values(facts)
      .onConflict((conflict) => conflict.doNothing()),
  );
  for (const { clock, held, breach } of found) {
    const { target, agreement } = clock;
    const late = ctx.now.getTime() - breach.at > LATE;
    const payload = { target, agreement, dueAt: new Date(breach.dueAt), internal: true, late };
    ctx.emit({ type: `${held.kind}.sla_breached`, kind: held.kind, recordId: held.id, payload });
  }
}
