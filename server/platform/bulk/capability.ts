import { z } from "zod";
import { listRequest } from "../../../contract/kernel/list.ts";
import { BulkAnswer, BulkJob, BulkJobLine, bulkJobFields, bulkProblems } from "../../../contract/platform/bulk.ts";
import { type Access, type Route, route, streamRoute } from "../../kernel/http/route.ts";
import type { Capability } from "../module.ts";
import { isTicketKind } from "../tickets/capability.ts";
import { bulk, undoBulk } from "./bulk.ts";
import { cancelJob, findJob, findOwnJob } from "./job-record.ts";
import { listJobs } from "./list-jobs.ts";
import { registerMergeEnd } from "./merging.ts";
import { refusalsCsv } from "./refusals-csv.ts";
import { type BulkSubject, registerBulkSubject } from "./subject.ts";
import { ticketSubject } from "./ticket-subject.ts";

/** The same change of many tickets at once; `mergeEnd` is the transition by which a merged one ends, for kinds that can be merged. */
export function bulkChangeable(options: { readonly mergeEnd?: string } = {}): Capability {
  return {
    name: "bulkChangeable",
    problems: bulkProblems,
    routes: (host) => {
      if (!isTicketKind(host)) return [];
      if (options.mergeEnd) registerMergeEnd(host.kind, options.mergeEnd);
      const access = { anyOf: [`${host.kind}:update`, `${host.kind}:update_any`] };
      return [bulkRoute(ticketSubject(host), { path: host.path, access, name: host.contract.name })];
    },
  };
}

/** The route by which many records of a subject are changed at once. */
export function bulkRoute<Action>(
  subject: BulkSubject<Action>,
  { path, access, name }: { readonly path: string; readonly access: Access; readonly name: string },
): Route {
  registerBulkSubject(subject);
  return streamRoute({
    method: "POST",
    path: `${path}/bulk`,
    access,
    summary: `Change many of the ${name} at once, or see which would refuse`,
    tag: name,
    body: subject.request,
    answer: z.union([BulkAnswer, BulkJob]),
    handle: (scope, raw, services) => bulk(scope, raw, services, subject.kind),
  });
}

/** Bulk changes as they stand and what they refused; stopped and taken back by whoever asked for them. */
export const bulkJobRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/bulk-jobs",
    access: "signed_in",
    summary: "Bulk changes of the last thirty days: one's own, or everybody's with `bulk_job:read`",
    tag: "bulk-jobs",
    query: listRequest(bulkJobFields),
    answer: z.object({
      items: z.array(BulkJobLine),
      nextCursor: z.string().nullable(),
      count: z.int().optional(),
    }),
    handle: (ctx, { query }) => listJobs(ctx, query),
  }),
  streamRoute({
    method: "GET",
    path: "/bulk-jobs/:id/refusals.csv",
    access: "signed_in",
    summary: "What a bulk change refused and why, as CSV",
    tag: "bulk-jobs",
    handle: refusalsCsv,
  }),
  route({
    method: "GET",
    path: "/bulk-jobs/:id",
    access: "signed_in",
    summary: "How far a bulk change is, and what refused",
    tag: "bulk-jobs",
    answer: BulkJob,
    subject: (ctx, { id }) => findJob(ctx, id ?? ""),
    handle: async (_ctx, { subject }) => subject,
  }),
  route({
    method: "POST",
    path: "/bulk-jobs/:id/cancel",
    access: "signed_in",
    summary: "Stop a bulk change; what is done stays done",
    tag: "bulk-jobs",
    answer: BulkJob,
    subject: (ctx, { id }) => findOwnJob(ctx, id ?? ""),
    handle: (ctx, { subject }) => cancelJob(ctx, subject.id),
  }),
  streamRoute({
    method: "POST",
    path: "/bulk-jobs/:id/undo",
    access: "signed_in",
    summary: "Take a bulk change back, for a day: only where nobody has changed the same fields since",
    tag: "bulk-jobs",
    answer: z.union([BulkAnswer, BulkJob]),
    handle: undoBulk,
  }),
];
