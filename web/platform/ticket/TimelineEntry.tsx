import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconPaperclip, IconQuote, IconTrash } from "../../ui/icons.ts";
import { HistoryLine, Message } from "../../ui/timeline/Timeline.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { RichText } from "../richtext/RichText.tsx";
import { EventSentence } from "./EventSentence.tsx";
import { FileChips } from "./FileChips.tsx";
import { type Quotation, quotationOf } from "./quotation.ts";
import type { Ticket, TicketLook } from "./ticket.ts";
import type { Line } from "./useTimeline.ts";

interface TimelineEntryProps {
  look: TicketLook;
  /** Of the ticket, as the address names it. */
  id: string;
  ticket: Ticket;
  line: Line;
  /** Missing where nobody may answer. */
  onQuote?: (quotation: Quotation) => void;
}

/** One line of the conversation: what was said, what was done, what was attached. */
export function TimelineEntry({ look, id, ticket, line, onQuote }: TimelineEntryProps) {
  const t = useTranslations("ticket.conversation");
  switch (line.type) {
    case "comment":
      return <CommentEntry path={look.path} id={id} ticket={ticket} comment={line.comment} onQuote={onQuote} />;
    case "event":
      return (
        <HistoryLine at={line.at}>
          <EventSentence kind={look.kind} line={line} />
        </HistoryLine>
      );
    default:
      return (
        <HistoryLine at={line.at} icon={<IconPaperclip />}>
          {line.actor
            ? t("attached", { name: line.actor.name, file: line.attachment.name })
            : t("attachedBySystem", { file: line.attachment.name })}
          <FileChips files={[line.attachment]} />
        </HistoryLine>
      );
  }
}

type Comment = Extract<Line, { type: "comment" }>["comment"];

interface CommentEntryProps {
  path: string;
  id: string;
  ticket: Ticket;
  comment: Comment;
  onQuote: ((quotation: Quotation) => void) | undefined;
}

function CommentEntry({ path, id, ticket, comment, onQuote }: CommentEntryProps) {
  const t = useTranslations("ticket.conversation");
  const author = comment.author ?? { id: "system", name: t("system") };
  const reaches = ticket.requester && ticket.requester.id !== author.id ? ticket.requester.name : undefined;
  return (
    <Message
      author={author}
      at={comment.createdAt}
      visibility={comment.visibility}
      {...(reaches ? { reaches } : {})}
      actions={
        <>
          {onQuote && (
            <IconButton
              label={t("quote")}
              icon={<IconQuote />}
              onClick={() => onQuote(quotationOf(comment.body, comment.visibility))}
            />
          )}
          {comment.may.delete && <TakeBack path={path} id={id} commentId={comment.id} />}
        </>
      }
    >
      <RichText html={comment.body} />
      <FileChips files={comment.attachments} />
    </Message>
  );
}

function TakeBack({ path, id, commentId }: { path: string; id: string; commentId: string }) {
  const t = useTranslations("ticket.conversation");
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.delete(`/${path}/${id}/comments/${commentId}`),
    onSuccess: () => {
      toast(t("deleted"));
      queries.invalidateQueries({ queryKey: keys.part(path, id, "timeline") });
    },
  });
  return <IconButton label={t("delete")} icon={<IconTrash />} onClick={() => remove.mutate()} />;
}
