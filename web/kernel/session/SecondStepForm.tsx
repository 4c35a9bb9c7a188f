import { type FormEvent, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { useMistakes } from "../api/mistakes.ts";
import { ApiProblem } from "../api/problem.ts";
import { RecoveryCodes } from "./RecoveryCodes.tsx";
import styles from "./SignInForm.module.css";
import {
  beginEnrolment,
  type Enrolment,
  finishSecondStep,
  type Proof,
  passkeyForStep,
  passkeyToEnrol,
  type SecondStepDue,
} from "./signing.ts";
import { TotpSeed } from "./TotpSeed.tsx";

interface Props {
  due: SecondStepDue;
  onSignedIn: () => unknown;
  /** The challenge holds no more: begin with the password again. */
  onBack: () => void;
}

/** After the password: a code, a passkey or a recovery code; or setting the first of them up. */
export function SecondStepForm({ due, onSignedIn, onBack }: Props) {
  const t = useTranslations("session");
  const enrols = due.factors.length === 0;
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [recovery, setRecovery] = useState(
    !enrols && !due.factors.includes("totp") && !due.factors.includes("passkey"),
  );
  const [code, setCode] = useState("");
  const [codes, setCodes] = useState<readonly string[]>();
  const { busy, error, run } = useStep(due.challenge, (made) => (made ? setCodes(made) : onSignedIn()));
  useEffect(() => {
    if (enrols) beginEnrolment(due.challenge).then(setEnrolment, onBack);
  }, [enrols, due.challenge, onBack]);

  if (codes) return <RecoveryCodes codes={codes} onKept={onSignedIn} />;
  const byCode = recovery || due.factors.includes("totp") || enrolment?.totp;
  const byPasskey = enrols ? Boolean(enrolment?.passkey) : due.factors.includes("passkey");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => (recovery ? { recoveryCode: code } : { code }));
  };
  const passkey = () => run(() => (enrolment ? passkeyToEnrol(enrolment) : passkeyForStep(due.challenge)));
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {enrols && <p className={styles.note}>{t("enrolText")}</p>}
      {enrolment?.totp && <TotpSeed {...enrolment.totp} />}
      {byCode && (
        <TextField
          label={recovery ? t("recoveryCode") : t("code")}
          hint={recovery ? t("recoveryHint") : t("codeHint")}
          name="code"
          autoComplete="one-time-code"
          inputMode={recovery ? "text" : "numeric"}
          autoFocus
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
      <FormError>{error}</FormError>
      {byCode && (
        <Button type="submit" kind="primary" size="large" wide busy={busy} disabled={code.trim() === ""}>
          {t("goOn")}
        </Button>
      )}
      {byPasskey && (
        <Button size="large" wide disabled={busy} onClick={passkey}>
          {enrols ? t("passkeyMake") : t("passkeyUse")}
        </Button>
      )}
      {due.factors.includes("recovery") && !recovery && (
        <Button size="large" wide onClick={() => setRecovery(true)}>
          {t("recoveryUse")}
        </Button>
      )}
      <Button size="large" wide onClick={onBack}>
        {t("back")}
      </Button>
    </form>
  );
}

function useStep(challenge: string, onDone: (codes: readonly string[] | undefined) => unknown) {
  const t = useTranslations("session");
  const word = useMistakes();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const run = async (proof: () => Promise<Proof>) => {
    setBusy(true);
    setError(undefined);
    await proof()
      .then((each) => finishSecondStep(challenge, each))
      .then(onDone, (problem) =>
        setError(problem instanceof ApiProblem ? word(problem, []).form : t("passkeyCancelled")),
      )
      .finally(() => setBusy(false));
  };
  return { busy, error, run };
}
