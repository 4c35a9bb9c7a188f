import { organizations } from "../../../contract/organizations/index.ts";
import { HistoryPage, HistoryRequest } from "../../../contract/platform/history.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { historyOf } from "../../platform/audit/history.ts";
import { changeOrganization, readOrganization } from "./own.ts";

export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/organizations/current",
    access: "signed_in",
    summary: "Read one's own organization",
    tag: "organizations",
    answer: organizations.record,
    handle: (ctx) => readOrganization(ctx),
  }),
  route({
    method: "PATCH",
    path: "/organizations/current",
    access: { permission: "organization:manage" },
    summary: "Change name, time zone, language and settings of one's own organization",
    tag: "organizations",
    body: organizations.patch,
    answer: organizations.record,
    precondition: "required",
    subject: (ctx) => readOrganization(ctx, { lock: true }),
    present: async (_ctx, subject) => subject,
    handle: (ctx, { subject, body }) => changeOrganization(ctx, subject, body),
  }),
  route({
    method: "GET",
    path: "/organizations/current/history",
    access: { anyOf: ["organization:manage", "audit:read"] },
    summary: "Read who changed what of one's own organization, the newest change first",
    tag: "organizations",
    query: HistoryRequest,
    answer: HistoryPage,
    handle: (ctx, { query }) => historyOf(ctx, ctx.organizationId, query),
  }),
];
