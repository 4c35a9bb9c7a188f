import { useTranslations } from "use-intl";
import type { Asked } from "../../platform/ask/asked.ts";
import type { IncidentCommand } from "./useIncidentCommands.ts";

export interface CommandForm {
  readonly title: string;
  readonly verb: string;
  readonly fields: readonly Asked[];
}

const AUDIENCES = ["stakeholders", "everyone", "team"] as const;

/** What each command of an incident asks for. */
export function useCommandForms(number: string): Readonly<Record<IncidentCommand, CommandForm>> {
  const t = useTranslations("incident.major");
  const reason: Asked = { name: "reason", label: t("reason"), kind: "text", required: true };
  const audiences = AUDIENCES.map((value) => ({ value, label: t(`audiences.${value}`) }));
  return {
    escalate: useEscalateForm(number),
    "propose-major": { title: t("proposeTitle", { number }), verb: t("propose"), fields: [reason] },
    "accept-major": {
      title: t("acceptTitle"),
      verb: t("accept"),
      fields: [
        { name: "commanderId", label: t("commander"), kind: "person", required: true },
        { name: "updateMinutes", label: t("minutes"), kind: "number", required: true },
        { ...reason, required: false },
      ],
    },
    "decline-major": { title: t("declineTitle"), verb: t("decline"), fields: [reason] },
    "demote-major": { title: t("demoteTitle"), verb: t("demote"), fields: [reason] },
    "major-updates": {
      title: t("updateTitle"),
      verb: t("update"),
      fields: [
        { name: "body", label: t("body"), kind: "rich", required: true },
        { name: "audience", label: t("audience"), kind: "choice", options: audiences, required: true },
      ],
    },
    "review-major": {
      title: t("reviewTitle"),
      verb: t("review"),
      fields: [{ name: "review", label: t("reviewText"), kind: "text", required: true }],
    },
  };
}

function useEscalateForm(number: string): CommandForm {
  const t = useTranslations("incident.escalate");
  const types = (["functional", "hierarchical"] as const).map((value) => ({ value, label: t(value) }));
  return {
    title: t("title", { number }),
    verb: t("action"),
    fields: [
      { name: "type", label: t("type"), kind: "choice", options: types, required: true },
      { name: "teamId", label: t("team"), kind: "team" },
      { name: "reason", label: t("reason"), kind: "text", required: true },
    ],
  };
}
