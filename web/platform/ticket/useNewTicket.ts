import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMistakes } from "../../kernel/api/mistakes.ts";
import { useMay } from "../../kernel/session/me.ts";
import { customFieldsQuery } from "../customfields/custom-fields.ts";
import { CHANNELS, type NewTicket, useCreateTicket } from "./create.ts";
import { missingIn, type TicketTemplate, templateOf, useTemplates, withTemplate } from "./templates.ts";
import type { Ticket, TicketLook } from "./ticket.ts";

const FIELDS = [
  "title",
  "description",
  "requesterId",
  "channel",
  "impact",
  "urgency",
  "serviceId",
  "categoryId",
  "teamId",
  "assigneeId",
  "resolve.resolutionCode",
  "resolve.resolutionNotes",
];

/** A ticket that is being written: what it holds, what its template says of it, what is wrong, and sending it. */
export function useNewTicket(look: TicketLook, onCreated: (ticket: Ticket, resolved: boolean) => void) {
  const t = useTranslations("ticket.create");
  const anyone = useMay(`${look.kind}:create_any`);
  const word = useMistakes();
  const templates = useTemplates(look.kind);
  const [template, setTemplate] = useState<TicketTemplate>();
  const [ticket, setTicket] = useState<NewTicket>({ title: "", description: "", channel: CHANNELS[0] });
  const [missing, setMissing] = useState<readonly string[]>([]);
  const create = useCreateTicket(look.path, anyone);
  const declared = useQuery(customFieldsQuery(look.kind)).data?.items ?? [];
  const known = [...FIELDS, ...declared.map(({ key }) => `custom.${key}`)];
  const wrong = create.error ? word(create.error, known) : undefined;

  const choose = (next: TicketTemplate | undefined) => {
    setTemplate(next);
    if (next) setTicket((before) => withTemplate(before, next));
  };
  const change = (part: Partial<NewTicket>) => {
    setTicket((before) => ({ ...before, ...part }));
    const brought = part.category && template === undefined && templateOf(templates, part.category.id);
    if (brought) choose(brought);
  };
  const submit = () => {
    if (create.isPending) return;
    const unresolved = ticket.resolve && ticket.resolve.notes.trim() === "" ? ["resolve.resolutionNotes"] : [];
    const untitled = ticket.title.trim() === "" ? ["title"] : [];
    const lacking = [...untitled, ...missingIn(ticket, template), ...unresolved];
    setMissing(lacking);
    if (lacking.length > 0) return;
    const sent = { ticket, templateId: template?.id };
    create.mutate(sent, { onSuccess: (made) => onCreated(made, Boolean(ticket.resolve)) });
  };
  const needed = Object.fromEntries(missing.map((field) => [field, t("needed")]));
  return {
    ticket,
    change,
    submit,
    anyone,
    templates,
    template,
    choose,
    busy: create.isPending,
    errors: { ...wrong?.fields, ...needed },
    failed: wrong?.form,
    shows: (field: TicketTemplate["hidden"][number]) => template?.hidden.includes(field) !== true,
  };
}
