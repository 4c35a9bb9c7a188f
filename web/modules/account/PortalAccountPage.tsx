import { useTranslations } from "use-intl";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Account } from "./Account.tsx";
import styles from "./AccountPage.module.css";

/** One's own account, in the portal. */
export default function PortalAccountPage() {
  const t = useTranslations("account");
  usePageTitle(t("title"));
  return (
    <>
      <h1 className={styles.name}>{t("title")}</h1>
      <Account />
    </>
  );
}
