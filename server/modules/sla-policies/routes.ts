import {
  slaBoard,
  slaBoardRequest,
  slaCompliance,
  slaComplianceRequest,
  slaComplianceTickets,
  slaComplianceTicketsRequest,
  slaTrial,
  slaTrialRequest,
} from "../../../contract/sla-policies/index.ts";
import { Reply, type Route, route } from "../../kernel/http/route.ts";
import { board } from "./board.ts";
import { compliance, complianceCsv } from "./compliance.ts";
import { complianceTickets } from "./compliance-tickets.ts";
import { tryPolicy } from "./trial.ts";

const tag = "sla-policies";

/** What service levels have besides being looked after: what is late, how well they are kept, how another would do. */
export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/sla-board",
    access: { permission: "incident:read" },
    summary: "Clocks that count, the soonest due first: of all that one sees, of one's teams, or one's own",
    tag,
    query: slaBoardRequest,
    answer: slaBoard,
    handle: (ctx, { query }) => board(ctx, query),
  }),
  route({
    method: "GET",
    path: "/sla-compliance",
    access: { permission: "sla_policy:read" },
    summary: "How well service levels were kept, by policy, service, team, month or target",
    tag,
    query: slaComplianceRequest,
    answer: slaCompliance,
    handle: (ctx, { query }) => compliance(ctx, query),
  }),
  route({
    method: "GET",
    path: "/sla-compliance/csv",
    access: { permission: "sla_policy:read" },
    summary: "The same as a table for spreadsheets (CSV)",
    tag,
    query: slaComplianceRequest,
    handle: async (ctx, { query }) =>
      new Reply(200, await complianceCsv(ctx, query), {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="service-levels-${query.by}-${query.from}.csv"`,
      }),
  }),
  route({
    method: "GET",
    path: "/sla-compliance/tickets",
    access: { permission: "sla_policy:read" },
    summary: "The tickets behind a figure of the report, as far as the reader may see them, at most 200",
    tag,
    query: slaComplianceTicketsRequest,
    answer: slaComplianceTickets,
    handle: async (ctx, { query }) => ({ items: await complianceTickets(ctx, query) }),
  }),
  route({
    method: "POST",
    path: "/sla-policies/trial",
    access: { permission: "sla_policy:manage" },
    summary: "Try a policy against tickets of the past, changing nothing",
    tag,
    body: slaTrialRequest,
    answer: slaTrial,
    handle: (ctx, { body }) => tryPolicy(ctx, body),
  }),
];
