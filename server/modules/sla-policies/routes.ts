import {
  slaBoard,
  slaCompliance,
  slaComplianceRequest,
  slaTrial,
  slaTrialRequest,
} from "../../../contract/sla-policies/index.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { board } from "./board.ts";
import { compliance } from "./compliance.ts";
import { tryPolicy } from "./trial.ts";

const tag = "sla-policies";

/** What service levels have besides being looked after: what is late, how well they are kept, how another would do. */
export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/sla-board",
    access: { permission: "incident:read" },
    summary: "Clocks that count, the soonest due first",
    tag,
    answer: slaBoard,
    handle: (ctx) => board(ctx),
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
