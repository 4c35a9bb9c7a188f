import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import styles from "./RequestPage.module.css";
import type { Request } from "./request.ts";
import { useStep } from "./useStep.ts";

/** Takes a report back that nobody has begun to work on. It cannot be undone, so it is asked. */
export function Withdraw({ request }: { request: Request }) {
  const t = useTranslations("portal.cancel");
  const form = useId();
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState(t("default"));
  const cancel = useStep(request, "cancel", t("done"), () => setAsked(false));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    cancel.mutate({ reason: reason.trim() || t("default") });
  };
  return (
    <div className={styles.withdraw}>
      <Button kind="quiet" onClick={() => setAsked(true)}>
        {t("action")}
      </Button>
      <Dialog
        open={asked}
        title={t("title")}
        onClose={() => setAsked(false)}
        actions={
          <>
            <Button onClick={() => setAsked(false)}>{t("keep")}</Button>
            <Button type="submit" form={form} kind="danger" busy={cancel.isPending}>
              {t("send")}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit}>
          <TextArea
            label={t("reason")}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </form>
      </Dialog>
    </div>
  );
}
