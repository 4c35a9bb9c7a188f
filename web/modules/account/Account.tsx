import { useTranslations } from "use-intl";
import { useMe } from "../../kernel/session/me.ts";
import styles from "./AccountPage.module.css";
import { PasswordForm } from "./PasswordForm.tsx";
import { Sessions } from "./Sessions.tsx";
import { Tokens } from "./Tokens.tsx";

/** Where one is signed in, one's password, and tokens for programs. */
export function Account() {
  const t = useTranslations("account");
  const me = useMe();
  return (
    <div className={styles.account}>
      <section className={styles.section}>
        <h2 className={styles.title}>{t("sessions")}</h2>
        <p className={styles.text}>{t("sessionsText")}</p>
        <Sessions />
      </section>
      <section className={styles.section}>
        <h2 className={styles.title}>{t("password")}</h2>
        <PasswordForm login={me.login} />
      </section>
      {me.type !== "end_user" && (
        <section className={styles.section}>
          <h2 className={styles.title}>{t("tokens")}</h2>
          <p className={styles.text}>{t("tokensText")}</p>
          <Tokens />
        </section>
      )}
    </div>
  );
}
