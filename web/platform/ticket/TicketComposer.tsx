import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { CommentWritten } from "../../../contract/platform/comment.ts";
import type { PresenceMode } from "../../../contract/platform/realtime.ts";
import { useActions } from "../../kernel/actions/registry.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { Composer } from "../../ui/timeline/Composer.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { htmlOf } from "../richtext/html.ts";
import { DropZone } from "./DropZone.tsx";
import { useDraft } from "./drafts.ts";
import type { Ticket, TicketLook } from "./ticket.ts";

interface TicketComposerProps {
  look: TicketLook;
  id: string;
  ticket: Ticket;
  onMode: (mode: PresenceMode) => void;
}

/** Where one replies or notes; the draft is kept until it is sent. */
export function TicketComposer({ look, id, ticket, onMode }: TicketComposerProps) {
  const t = useTranslations("ticket.conversation");
  const place = useRef<HTMLDivElement>(null);
  const { may, requester } = ticket;
  const [draft, keep] = useDraft(ticket.id, may.comment ? "public" : "internal");
  const internal = draft.visibility === "internal";
  const send = useSend(look, id, () => keep({ ...draft, text: "" }));
  const both = may.comment && may.note;
  const label = useTranslations("ui.composer");

  const mode = draft.text === "" ? "viewing" : internal ? "replying_internal" : "replying_public";
  useEffect(() => onMode(mode), [mode, onMode]);
  useActions([
    {
      id: "ticket.reply",
      label: label(internal ? "addNote" : "reply"),
      group: t("label"),
      keys: "r",
      run: () => place.current?.querySelector("textarea")?.focus(),
    },
  ]);

  return (
    <DropZone path={look.path} id={id} visibility={draft.visibility}>
      {(chooseFiles) => (
        <div ref={place}>
          <Composer
            value={draft.text}
            onChange={(text) => keep({ ...draft, text })}
            visibility={draft.visibility}
            {...(both ? { onVisibility: (visibility) => keep({ ...draft, visibility }) } : {})}
            {...(requester ? { reaches: requester.name } : {})}
            placeholder={
              internal ? t("textInternal") : requester ? t("textPublic", { name: requester.name }) : t("textNobody")
            }
            onSend={() => send.mutate({ body: htmlOf(draft.text), visibility: draft.visibility })}
            busy={send.isPending}
            error={send.error instanceof ApiProblem ? send.error.message : undefined}
            tools={chooseFiles}
          />
        </div>
      )}
    </DropZone>
  );
}

type Written = z.output<typeof CommentWritten>;

function useSend(look: TicketLook, id: string, onSent: () => void) {
  const t = useTranslations("ticket.conversation");
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (comment: { body: string; visibility: "public" | "internal" }) =>
      api.post<Written>(`/${look.path}/${id}/comments`, comment),
    onSuccess: ({ followUp, visibility }) => {
      onSent();
      queries.invalidateQueries({ queryKey: keys.record(look.path, id) });
      if (followUp) toast(t("followUp", { number: followUp.number }));
      else toast(t(visibility === "internal" ? "sentInternal" : "sentPublic"), { tone: "success" });
    },
    meta: { quiet: true },
  });
}
