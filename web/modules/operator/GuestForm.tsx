import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Operator.module.css";
import { PATH } from "./organization.ts";

/** Roles that every organization starts with; others are its own to give. */
const ROLES = ["agent", "manager", "service_desk_lead", "auditor", "admin"];

/** Lets somebody of the provider into the customer's organization. */
export function GuestForm({ id, provider }: { id: string; provider: string }) {
  const t = useTranslations("organizations.platform");
  const words = useWords();
  const word = useMistakes();
  const [login, setLogin] = useState("");
  const [role, setRole] = useState<string | null>("agent");
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const add = useMutation({
    mutationFn: () => api.postOnce<{ name: string }>(`${PATH}/${id}/guests`, { login: login.trim(), role: role ?? "" }),
    meta: { quiet: true },
    onSuccess: ({ name }) => {
      toast(t("guestAdded", { name }), { tone: "success" });
      setLogin("");
      setMistakes({ fields: {} });
    },
    onError: (problem) => setMistakes(word(problem, ["login", "role"])),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <section className={styles.part}>
      <h2>{t("guest")}</h2>
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={t("guestLogin", { provider })}
          autoComplete="off"
          autoCapitalize="none"
          value={login}
          error={mistakes.fields.login}
          onChange={(event) => setLogin(event.target.value)}
        />
        <SelectField
          label={t("guestRole")}
          options={ROLES.map((value) => ({ value, label: roleName(words, value) }))}
          value={role}
          error={mistakes.fields.role}
          onChange={setRole}
        />
        <FormError>{mistakes.form}</FormError>
        <Button type="submit" busy={add.isPending} disabled={login.trim() === "" || role === null}>
          {t("guest")}
        </Button>
      </form>
    </section>
  );
}
