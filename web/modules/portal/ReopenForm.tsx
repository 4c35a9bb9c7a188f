import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import styles from "./RequestPage.module.css";
import type { Request } from "./request.ts";
import { useStep } from "./useStep.ts";

/** It is not solved: what still happens, and the request is open again. */
export function ReopenForm({ request, onDone }: { request: Request; onDone: () => void }) {
  const t = useTranslations("portal.reopen");
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const reopen = useStep(request, "reopen", t("done"), onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = reason.trim() === "";
    setMissing(empty);
    if (!empty) reopen.mutate({ reason: reason.trim() });
  };
  return (
    <form className={styles.section} onSubmit={submit} noValidate>
      <TextArea
        label={t("reason")}
        maxLength={2000}
        autoFocus
        value={reason}
        error={missing ? t("needed") : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" kind="primary" size="large" busy={reopen.isPending}>
          {t("send")}
        </Button>
      </div>
    </form>
  );
}
