import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { type CustomValues, filledValues } from "../customfields/custom-fields.ts";
import type { Choice } from "../pickers/choices.ts";
import { htmlOf } from "../richtext/html.ts";
import type { Ticket } from "./ticket.ts";

/** Ways in which an agent hears of something. */
export const CHANNELS = ["agent", "phone", "walk_in", "email", "chat", "monitoring"] as const;

/** A ticket as it is being written. */
export interface NewTicket {
  readonly title: string;
  readonly description: string;
  readonly channel: (typeof CHANNELS)[number];
  /** The organization's own fields, by key. */
  readonly custom?: CustomValues;
  readonly requester?: Choice | null;
  readonly impact?: number | null;
  readonly urgency?: number | null;
  readonly service?: Choice | null;
  readonly category?: Choice | null;
  readonly team?: Choice | null;
  readonly assignee?: Choice | null;
  /** The ticket that it will be a child of. */
  readonly parent?: { readonly id: string; readonly number: string } | null;
  /** Where it is solved already, as after a phone call. */
  readonly resolve?: { readonly code: string; readonly notes: string } | null;
}

/** Opens it. Whoever may open tickets for oneself only sends title, description and the organization's own fields. */
export function useCreateTicket(path: string, anyone: boolean) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ ticket, templateId }: { ticket: NewTicket; templateId: string | undefined }) => {
      const body = anyone ? wholeBody(ticket) : ownBody(ticket);
      return api.post<Ticket>(`/${path}`, templateId === undefined ? body : { ...body, templateId });
    },
    onSuccess: (ticket) => {
      queries.setQueryData(keys.record(path, ticket.number), ticket);
      queries.invalidateQueries({ queryKey: keys.lists(path) });
    },
    meta: { quiet: true },
  });
}

function ownBody({ title, description, custom }: NewTicket): Record<string, unknown> {
  const own = filledValues(custom ?? {});
  return {
    title: title.trim(),
    ...(description.trim() === "" ? {} : { description: htmlOf(description) }),
    ...(Object.keys(own).length === 0 ? {} : { custom: own }),
  };
}

/** What was left open is not sent, so that the server's rules decide it. */
function wholeBody(ticket: NewTicket): Record<string, unknown> {
  const given = {
    ...ownBody(ticket),
    channel: ticket.channel,
    requesterId: ticket.requester?.id,
    impact: ticket.impact ?? undefined,
    urgency: ticket.urgency ?? undefined,
    serviceId: ticket.service?.id,
    categoryId: ticket.category?.id,
    teamId: ticket.team?.id,
    assigneeId: ticket.assignee?.id,
    parentId: ticket.parent?.id,
    resolve: ticket.resolve
      ? { resolutionCode: ticket.resolve.code, resolutionNotes: htmlOf(ticket.resolve.notes) }
      : undefined,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
