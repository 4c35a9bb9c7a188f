import { useTranslations } from "use-intl";
import { useMe } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import styles from "./PortalHomePage.module.css";

/** What can be done for you here. */
export default function PortalHomePage() {
  const t = useTranslations("portal");
  const me = useMe();
  usePageTitle(t("nav"));
  return (
    <>
      <h1 className={styles.title}>{t("hello", { name: me.name })}</h1>
      <p className={styles.text}>{t("helloText")}</p>
    </>
  );
}
