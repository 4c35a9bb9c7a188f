import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useMay } from "../../kernel/session/me.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import type { Choice } from "../../platform/pickers/choices.ts";
import { RecordPicker } from "../../platform/pickers/RecordPicker.tsx";
import { Button } from "../../ui/button/Button.tsx";
import styles from "./Security.module.css";

/** Begins a rule for a role, which is then set like any other. */
export function AddRule({ onChosen }: { onChosen: (role: Choice) => void }) {
  const t = useTranslations("security");
  const words = useWords();
  const readsRoles = useMay("role:read");
  const [role, setRole] = useState<Choice | null>(null);
  if (!readsRoles) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (role) onChosen(role);
    setRole(null);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <RecordPicker
        path="roles"
        label={t("ruleFor")}
        value={role}
        onChange={setRole}
        nameOf={(name) => roleName(words, name)}
      />
      <Button type="submit" disabled={role === null}>
        {t("addRule")}
      </Button>
    </form>
  );
}
