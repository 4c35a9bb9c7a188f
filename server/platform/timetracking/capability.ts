import { z } from "zod";
import { listRequest } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { TimeEntry, timeEntryCreate, timeEntryFields, timeEntryPatch } from "../../../contract/platform/time-entry.ts";
import type { Context } from "../../kernel/db/context.ts";
import { created, type Route, route } from "../../kernel/http/route.ts";
import type { Capability } from "../module.ts";
import { isTicketKind } from "../tickets/capability.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ticketKind } from "../tickets/kinds.ts";
import { findAsStaff } from "../tickets/staff.ts";
import { correctEntry, findEntry, listEntries, mayCorrect, removeEntry, spendTime } from "./entries.ts";

type Params = Record<string, string>;

/** Time that people spent on a ticket; never shown to its requester. */
export function timeTracked(): Capability {
  return {
    name: "timeTracked",
    routes: (host) => (isTicketKind(host) ? [...collectionRoutes(host), ...entryRoutes(host)] : []),
  };
}

function collectionRoutes(host: TicketKind): Route[] {
  const kind = () => ticketKind(host.kind);
  const common = { path: `${host.path}/:id/time-entries`, access: "signed_in", tag: host.contract.name } as const;
  return [
    route({
      ...common,
      method: "GET",
      summary: "Time spent on it, latest day first, with the sum",
      query: listRequest(timeEntryFields),
      answer: z.object({
        items: z.array(TimeEntry),
        nextCursor: z.string().nullable(),
        count: z.int().optional(),
        totalMinutes: z.int(),
      }),
      subject: (ctx, { id }) => findAsStaff(ctx, kind(), id ?? ""),
      handle: (ctx, { subject, query }) => listEntries(ctx, kind(), subject, query),
    }),
    route({
      ...common,
      method: "POST",
      summary: "Write down one's own work",
      body: timeEntryCreate,
      answer: TimeEntry,
      status: 201,
      subject: (ctx, { id }) => findAsStaff(ctx, kind(), id ?? "", "note"),
      handle: async (ctx, { subject, body }) => {
        const entry = await spendTime(ctx, kind(), subject, body);
        return created(entry, `${host.path}/${subject.id}/time-entries/${entry.id}`);
      },
    }),
  ];
}

function entryRoutes(host: TicketKind): Route[] {
  const kind = () => ticketKind(host.kind);
  const common = {
    path: `${host.path}/:id/time-entries/:entryId`,
    access: "signed_in",
    tag: host.contract.name,
    subject: async (ctx: Context, { id, entryId }: Params) => {
      const ticket = await findAsStaff(ctx, kind(), id ?? "");
      const entry = await findEntry(ctx, ticket, entryId ?? "");
      if (!mayCorrect(ctx, kind(), ticket, entry)) throw new Problem("common.forbidden");
      return { ticket, entry };
    },
  } as const;
  return [
    route({
      ...common,
      method: "PATCH",
      summary: "Correct one's own entry, or any as whoever manages the ticket",
      body: timeEntryPatch,
      answer: TimeEntry,
      handle: (ctx, { subject, body }) => correctEntry(ctx, kind(), subject.ticket, subject.entry, body),
    }),
    route({
      ...common,
      method: "DELETE",
      summary: "Remove one's own entry, or any as whoever manages the ticket",
      handle: (ctx, { subject }) => removeEntry(ctx, subject.entry),
    }),
  ];
}
