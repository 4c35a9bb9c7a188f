import { type FormEvent, useCallback, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { Choice } from "../../ui/form/Choice.tsx";
import { PasswordField, TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { useMistakes } from "../api/mistakes.ts";
import { ApiProblem } from "../api/problem.ts";
import { canPasskeys } from "./passkeys.ts";
import { SecondStepForm } from "./SecondStepForm.tsx";
import styles from "./SignInForm.module.css";
import { choicesOf, type OrganizationChoice, type SecondStepDue, signIn, signInByPasskey } from "./signing.ts";

type Errors = Readonly<Record<string, string | undefined>>;

/** Name, password and, where several accounts fit, the organization. `login` fixes the name, for signing in again. */
export function SignInForm(props: { login?: string; organization?: string; onSignedIn: () => unknown }) {
  const t = useTranslations("session");
  const [login, setLogin] = useState(props.login ?? "");
  const [password, setPassword] = useState("");
  const [choices, setChoices] = useState<readonly OrganizationChoice[]>([]);
  const [organization, setOrganization] = useState(props.organization);
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const [due, setDue] = useState<SecondStepDue>();
  const back = useCallback(() => setDue(undefined), []);
  const mistakes = useMistakes();
  const form = useRef<HTMLFormElement>(null);

  const refuse = (found: Errors) => {
    setErrors(found);
    const field = Object.keys(found).find((name) => name !== "form") ?? "password";
    form.current?.querySelector<HTMLInputElement>(`[name="${field}"]`)?.focus();
  };

  const hear = (problem: unknown) => {
    if (problem instanceof ApiProblem && problem.code === "access.choose_organization") {
      const found = choicesOf(problem.body);
      setChoices(found);
      setOrganization(found[0]?.slug);
      return setErrors({});
    }
    const { fields, form } = mistakes(problem, ["login", "password"]);
    refuse({ ...fields, form });
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing = {
      ...(login.trim() === "" ? { login: t("loginMissing") } : {}),
      ...(password === "" ? { password: t("passwordMissing") } : {}),
    };
    if (Object.keys(missing).length > 0) return refuse(missing);
    setBusy(true);
    await signIn({ login: login.trim(), password, ...(organization ? { organization } : {}) })
      .then((step) => (step ? setDue(step) : props.onSignedIn()), hear)
      .finally(() => setBusy(false));
  };
  const byPasskey = () =>
    signInByPasskey().then(props.onSignedIn, (problem) =>
      problem instanceof ApiProblem ? hear(problem) : refuse({ form: t("passkeyCancelled") }),
    );

  if (due) return <SecondStepForm due={due} onSignedIn={props.onSignedIn} onBack={back} />;

  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={t("login")}
        name="login"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={!props.login}
        readOnly={props.login !== undefined}
        value={login}
        error={errors.login}
        onChange={(event) => setLogin(event.target.value)}
      />
      <PasswordField
        label={t("password")}
        name="password"
        autoComplete="current-password"
        autoFocus={props.login !== undefined}
        value={password}
        error={errors.password}
        visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
        onChange={(event) => setPassword(event.target.value)}
      />
      {choices.length > 0 && (
        <Choice
          label={t("organization")}
          value={organization}
          options={choices.map(({ slug, name }) => ({ value: slug, label: name }))}
          onChange={setOrganization}
        />
      )}
      <FormError>{errors.form}</FormError>
      <Button type="submit" kind="primary" size="large" wide busy={busy}>
        {t("signIn")}
      </Button>
      {canPasskeys() && (
        <Button size="large" wide onClick={byPasskey}>
          {t("passkeyUse")}
        </Button>
      )}
    </form>
  );
}
