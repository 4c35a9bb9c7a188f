import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { WebhookSecret } from "../../../contract/webhooks/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Webhooks.module.css";

type Secret = z.output<typeof WebhookSecret>;

/** A test, and what messages are signed with. */
export function WebhookActions({ record }: { record: MasterRecord }) {
  const t = useTranslations("webhooks");
  const queries = useQueryClient();
  const [secret, setSecret] = useState<Secret>();
  const path = `/webhooks/${record.id}`;
  const test = useMutation({
    mutationFn: () => api.post(`${path}/test`),
    onSuccess: () => {
      toast(t("tested"));
      queries.invalidateQueries({ queryKey: keys.part("webhooks", record.id, "deliveries") });
    },
  });
  const ask = useMutation({
    mutationFn: () => api.postOnce<Secret>(`${path}/secret`, {}),
    onSuccess: setSecret,
  });
  const signed = record.format === "standard";
  return (
    <>
      <Button size="small" onClick={() => test.mutate()} busy={test.isPending}>
        {t("test")}
      </Button>
      {signed && (
        <Button size="small" onClick={() => ask.mutate()} busy={ask.isPending}>
          {t("renew")}
        </Button>
      )}
      {secret && (
        <Dialog open title={t("secret")} onClose={() => setSecret(undefined)}>
          <p>{t("secretText")}</p>
          <code className={`mono ${styles.secret}`}>{secret.secret}</code>
          {secret.formerUntil && <p>{t("formerUntil", { at: new Date(secret.formerUntil) })}</p>}
        </Dialog>
      )}
    </>
  );
}
