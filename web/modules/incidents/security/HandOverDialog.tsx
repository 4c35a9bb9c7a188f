import { useTranslations } from "use-intl";
import { AskDialog } from "../../../platform/ask/AskDialog.tsx";
import type { Asked } from "../../../platform/ask/asked.ts";
import { type Custody, type Evidence, useSecurityWrite } from "./security.ts";

interface HandOverDialogProps {
  id: string;
  item: Evidence;
  /** The link that is put right. */
  corrects: Custody | undefined;
  onClose: () => void;
}

/** Writes the next link of a chain: from who has it now, or as a correction of an earlier link. */
export function HandOverDialog({ id, item, corrects, onClose }: HandOverDialogProps) {
  const t = useTranslations("incident.security");
  const write = useSecurityWrite(id);
  const fields: readonly Asked[] = [
    { name: "to", label: t("to"), kind: "line", required: true, hint: t("toHint") },
    { name: "purpose", label: t("purpose"), kind: "text", required: true },
    { name: "handedOverAt", label: t("handedOverAt"), kind: "time", hint: t("nowHint") },
  ];
  const from = corrects?.from ?? item.holder;
  return (
    <AskDialog
      title={
        corrects
          ? t("correctEntryTitle", { position: corrects.position, label: item.label })
          : t("handOverTitle", { label: item.label })
      }
      verb={corrects ? t("correct") : t("handOver")}
      fields={fields}
      given={corrects ? { to: corrects.to, purpose: corrects.purpose } : {}}
      onSubmit={(input) =>
        write("post", `evidence/${item.id}/custody`, corrects ? { ...input, correctsId: corrects.id } : input)
      }
      onClose={onClose}
    >
      <p>{t("fromNow", { from })}</p>
    </AskDialog>
  );
}
