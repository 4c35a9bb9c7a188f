import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { PresenceMode } from "../../../contract/platform/realtime.ts";
import { useActions } from "../../kernel/actions/registry.ts";
import { useMe } from "../../kernel/session/me.ts";
import { Composer } from "../../ui/timeline/Composer.tsx";
import { RichEditor } from "../richtext/RichEditor.tsx";
import styles from "./Conversation.module.css";
import { DropZone } from "./DropZone.tsx";
import { OutgoingReplies } from "./OutgoingReplies.tsx";
import { hold } from "./outgoing.ts";
import type { Quotation } from "./quotation.ts";
import type { Ticket, TicketLook } from "./ticket.ts";
import { useDraft } from "./useDraft.ts";
import { useReaches } from "./useReaches.ts";
import { useWriting } from "./useWriting.ts";

interface TicketComposerProps {
  look: TicketLook;
  id: string;
  ticket: Ticket;
  quoted: Quotation | undefined;
  onMode: (mode: PresenceMode) => void;
}

/** Where one replies or notes; the draft is kept until it is sent. */
export function TicketComposer({ look, id, ticket, quoted, onMode }: TicketComposerProps) {
  const t = useTranslations("ticket.conversation");
  const label = useTranslations("ui.composer");
  const { id: userId } = useMe();
  const may = { ...ticket.may, comment: ticket.may.comment && look.parts.has("requester") };
  const draft = useDraft(ticket.id, may.comment ? "public" : "internal");
  const internal = draft.visibility === "internal";
  const names = useReaches(look.path, id, ticket);
  const writing = useWriting(look, id, ticket, draft.visibility);
  const place = useComposerPlace(internal ? label("addNote") : label("reply"));
  useQuoting(quoted, draft.put, may);

  const mode = draft.html === "" ? "viewing" : internal ? "replying_internal" : "replying_public";
  useEffect(() => onMode(mode), [mode, onMode]);
  const toReaders = names ? t("textPublic", { name: names }) : t("textNobody");
  const hint = internal ? t("textInternal") : ticket.state === "closed" ? t("textClosed") : toReaders;
  const send = () => {
    const { path } = look;
    hold(userId, { path, recordId: ticket.id, number: ticket.number, body: draft.html, visibility: draft.visibility });
    draft.write("");
  };

  return (
    <>
      <OutgoingReplies recordId={ticket.id} onWithdrawn={(reply) => draft.put(reply.visibility, reply.body)} />
      <DropZone path={look.path} id={id} visibility={draft.visibility}>
        {(chooseFiles) => (
          <div ref={place} id="composer">
            <Composer
              value={draft.html}
              onChange={draft.write}
              visibility={draft.visibility}
              {...(may.comment && may.note ? { onVisibility: draft.turn } : {})}
              {...(names ? { reaches: names } : {})}
              editor={(name) => (
                <RichEditor {...writing} label={name} value={draft.html} onChange={draft.write} placeholder={hint} />
              )}
              onSend={send}
              tools={
                <>
                  {chooseFiles}
                  {draft.where !== "none" && <span className={styles.kept}>{t(`kept.${draft.where}`)}</span>}
                </>
              }
            />
          </div>
        )}
      </DropZone>
    </>
  );
}

/** Where the composer is, for the key that goes there. */
function useComposerPlace(label: string) {
  const t = useTranslations("ticket");
  const place = useRef<HTMLDivElement>(null);
  const focus = () => place.current?.querySelector<HTMLElement>("textarea, [role=textbox]")?.focus();
  useActions([{ id: "ticket.reply", label, group: t("group"), keys: "r", run: focus }]);
  return place;
}

/** A quoted note stays among those who read notes. */
function useQuoting(quoted: Quotation | undefined, put: ReturnType<typeof useDraft>["put"], may: Ticket["may"]): void {
  const latest = useRef({ put, may });
  latest.current = { put, may };
  useEffect(() => {
    if (!quoted) return;
    const to = quoted.visibility === "internal" || !latest.current.may.comment ? "internal" : "public";
    latest.current.put(to, quoted.html);
  }, [quoted]);
}
