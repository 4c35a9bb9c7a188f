import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { useMay } from "../../kernel/session/me.ts";
import { ConfirmSlug } from "../../platform/organizations/ConfirmSlug.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Operator.module.css";
import { listKey, type Organization, oneKey, PATH } from "./organization.ts";
import { SuspendDialog } from "./SuspendDialog.tsx";

/** Suspend, resume, delete, take back: what fits the organization's present state. */
export function OrganizationActions({ organization }: { organization: Organization }) {
  const t = useTranslations("organizations.platform");
  const { id, name, slug, status, deleteAfter } = organization;
  const manages = useMay("platform:manage");
  const removes = useMay("platform:remove");
  const [asks, setAsks] = useState<"suspend" | "remove">();
  const changed = useChanged(id);
  const close = () => setAsks(undefined);
  const done = (words: string) => (now?: Organization) => {
    close();
    toast(words, { tone: "success" });
    changed(now);
  };
  const resume = useMutation({
    mutationFn: () => api.delete<Organization>(`${PATH}/${id}/suspension`),
    onSuccess: done(t("resumed", { name })),
  });
  const takeBack = useMutation({
    mutationFn: () => api.delete<Organization>(`${PATH}/${id}/deletion`),
    onSuccess: done(t("takenBack", { name })),
  });
  return (
    <div className={styles.actions}>
      {manages && status === "active" && <Button onClick={() => setAsks("suspend")}>{t("suspend")}</Button>}
      {manages && status === "suspended" && !deleteAfter && (
        <Button busy={resume.isPending} onClick={() => resume.mutate()}>
          {t("resume")}
        </Button>
      )}
      {removes && deleteAfter && status !== "deleting" && (
        <Button busy={takeBack.isPending} onClick={() => takeBack.mutate()}>
          {t("takeBack")}
        </Button>
      )}
      {removes && !deleteAfter && (
        <Button kind="danger" onClick={() => setAsks("remove")}>
          {t("remove")}
        </Button>
      )}
      {asks === "suspend" && <SuspendDialog id={id} onDone={done(t("suspended", { name }))} onClose={close} />}
      {asks === "remove" && (
        <ConfirmSlug
          slug={slug}
          text={t("removeText")}
          send={(typed) => api.put(`${PATH}/${id}/deletion`, { slug: typed })}
          onDone={() => done(t("removed", { name }))()}
          onClose={close}
        />
      )}
    </div>
  );
}

function useChanged(id: string) {
  const queries = useQueryClient();
  return (now?: Organization) => {
    if (now) queries.setQueryData(oneKey(id), now);
    queries.invalidateQueries({ queryKey: listKey });
  };
}
