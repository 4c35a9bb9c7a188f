import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { PasswordField, TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { api } from "../api/client.ts";
import { type Mistakes, useMistakes } from "../api/mistakes.ts";
import { ApiProblem } from "../api/problem.ts";
import { canPasskeys, provePasskey } from "./passkeys.ts";
import styles from "./SignInForm.module.css";

export default function StepUpDialog({ onEnd }: { onEnd: (proven: boolean) => void }) {
  const t = useTranslations("session");
  return (
    <Dialog title={t("stepUp")} open width={400} onClose={() => onEnd(false)}>
      <ProofForm onProven={() => onEnd(true)} />
    </Dialog>
  );
}

function ProofForm({ onProven }: { onProven: () => void }) {
  const t = useTranslations("session");
  const word = useMistakes();
  const [proof, setProof] = useState({ password: "", code: "" });
  const [asksCode, setAsksCode] = useState(false);
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const send = (body: () => Promise<object>) =>
    body()
      .then((given) => api.postOnce("/me/step-up", given))
      .then(onProven, (problem) => {
        const found = word(problem, ["password", "code"]);
        if (!asksCode && found.fields.code) return setAsksCode(true);
        setMistakes(problem instanceof ApiProblem ? found : { fields: {}, form: t("passkeyCancelled") });
      });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(async () => ({ password: proof.password, ...(proof.code ? { code: proof.code } : {}) }));
  };
  const passkey = () => send(async () => ({ passkey: await provePasskey(await api.postOnce("/me/step-up/passkey")) }));
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.note}>{t("stepUpText")}</p>
      <PasswordField
        label={t("password")}
        autoComplete="current-password"
        autoFocus
        visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
        value={proof.password}
        error={mistakes.fields.password}
        onChange={(event) => setProof({ ...proof, password: event.target.value })}
      />
      {asksCode && (
        <TextField
          label={t("code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={proof.code}
          error={mistakes.fields.code}
          onChange={(event) => setProof({ ...proof, code: event.target.value })}
        />
      )}
      <FormError>{mistakes.form}</FormError>
      <Button type="submit" kind="primary" wide disabled={proof.password === ""}>
        {t("goOn")}
      </Button>
      {canPasskeys() && (
        <Button wide onClick={passkey}>
          {t("passkeyUse")}
        </Button>
      )}
    </form>
  );
}
