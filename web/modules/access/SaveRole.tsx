import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { useMistakes } from "../../kernel/api/mistakes.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { DifferenceList } from "./DifferenceList.tsx";
import { bodyOf, type Differences, type Draft, draftOf, isDifferent } from "./draft.ts";
import { forgetRoles, type Role, type Roles } from "./roles.ts";
import styles from "./SaveRole.module.css";

interface SaveRoleProps {
  role: Role;
  roles: Roles;
  draft: Draft;
  differences: Differences;
  onDraft: (draft: Draft) => void;
}

/** Says that something is not saved yet, and shows what saving would change before it does. */
export function SaveRole({ role, roles, draft, differences, onDraft }: SaveRoleProps) {
  const t = useTranslations("roles");
  const word = useMistakes();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [mistake, setMistake] = useState<string>();
  const save = useMutation({
    mutationFn: () => api.patch<Role>(`/roles/${role.id}`, bodyOf(draft, differences), { version: role.version }),
    meta: { quiet: true },
    onSuccess: (saved) => {
      forgetRoles(queries);
      onDraft(draftOf(saved));
      setAsking(false);
      toast(t("saved"), { tone: "success" });
    },
    onError: (problem) => {
      if (problem instanceof ApiProblem && problem.status === 412) {
        forgetRoles(queries);
        return setMistake(t("changedMeanwhile"));
      }
      const { form, fields } = word(problem, []);
      setMistake(form ?? Object.values(fields).join(" "));
    },
  });
  if (!isDifferent(differences)) return null;
  const { gained, lost } = differences;
  const ask = () => {
    setMistake(undefined);
    setAsking(true);
  };
  return (
    <div className={styles.bar} role="status">
      <span className={styles.text}>{t("unsaved", { gained: gained.length, lost: lost.length })}</span>
      <Button onClick={() => onDraft(draftOf(role))}>{t("discard")}</Button>
      <Button kind="primary" disabled={draft.name.trim() === ""} onClick={ask}>
        {t("review")}
      </Button>
      {asking && (
        <Dialog
          open
          title={t("reviewTitle")}
          width={560}
          onClose={() => setAsking(false)}
          actions={
            <Button kind="primary" busy={save.isPending} onClick={() => save.mutate()}>
              {t("save")}
            </Button>
          }
        >
          <DifferenceList role={role} roles={roles} draft={draft} differences={differences} />
          <FormError>{mistake}</FormError>
        </Dialog>
      )}
    </div>
  );
}
