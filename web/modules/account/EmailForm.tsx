import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import styles from "./AccountPage.module.css";

/** Asks for another e-mail address; it holds once the link that is sent there was opened. */
export function EmailForm({ present }: { present: string | null }) {
  const t = useTranslations("account");
  const word = useMistakes();
  const [email, setEmail] = useState("");
  const [sentTo, setSentTo] = useState<string>();
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const change = useMutation({
    mutationFn: () => api.postOnce("/me/email", { email: email.trim() }),
    meta: { quiet: true },
    onSuccess: () => {
      setSentTo(email.trim());
      setEmail("");
      setMistakes({ fields: {} });
    },
    onError: (problem) => setMistakes(word(problem, ["email"])),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.text}>{present ? t("emailPresent", { email: present }) : t("emailNone")}</p>
      <TextField
        label={t("newEmail")}
        type="email"
        autoComplete="email"
        value={email}
        error={mistakes.fields.email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <FormError>{mistakes.form}</FormError>
      {sentTo && <p role="status">{t("emailSent", { email: sentTo })}</p>}
      <Button type="submit" busy={change.isPending} disabled={email.trim() === ""}>
        {t("changeEmail")}
      </Button>
    </form>
  );
}
