import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import styles from "./Operator.module.css";
import { type Organization, PATH } from "./organization.ts";

interface SuspendDialogProps {
  id: string;
  onDone: (now: Organization) => void;
  onClose: () => void;
}

/** Says what suspending does and asks why. */
export function SuspendDialog({ id, onDone, onClose }: SuspendDialogProps) {
  const t = useTranslations("organizations.platform");
  const word = useMistakes();
  const [reason, setReason] = useState("");
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const suspend = useMutation({
    mutationFn: () => api.put<Organization>(`${PATH}/${id}/suspension`, { reason: reason.trim() }),
    meta: { quiet: true },
    onSuccess: onDone,
    onError: (problem) => setMistakes(word(problem, ["reason"])),
  });
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="danger" disabled={reason.trim() === ""} busy={suspend.isPending} onClick={() => suspend.mutate()}>
        {t("suspendNow")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("suspendNow")} open onClose={onClose} actions={actions}>
      <div className={styles.form}>
        <p className={styles.text}>{t("suspendText")}</p>
        <TextField
          label={t("reason")}
          hint={t("reasonHint")}
          value={reason}
          error={mistakes.fields.reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <FormError>{mistakes.form}</FormError>
      </div>
    </Dialog>
  );
}
