import { z } from "zod";
import { ChecklistItem, checklistAdd, checklistPatch } from "../../../contract/checklists/index.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { route } from "../../kernel/http/route.ts";
import type { Module } from "../../kernel/module/module.ts";
import type { Action } from "../../platform/records/kind.ts";
import { findAnyTicket } from "../../platform/tickets/any-kind.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";
import { addSteps, changeStep, findStep, removeStep, stepsOf } from "./steps.ts";

const common = { access: "signed_in", tag: "checklists", answer: z.object({ items: z.array(ChecklistItem) }) } as const;
const one = {
  ...common,
  path: "/records/:id/checklist/:stepId",
  subject: async (ctx: Context, { id = "", stepId = "" }: Record<string, string>) => {
    const ticket = await asStaff(ctx, id, "update");
    return { ticket, stepId: await findStep(ctx, ticket, stepId) };
  },
} as const;

/** The small steps of a ticket of whatever kind; its staff's alone. Every write answers the whole list. */
export default {
  name: "checklists",
  uses: [],
  permissions: {},
  events: {},
  problems: { "checklist.too_long": 422 },
  routes: [
    route({
      ...common,
      method: "GET",
      path: "/records/:id/checklist",
      summary: "The steps of a ticket, in their order",
      subject: (ctx, { id = "" }) => asStaff(ctx, id, "read"),
      handle: (ctx, { subject }) => listed(ctx, subject),
    }),
    route({
      ...common,
      method: "POST",
      path: "/records/:id/checklist",
      summary: "Add steps at the end",
      status: 201,
      body: checklistAdd,
      subject: (ctx, { id = "" }) => asStaff(ctx, id, "update"),
      handle: async (ctx, { subject, body }) => {
        await addSteps(ctx, subject, body.titles);
        return listed(ctx, subject);
      },
    }),
    route({
      ...one,
      method: "PATCH",
      summary: "Tick, word or move a step",
      body: checklistPatch,
      handle: async (ctx, { subject, body }) => {
        await changeStep(ctx, subject.stepId, body);
        return listed(ctx, subject.ticket);
      },
    }),
    route({
      ...one,
      method: "DELETE",
      summary: "Remove a step",
      handle: async (ctx, { subject }) => {
        await removeStep(ctx, subject.stepId);
        return listed(ctx, subject.ticket);
      },
    }),
  ],
  reactions: [],
  due: [],
  jobs: [],
  capabilities: [],
} satisfies Module;

async function listed(ctx: Context, ticket: TicketRow) {
  return { items: await stepsOf(ctx, ticket.id) };
}

async function asStaff(ctx: Context, id: string, action: Action): Promise<TicketRow> {
  const { kind, row } = await findAnyTicket(ctx, id, action);
  if (!kind.policy.internal(ctx.principal, row)) throw new Problem("common.forbidden");
  return row;
}
