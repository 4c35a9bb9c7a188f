import type { SecurityPhase } from "../../../contract/incidents/phases.ts";
import { type Columns, column } from "../../platform/list/columns.ts";
import { dueColumn } from "../../platform/sla/next-due.ts";
import type { OwnTable } from "../../platform/tickets/kind.ts";
import { ref } from "../../platform/tickets/present.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";

/** What only an incident has, by the names that its code reads it with. */
export const own: OwnTable = {
  table: "incidents",
  columns: {
    symptom: "symptom",
    major: "major",
    majorDeclaredAt: "major_declared_at",
    majorNextUpdateAt: "major_next_update_at",
    majorUpdateMinutes: "major_update_minutes",
    majorReview: "major_review",
    commanderId: "commander_id",
    escalationLevel: "escalation_level",
    workaroundId: "workaround_id",
    problemId: "problem_id",
    causedByChangeId: "caused_by_change_id",
    reopenCount: "reopen_count",
    reassignmentCount: "reassignment_count",
    knowledgeUsed: "knowledge_used",
    madeSla: "made_sla",
    security: "security",
    securityPhase: "security_phase",
    satisfaction: "satisfaction",
  },
  people: { commanderName: "commanderId" },
};

export interface OwnColumns {
  readonly symptom: string | null;
  readonly major: "candidate" | "accepted" | "declined" | "demoted" | null;
  readonly majorDeclaredAt: string | null;
  readonly majorNextUpdateAt: string | null;
  readonly majorUpdateMinutes: number | null;
  readonly majorReview: string | null;
  readonly commanderId: string | null;
  readonly commanderName: string | null;
  readonly escalationLevel: number;
  readonly workaroundId: string | null;
  readonly problemId: string | null;
  readonly causedByChangeId: string | null;
  readonly reopenCount: number;
  readonly reassignmentCount: number;
  readonly knowledgeUsed: boolean;
  readonly madeSla: boolean | null;
  readonly security: boolean;
  readonly securityPhase: SecurityPhase | null;
  readonly satisfaction: number | null;
}

export function ownOf(row: TicketRow): OwnColumns {
  return row.own as unknown as OwnColumns;
}

export function presentOwn(row: TicketRow): Record<string, unknown> {
  const { majorUpdateMinutes: _minutes, majorReview: _review, commanderId, commanderName, ...rest } = ownOf(row);
  return {
    ...rest,
    majorDeclaredAt: utc(rest.majorDeclaredAt),
    majorNextUpdateAt: utc(rest.majorNextUpdateAt),
    commander: ref(commanderId, commanderName),
  };
}

/** Times inside a JSON object arrive as text with an offset. */
function utc(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

export const patchOwn = {
  symptom: "symptom",
  security: "security",
  securityPhase: "security_phase",
  knowledgeUsed: "knowledge_used",
  workaroundId: "workaround_id",
};

export const listColumns: Columns = {
  symptom: column("o.symptom"),
  major: column("o.major"),
  commanderId: column("o.commander_id"),
  escalationLevel: column("o.escalation_level", { nullable: false }),
  reopenCount: column("o.reopen_count", { nullable: false }),
  reassignmentCount: column("o.reassignment_count", { nullable: false }),
  madeSla: column("o.made_sla"),
  dueAt: dueColumn(),
  security: column("o.security", { nullable: false }),
  securityPhase: column("o.security_phase"),
  satisfaction: column("o.satisfaction"),
  workaroundId: column("o.workaround_id"),
};
