import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { ticketTemplates } from "../../../contract/ticket-templates/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ListPage } from "../../kernel/api/list.ts";
import { useMay } from "../../kernel/session/me.ts";
import { textOfHtml } from "../richtext/text-of-html.ts";
import type { NewTicket } from "./create.ts";

export type TicketTemplate = z.output<typeof ticketTemplates.record>;
type FormField = TicketTemplate["required"][number];

/** The templates in use for this kind, in their order; none for who may not use them. */
export function useTemplates(kind: string): readonly TicketTemplate[] {
  const enabled = useMay(["ticket_template:read", "ticket_template:manage"]);
  const query = { kind, active: "true", limit: 100 };
  const { data } = useQuery({
    queryKey: keys.list("ticket-templates", query),
    queryFn: ({ signal }) => api.get<ListPage<TicketTemplate>>("/ticket-templates", { query, signal }),
    staleTime: 300_000,
    enabled,
  });
  return data?.items ?? [];
}

/** What the template sets; what was typed already stays, and what it has no word on. */
export function withTemplate(ticket: NewTicket, template: TicketTemplate): NewTicket {
  const { service, category, team, impact, urgency } = template;
  return {
    ...ticket,
    title: ticket.title.trim() === "" ? template.title : ticket.title,
    description: ticket.description.trim() === "" ? textOfHtml(template.description) : ticket.description,
    impact: ticket.impact ?? impact,
    urgency: ticket.urgency ?? urgency,
    service: ticket.service ?? service,
    category: ticket.category ?? category,
    team: ticket.team ?? team,
  };
}

/** The template that a category brings with it, where exactly one is of it. */
export function templateOf(templates: readonly TicketTemplate[], categoryId: string | undefined) {
  const fitting = templates.filter(({ category }) => category !== null && category.id === categoryId);
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Fields that the template demands and that hold nothing yet. */
export function missingIn(ticket: NewTicket, template: TicketTemplate | undefined): readonly FormField[] {
  return (template?.required ?? []).filter((field) => !isFilled(heldIn(ticket, field)));
}

function heldIn(ticket: NewTicket, field: FormField): unknown {
  const name = field.replace(/Id$/, "") as keyof NewTicket;
  return ticket[name];
}

function isFilled(value: unknown): boolean {
  return typeof value === "string" ? value.trim() !== "" : value !== null && value !== undefined;
}
