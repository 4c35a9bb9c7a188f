import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { Button } from "../../ui/button/Button.tsx";
import { PasswordField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./AccountPage.module.css";

const empty = { oldPassword: "", newPassword: "" };

/** Changes one's password; all other sign-ins end with it. */
export function PasswordForm({ login }: { login: string }) {
  const t = useTranslations("account");
  const word = useMistakes();
  const [values, setValues] = useState(empty);
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const change = useMutation({
    mutationFn: () => api.postOnce("/me/password", values),
    meta: { quiet: true },
    onSuccess: () => {
      setValues(empty);
      setMistakes({ fields: {} });
      toast(t("passwordChanged"), { tone: "success" });
    },
    onError: (problem) => setMistakes(word(problem, ["oldPassword", "newPassword"])),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  const field = (name: keyof typeof empty, autoComplete: string) => (
    <PasswordField
      label={t(name)}
      autoComplete={autoComplete}
      visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
      value={values[name]}
      error={mistakes.fields[name]}
      onChange={(event) => setValues({ ...values, [name]: event.target.value })}
    />
  );
  return (
    <form className={styles.form} onSubmit={submit}>
      <input type="text" hidden readOnly autoComplete="username" value={login} />
      {field("oldPassword", "current-password")}
      {field("newPassword", "new-password")}
      <FormError>{mistakes.form}</FormError>
      <Button
        type="submit"
        kind="primary"
        busy={change.isPending}
        disabled={values.oldPassword === "" || values.newPassword === ""}
      >
        {t("changePassword")}
      </Button>
    </form>
  );
}
