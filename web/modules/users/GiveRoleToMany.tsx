import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { PersonChange } from "../../../contract/people-changes/index.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { useMe } from "../../kernel/session/me.ts";
import type { Choice } from "../../platform/pickers/choices.ts";
import { RolePicker } from "../../platform/pickers/RolePicker.tsx";
import { bodyOfPlan, PLAN_FIELDS, PlanFields, WHOLE } from "../../platform/roles/PlanFields.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import styles from "./GiveRoleToMany.module.css";

type Given = Extract<PersonChange, { giveRole: unknown }>["giveRole"];

interface GiveRoleToManyProps {
  title: string;
  onSubmit: (given: Given) => Promise<unknown>;
  onClose: () => void;
}

/** Which role, where and until when; who would be refused is said next. */
export function GiveRoleToMany({ title, onSubmit, onClose }: GiveRoleToManyProps) {
  const t = useTranslations("roles");
  const word = useMistakes();
  const form = useId();
  const { timeZone } = useMe();
  const [role, setRole] = useState<Choice | null>(null);
  const [plan, setPlan] = useState(WHOLE);
  const [busy, setBusy] = useState(false);
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!role || busy) return;
    setBusy(true);
    setMistakes({ fields: {} });
    const given = { roleId: role.id, ...bodyOfPlan(plan, timeZone) };
    const refused = (problem: unknown) => setMistakes(word(problem, ["roleId", ...PLAN_FIELDS]));
    await onSubmit(given).then(onClose, refused);
    setBusy(false);
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <Button type="submit" form={form} kind="primary" busy={busy} disabled={role === null}>
          {t("give")}
        </Button>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit}>
        <RolePicker label={t("role")} value={role} onChange={setRole} error={mistakes.fields.roleId} />
        <PlanFields plan={plan} onPlan={setPlan} errors={mistakes.fields} />
        <FormError>{mistakes.form}</FormError>
      </form>
    </Dialog>
  );
}
