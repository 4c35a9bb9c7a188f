import { useTranslations } from "use-intl";
import type { Asked } from "../ask/asked.ts";
import { PENDING_REASONS } from "./pending-reasons.ts";
import type { TicketLook } from "./ticket.ts";
import { useTicketWords } from "./words.ts";

const ASKING = ["assign", "hold", "resolve", "reopen", "skip", "cancel"];

/** Whether something is asked before the transition; others are done at once. */
export function needsAsking(transition: string): boolean {
  return ASKING.includes(transition);
}

/** What is asked before a transition. */
export function useTransitionForm(look: TicketLook): (transition: string) => readonly Asked[] {
  const words = useTicketWords(look.kind);
  const t = useTranslations("ticket.transitionDialog");
  const label = words.field;
  const reason: Asked = { name: "reason", label: label("reason"), kind: "text", required: true };
  const comment: Asked = { name: "comment", label: t("comment"), hint: t("commentHint"), kind: "comment" };
  return (transition) => {
    switch (transition) {
      case "assign":
        return [
          { name: "teamId", label: label("teamId"), kind: "team" },
          { name: "assigneeId", label: label("assigneeId"), kind: "person" },
        ];
      case "hold": {
        const options = PENDING_REASONS.map((value) => ({ value, label: words.pendingReason(value) }));
        return [
          { name: "pendingReason", label: label("pendingReason"), kind: "choice", options, required: true },
          { name: "pendingUntil", label: label("pendingUntil"), kind: "time" },
          ...(look.parts.has("requester") ? [comment] : []),
        ];
      }
      case "resolve": {
        const options = look.resolutionCodes.map((value) => ({ value, label: words.resolutionCode(value) }));
        return [
          { name: "resolutionCode", label: label("resolutionCode"), kind: "choice", options, required: true },
          {
            name: "resolutionNotes",
            label: label("resolutionNotes"),
            hint: t("notesHint"),
            kind: "text",
            required: true,
          },
        ];
      }
      case "reopen":
      case "skip":
      case "cancel":
        return [reason];
      default:
        return [];
    }
  };
}
