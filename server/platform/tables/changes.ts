import type { z } from "zod";
import type { DataTable } from "../../../contract/tables/index.ts";
import { holds, type Principal } from "../../kernel/auth/principal.ts";
import { columnOf, type MasterKind } from "../masterdata/definition.ts";
import type { RecordKind } from "../records/kind.ts";
import { recordKinds } from "../records/kinds.ts";
import { ticketKinds } from "../tickets/kinds.ts";

type Changes = z.output<typeof DataTable>["changes"];

/** Tables of settings and belongings that have a page of their own, by the address of the web app. */
const PAGES: Readonly<Record<string, string>> = {
  organizations: "/admin/organization",
  role_assignments: "/admin/role-grants",
  role_conflict_exceptions: "/admin/role-conflicts",
  security_policies: "/admin/security",
  sessions: "/admin/sessions",
  team_members: "/admin/teams",
};

/** Speak of records, but nobody writes them by hand. */
const WRITTEN_ALONG: ReadonlySet<string> = new Set(["events", "sla_clocks", "sla_decisions"]);

/** The kind of master data whose records are the rows of a table: they are changed by its rules. */
export function kindOf(table: string): MasterKind | undefined {
  return recordKinds().find((kind): kind is MasterKind => isMaster(kind) && kind.definition.table === table);
}

/** Where the rows of a table are changed, for this person. */
export function changesOf(principal: Principal, table: string, columns: readonly string[]): Changes {
  const kind = kindOf(table);
  if (kind) return holds(principal, "data:edit") ? "here" : "permission";
  if (table in PAGES) return "page";
  const ofTickets = ["records", "tickets", ...ticketKinds().map(({ own }) => own.table as string)];
  if (ofTickets.includes(table)) return "ticket";
  return columns.includes("record_id") && !WRITTEN_ALONG.has(table) ? "ticket" : "product";
}

export function pageOf(table: string): string | null {
  return PAGES[table] ?? null;
}

/** The field of the contract that a column keeps, where a patch may change it. */
export function fieldOf(kind: MasterKind, column: string): string | undefined {
  const { columns, references = {} } = kind.definition;
  const kept = [...columns, ...Object.keys(references)].find((field) => columnOf(field) === column);
  return kept !== undefined && kept in kind.contract.patch.shape ? kept : undefined;
}

function isMaster(kind: RecordKind): kind is MasterKind {
  return "definition" in kind;
}
