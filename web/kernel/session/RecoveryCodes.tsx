import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import styles from "./SignInForm.module.css";

/** The codes, this once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => unknown }) {
  const t = useTranslations("session");
  return (
    <div className={styles.form}>
      <p className={styles.note}>{t("codesText")}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code className="mono">{code}</code>
          </li>
        ))}
      </ul>
      <Button kind="primary" size="large" wide onClick={onKept}>
        {t("codesKept")}
      </Button>
    </div>
  );
}
