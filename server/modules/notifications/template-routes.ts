import { z } from "zod";
import { Problem } from "../../../contract/kernel/problem.ts";
import * as contract from "../../../contract/notifications/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { preview, sendTest } from "./preview.ts";
import { listTemplates, noticeOf, readTemplate, resetTemplate, writeTemplate } from "./templates.ts";

const common = { access: { permission: "notification:manage" }, tag: "notifications" } as const;
const path = "/notification-templates/:notice/:language";
const subject = (ctx: Context, { notice = "", language = "" }: Record<string, string>) =>
  readTemplate(ctx, notice, language);

export const templateRoutes: readonly Route[] = [
  route({
    ...common,
    method: "GET",
    path: "/notification-templates",
    summary: "The words of every notice in every language",
    answer: z.object({ items: z.array(contract.Template) }),
    handle: async (ctx) => ({ items: await listTemplates(ctx) }),
  }),
  route({
    ...common,
    method: "GET",
    path,
    summary: "The words of a notice in a language",
    answer: contract.Template,
    subject,
    handle: async (_ctx, { subject: template }) => template,
  }),
  route({
    ...common,
    method: "PUT",
    path,
    summary: "Set an organization's own words; a variable that nobody fills is refused by name and place",
    body: contract.templateText,
    answer: contract.Template,
    precondition: "honoured",
    subject,
    present: async (_ctx, template) => template,
    handle: (ctx, { subject: template, body }) => writeTemplate(ctx, template, body),
  }),
  route({
    ...common,
    method: "DELETE",
    path,
    summary: "Go back to the built-in words",
    answer: contract.Template,
    subject,
    handle: (ctx, { subject: template }) => resetTemplate(ctx, template),
  }),
  route({
    ...common,
    method: "POST",
    path: "/notification-templates/:notice/preview",
    summary: "Words of a notice with a real ticket, as a chosen person would read them; nothing is sent",
    body: contract.templateTrial,
    answer: contract.TemplatePreview,
    idempotent: false,
    handle: (ctx, { params, body, services }) => preview(ctx, noticeOf(params.notice ?? ""), body, services),
  }),
  route({
    ...common,
    method: "POST",
    path: "/notification-templates/:notice/test",
    summary: "Send oneself a mail with these words and a real ticket",
    body: contract.templateTest,
    handle: (ctx, { params, body, services }) =>
      sendTest(ctx, noticeOf(params.notice ?? ""), { ...body, userId: meOf(ctx) }, services),
  }),
];

function meOf(ctx: Context): string {
  const { userId } = ctx.principal;
  if (userId === null) throw new Problem("common.forbidden");
  return userId;
}
