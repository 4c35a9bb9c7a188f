import { useTranslations } from "use-intl";
import { useMe } from "../../kernel/session/me.ts";
import styles from "./AccountPage.module.css";
import { EmailForm } from "./EmailForm.tsx";
import { Factors } from "./Factors.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { Sessions } from "./Sessions.tsx";
import { SignIns } from "./SignIns.tsx";
import { Surroundings } from "./Surroundings.tsx";
import { Tokens } from "./Tokens.tsx";

/** Language and time zone, where one is signed in, one's password and second step, tokens for programs, and who has tried. */
export function Account() {
  const t = useTranslations("account");
  const me = useMe();
  return (
    <div className={styles.account}>
      <section className={styles.section}>
        <h2 className={styles.title}>{t("surroundings")}</h2>
        <Surroundings />
      </section>
      <section className={styles.section}>
        <h2 className={styles.title}>{t("sessions")}</h2>
        <p className={styles.text}>{t("sessionsText")}</p>
        <Sessions />
      </section>
      <section className={styles.section}>
        <h2 className={styles.title}>{t("password")}</h2>
        <PasswordForm login={me.login} />
      </section>
      <section className={styles.section}>
        <h2 className={styles.title}>{t("email")}</h2>
        <EmailForm present={me.email} />
      </section>
      <section className={styles.section}>
        <h2 className={styles.title}>{t("factors")}</h2>
        <p className={styles.text}>{t("factorsText")}</p>
        <Factors />
      </section>
      {me.type !== "end_user" && (
        <section className={styles.section}>
          <h2 className={styles.title}>{t("tokens")}</h2>
          <p className={styles.text}>{t("tokensText")}</p>
          <Tokens />
        </section>
      )}
      <section className={styles.section}>
        <h2 className={styles.title}>{t("signIns")}</h2>
        <p className={styles.text}>{t("signInsText")}</p>
        <SignIns />
      </section>
    </div>
  );
}
