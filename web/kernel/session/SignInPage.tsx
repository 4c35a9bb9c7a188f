import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { BrandMark } from "../brand/BrandMark.tsx";
import { useDoor } from "../brand/branding.ts";
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
  const { next, organization } = useSearch({ strict: false }) as { next?: string; organization?: string };
  const door = useDoor(organization);
  const { language, choose } = useLanguage();
  usePageTitle(t("signIn"));

  const enter = async () => {
    const me = await queries.fetchQuery({ ...meQuery, staleTime: 0 });
    router.history.push(next ?? me.home);
  };

  return (
    <div className={styles.page}>
      <main className={styles.card}>
        <BrandMark logos={door?.logos} size={36} />
        <h1 className={styles.title}>{door?.name ? t("titleOf", { name: door.name }) : t("title")}</h1>
        <p className={styles.text}>{door?.welcome || t("text")}</p>
        <SignInForm {...(organization ? { organization } : {})} onSignedIn={enter} />
        <p className={styles.text}>
          <a href="/forgot">{t("forgot")}</a>
        </p>
        {door && (door.supportEmail || door.supportPhone) && (
          <p className={styles.support}>
            {t("support")} {door.supportEmail && <a href={`mailto:${door.supportEmail}`}>{door.supportEmail}</a>}
            {door.supportEmail && door.supportPhone && " · "}
            {door.supportPhone && <a href={`tel:${door.supportPhone.replace(/\s/g, "")}`}>{door.supportPhone}</a>}
          </p>
        )}
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
