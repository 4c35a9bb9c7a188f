import { useTranslations } from "use-intl";
import type { z } from "zod";
import { EVIDENCE_TYPES } from "../../../../contract/incidents/evidence.ts";
import type { Attachment } from "../../../../contract/platform/attachment.ts";
import { AskDialog } from "../../../platform/ask/AskDialog.tsx";
import type { Answers, Asked } from "../../../platform/ask/asked.ts";
import { type Evidence, useSecurityPart, useSecurityWrite } from "./security.ts";

interface EvidenceDialogProps {
  id: string;
  /** The item that is put right by a further one. */
  corrects: Evidence | undefined;
  onClose: () => void;
}

/** Records a piece of evidence. */
export function EvidenceDialog({ id, corrects, onClose }: EvidenceDialogProps) {
  const t = useTranslations("incident.security");
  const write = useSecurityWrite(id);
  return (
    <AskDialog
      title={corrects ? t("correctTitle", { label: corrects.label }) : t("addEvidence")}
      verb={t("record")}
      fields={useFields(id)}
      given={corrects ? givenBy(corrects) : { type: "log" }}
      onSubmit={(input) => write("post", "evidence", corrects ? { ...input, correctsId: corrects.id } : input)}
      onClose={onClose}
    >
      <p>{t("neverChanged")}</p>
    </AskDialog>
  );
}

function useFields(id: string): readonly Asked[] {
  const t = useTranslations("incident.security");
  const files = useSecurityPart<z.output<typeof Attachment>>(id, "attachments").data?.items ?? [];
  const types = EVIDENCE_TYPES.map((value) => ({ value, label: t(`types.${value}`) }));
  const options = files.map((file) => ({ value: file.id, label: file.name }));
  return [
    { name: "label", label: t("label"), kind: "line", required: true, hint: t("labelHint") },
    { name: "type", label: t("type"), kind: "choice", options: types, required: true },
    { name: "description", label: t("description"), kind: "text" },
    { name: "collectedBy", label: t("collectedBy"), kind: "line", hint: t("oneselfHint") },
    { name: "collectedAt", label: t("collectedAt"), kind: "time", hint: t("nowHint") },
    { name: "place", label: t("place"), kind: "line" },
    ...(options.length > 0 ? [{ name: "attachmentId", label: t("file"), kind: "choice", options } as const] : []),
    { name: "sha256", label: t("sha256"), kind: "line", hint: t("sha256Hint") },
  ];
}

/** What the wrong one says, but for its label, which is on it. */
function givenBy({ type, description, collectedBy, place }: Evidence): Answers {
  return { type, description, collectedBy, place };
}
