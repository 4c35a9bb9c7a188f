import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Logo } from "../../ui/mark/Logo.tsx";
import { languageNames, languages } from "../i18n/catalogues.ts";
import { useLanguage } from "../i18n/Language.tsx";
import { usePageTitle } from "../shell/page-title.ts";
import { meQuery } from "./me.ts";
import { SignInForm } from "./SignInForm.tsx";
import styles from "./SignInPage.module.css";

/** The door. Says what this is, asks who comes, and brings them to the page they wanted. */
export default function SignInPage() {
  const t = useTranslations("session");
  const router = useRouter();
  const queries = useQueryClient();
  const { next } = useSearch({ strict: false }) as { next?: string };
  const { language, choose } = useLanguage();
  usePageTitle(t("signIn"));

  const enter = async () => {
    const me = await queries.fetchQuery({ ...meQuery, staleTime: 0 });
    router.history.push(next ?? me.home);
  };

  return (
    <div className={styles.page}>
      <main className={styles.card}>
        <Logo size={36} />
        <h1 className={styles.title}>{t("title")}</h1>
        <p className={styles.text}>{t("text")}</p>
        <SignInForm onSignedIn={enter} />
        <p className={styles.text}>
          <a href="/forgot">{t("forgot")}</a>
        </p>
      </main>
      <footer className={styles.foot}>
        {languages.map((code) => (
          <button
            key={code}
            type="button"
            lang={code}
            className={styles.language}
            aria-pressed={code === language}
            onClick={() => choose(code)}
          >
            {languageNames[code]}
          </button>
        ))}
      </footer>
    </div>
  );
}
