import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { PasswordField, TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { Logo } from "../../ui/mark/Logo.tsx";
import { api } from "../api/client.ts";
import { type Mistakes, useMistakes } from "../api/mistakes.ts";
import { usePageTitle } from "../shell/page-title.ts";
import formStyles from "./SignInForm.module.css";
import styles from "./SignInPage.module.css";

/** Asks for the mail with which a forgotten password is set anew; says the same for every name. */
export function ForgotPage() {
  const t = useTranslations("session");
  const [login, setLogin] = useState("");
  const { sent, mistakes, submit } = useOnce(() => api.postOnce("/auth/forgot", { login: login.trim() }), ["login"]);
  return (
    <Card title={t("forgotTitle")} text={sent ? t("forgotSent") : t("forgotText")}>
      {!sent && (
        <form className={formStyles.form} onSubmit={submit}>
          <TextField
            label={t("login")}
            autoComplete="username"
            autoFocus
            value={login}
            error={mistakes.fields.login}
            onChange={(event) => setLogin(event.target.value)}
          />
          <FormError>{mistakes.form}</FormError>
          <Button type="submit" kind="primary" size="large" wide disabled={login.trim() === ""}>
            {t("forgotSend")}
          </Button>
        </form>
      )}
    </Card>
  );
}

/** Chooses the password with the link of a mail: of a reset or of an invitation. */
export function NewPasswordPage() {
  const t = useTranslations("session");
  const [password, setPassword] = useState("");
  const [token] = useState(() => location.hash.slice(1));
  const { sent, mistakes, submit } = useOnce(
    () => api.postOnce("/auth/links/password", { token, password }),
    ["password"],
  );
  return (
    <Card title={t("newPasswordTitle")} text={sent ? t("newPasswordDone") : t("newPasswordText")}>
      {!sent && (
        <form className={formStyles.form} onSubmit={submit}>
          <PasswordField
            label={t("newPassword")}
            autoComplete="new-password"
            autoFocus
            visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
            value={password}
            error={mistakes.fields.password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <FormError>{mistakes.form}</FormError>
          <Button type="submit" kind="primary" size="large" wide disabled={password === ""}>
            {t("newPasswordSet")}
          </Button>
        </form>
      )}
    </Card>
  );
}

/** Opened from the mail to a new address. A button confirms: programs that look into mails must not. */
export function ConfirmEmailPage() {
  const t = useTranslations("session");
  const [token] = useState(() => location.hash.slice(1));
  const { sent, mistakes, submit } = useOnce(() => api.postOnce("/auth/links/email", { token }), []);
  return (
    <Card title={t("emailTitle")} text={sent ? t("emailDone") : t("emailText")}>
      {!sent && (
        <form className={formStyles.form} onSubmit={submit}>
          <FormError>{mistakes.form}</FormError>
          <Button type="submit" kind="primary" size="large" wide>
            {t("emailConfirm")}
          </Button>
        </form>
      )}
    </Card>
  );
}

function Card({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const t = useTranslations("session");
  usePageTitle(title);
  // The secret leaves the address bar and the history.
  useEffect(() => history.replaceState(history.state, "", location.pathname), []);
  return (
    <div className={styles.page}>
      <main className={styles.card}>
        <Logo size={36} />
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.text}>{text}</p>
        {children}
        <p className={styles.text}>
          <a href="/sign-in">{t("toSignIn")}</a>
        </p>
      </main>
    </div>
  );
}

function useOnce(send: () => Promise<unknown>, fields: readonly string[]) {
  const word = useMistakes();
  const [sent, setSent] = useState(false);
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send().then(
      () => setSent(true),
      (problem) => setMistakes(word(problem, fields)),
    );
  };
  return { sent, mistakes, submit };
}
