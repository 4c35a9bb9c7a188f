import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { MasterKind } from "../masterdata/definition.ts";
import type { RecordKind } from "../records/kind.ts";
import { recordKind } from "../records/kinds.ts";
import { findAnyTicket } from "../tickets/any-kind.ts";
import { isTicketKind } from "../tickets/capability.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ticketKind, ticketKinds } from "../tickets/kinds.ts";

export interface Subject {
  readonly kind: TicketKind | MasterKind;
  readonly shown: {
    readonly kind: string;
    readonly id: string;
    readonly number: string | null;
    readonly title: string;
    readonly state: string | null;
  };
}

/**
 * The record that somebody asks about, found with the asker's own eyes: nothing is explained of what they cannot see
 * (404), nor of a ticket that they do not read as staff (403). Numbers tell their kind; ids of master data need it.
 */
export async function subjectOf(ctx: Context, record: string, kind: string | undefined): Promise<Subject> {
  const known = kind === undefined ? undefined : kindCalled(kind);
  if (known && !isTicketKind(known)) return masterSubject(ctx, known as MasterKind, record);
  const { kind: found, row } = await findAnyTicket(ctx, record, "read").catch((error) => orDeleted(ctx, record, error));
  if (!found.policy.internal(ctx.principal, row)) throw new Problem("common.forbidden");
  const { id, number, title, state } = row;
  return { kind: found, shown: { kind: found.kind, id, number, title, state } };
}

/** The kind by its name; 404 for what is none. */
export function kindCalled(name: string): RecordKind {
  const kind = recordKind(name);
  if (!kind) throw new Problem("common.not_found");
  return ticketKinds().some((ticket) => ticket.kind === name) ? ticketKind(name) : kind;
}

/** A deleted ticket is there for those who may restore it. */
async function orDeleted(ctx: Context, record: string, error: unknown) {
  if (!(error instanceof Problem) || error.code !== "common.not_found") throw error;
  return findAnyTicket(ctx, record, "restore", { deleted: true });
}

async function masterSubject(ctx: Context, kind: MasterKind, record: string): Promise<Subject> {
  const { id, fields } = await kind.find(ctx, record, "read", { deleted: true });
  const title = String(fields[kind.definition.label ?? "name"] ?? "");
  return { kind, shown: { kind: kind.kind, id, number: null, title, state: null } };
}
