import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { useMe } from "../../kernel/session/me.ts";
import { Button } from "../../ui/button/Button.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import type { Choice } from "../pickers/choices.ts";
import { PersonPicker } from "../pickers/pickers.tsx";
import { RolePicker } from "../pickers/RolePicker.tsx";
import styles from "./GiveRole.module.css";
import { bodyOfPlan, PLAN_FIELDS, PlanFields, WHOLE } from "./PlanFields.tsx";

interface GiveRoleProps {
  /** One of the two is given by the page; the other is chosen. */
  userId?: string;
  roleId?: string;
  onGiven: () => unknown;
}

const FIELDS = ["userId", "roleId", ...PLAN_FIELDS];

/** Gives somebody a role: which, to whom, where, from when and until when. */
export function GiveRole({ userId, roleId, onGiven }: GiveRoleProps) {
  const t = useTranslations("roles");
  const word = useMistakes();
  const { timeZone } = useMe();
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [plan, setPlan] = useState(WHOLE);
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const give = useMutation({
    mutationFn: () =>
      api.post("/role-assignments", {
        userId: userId ?? chosen?.id,
        roleId: roleId ?? chosen?.id,
        ...bodyOfPlan(plan, timeZone),
      }),
    meta: { quiet: true },
    onSuccess: () => {
      setChosen(null);
      setMistakes({ fields: {} });
      toast(t("given"), { tone: "success" });
      onGiven();
    },
    onError: (problem) => setMistakes(word(problem, FIELDS)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate();
  };
  const choice = { value: chosen, onChange: setChosen };
  return (
    <form className={styles.form} onSubmit={submit}>
      {roleId === undefined ? (
        <RolePicker {...choice} label={t("role")} error={mistakes.fields.roleId} />
      ) : (
        <PersonPicker {...choice} label={t("person")} error={mistakes.fields.userId} />
      )}
      <PlanFields plan={plan} onPlan={setPlan} errors={mistakes.fields} />
      <FormError>{mistakes.form}</FormError>
      <Button type="submit" kind="primary" busy={give.isPending} disabled={chosen === null}>
        {t("give")}
      </Button>
    </form>
  );
}
