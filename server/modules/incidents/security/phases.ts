import { sql } from "kysely";
import type { z } from "zod";
import {
  type enterPhase as Input,
  PHASE_MEANING,
  SECURITY_PHASES,
  type SecurityPhase,
} from "../../../../contract/incidents/phases.ts";
import { invalid, Problem } from "../../../../contract/kernel/problem.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { newId } from "../../../kernel/ids.ts";
import { ticketKind } from "../../../platform/tickets/kinds.ts";
import type { TicketRow } from "../../../platform/tickets/row.ts";
import { follow, writeTicket } from "../../../platform/tickets/write.ts";
import { ownOf } from "../table.ts";
import { peopleOf } from "./people.ts";
import { checkSecurity } from "./subjects.ts";
import { claimed } from "./times.ts";

interface Entry {
  readonly phase: SecurityPhase;
  readonly enteredAt?: Date;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
}

/** Every phase entered so far, the first first. */
export async function phasesOf(ctx: Context, recordId: string) {
  const rows = await ctx.db
    .selectFrom("security_phases")
    .select(["id", "position", "phase", "entered_at", "reason", "note", "entered_by", "recorded_at"])
    .where("record_id", "=", recordId)
    .orderBy("position")
    .execute();
  const person = await peopleOf(
    ctx,
    rows.map((row) => row.entered_by),
  );
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    phase: row.phase,
    ...PHASE_MEANING[row.phase as SecurityPhase],
    enteredAt: row.entered_at,
    reason: row.reason,
    note: row.note,
    enteredBy: person(row.entered_by),
    recordedAt: row.recorded_at,
  }));
}

/** Enters a phase of an incident found with a lock. The next one needs no reason; going back and leaving out do. */
export async function enterPhase(ctx: Context, incident: TicketRow, input: z.output<typeof Input>) {
  checkSecurity(incident);
  const from = ownOf(incident).securityPhase;
  if (from === input.phase) throw new Problem("incident.in_phase_already");
  if (!isNext(from, input.phase) && input.reason === undefined) throw invalid("reason", "required");
  const enteredAt = claimed(ctx, "enteredAt", input.enteredAt);
  const id = await recordPhase(ctx, incident.id, { ...input, enteredAt });
  const kind = ticketKind(incident.kind);
  const after = await writeTicket(ctx, kind, incident, { own: { security_phase: input.phase } });
  await follow(ctx, kind, { type: "changed", before: incident, after, input: {} });
  const payload = {
    version: after.version,
    internal: true,
    from,
    phase: input.phase,
    ...(input.reason ? { reason: input.reason } : {}),
  };
  ctx.emit({ type: "incident.security_phase_entered", kind: kind.kind, recordId: incident.id, payload });
  return (await phasesOf(ctx, incident.id)).find((entry) => entry.id === id);
}

/** Appends to the history of phases; the incident's own column is the caller's to write. */
export async function recordPhase(ctx: Context, recordId: string, entry: Entry): Promise<string> {
  const id = newId(ctx.now.getTime());
  await ctx.db
    .insertInto("security_phases")
    .values((row) => ({
      organization_id: ctx.organizationId,
      id,
      record_id: recordId,
      position: row
        .selectFrom("security_phases as p")
        .select(sql<number>`coalesce(max(p.position), 0) + 1`.as("next"))
        .where("p.record_id", "=", recordId),
      phase: entry.phase,
      entered_at: entry.enteredAt ?? ctx.now,
      reason: entry.reason ?? null,
      note: entry.note ?? null,
    }))
    .execute();
  return id;
}

function isNext(from: SecurityPhase | null, to: SecurityPhase): boolean {
  return SECURITY_PHASES.indexOf(to) === (from === null ? 0 : SECURITY_PHASES.indexOf(from) + 1);
}
