import { useTranslations } from "use-intl";
import { useMe } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Page } from "../../ui/layout/Page.tsx";
import styles from "./AccountPage.module.css";
import { PasswordForm } from "./PasswordForm.tsx";
import { Sessions } from "./Sessions.tsx";
import { Tokens } from "./Tokens.tsx";

/** Where one is signed in, one's password, and tokens for programs. */
export default function AccountPage() {
  const t = useTranslations("account");
  const me = useMe();
  usePageTitle(t("title"));
  return (
    <Page title={t("title")} shape="text">
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
    </Page>
  );
}
