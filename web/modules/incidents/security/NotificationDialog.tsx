import { useTranslations } from "use-intl";
import { AskDialog } from "../../../platform/ask/AskDialog.tsx";
import type { Asked } from "../../../platform/ask/asked.ts";
import { type Notification, useSecurityWrite } from "./security.ts";

export type NotificationStep = "made" | "not-required" | "resume" | "awareness";

interface NotificationDialogProps {
  id: string;
  step: NotificationStep;
  /** The one meant; none where all are. */
  notification?: Notification;
  onClose: () => void;
}

/** Asks for what settles a duty to notify, or what its time counts from. */
export function NotificationDialog({ id, step, notification, onClose }: NotificationDialogProps) {
  const t = useTranslations("incident.security");
  const write = useSecurityWrite(id);
  const reason: Asked = { name: "reason", label: t("reason"), kind: "text", required: true };
  const fields: Readonly<Record<NotificationStep, readonly Asked[]>> = {
    made: [
      { name: "recipient", label: t("recipient"), kind: "line", required: true },
      { name: "reference", label: t("reference"), kind: "line", required: true, hint: t("referenceHint") },
      { name: "notifiedAt", label: t("notifiedAtLabel"), kind: "time", hint: t("nowHint") },
      { name: "note", label: t("note"), kind: "text" },
    ],
    "not-required": [reason],
    resume: [reason],
    awareness: [{ name: "awareAt", label: t("awareAt"), kind: "time", required: true }, reason],
  };
  return (
    <AskDialog
      title={t(`steps.${step}.title`, { name: notification?.name ?? "" })}
      verb={t(`steps.${step}.verb`)}
      fields={fields[step]}
      given={step === "made" && notification?.addressee ? { recipient: notification.addressee } : {}}
      onSubmit={(input) =>
        notification ? write("post", `notifications/${notification.id}/${step}`, input) : write("put", step, input)
      }
      onClose={onClose}
    />
  );
}
