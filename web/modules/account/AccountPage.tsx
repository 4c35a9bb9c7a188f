import { useTranslations } from "use-intl";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Page } from "../../ui/layout/Page.tsx";
import { Account } from "./Account.tsx";
import styles from "./AccountPage.module.css";

/** One's own account, in the workspace. */
export default function AccountPage() {
  const t = useTranslations("account");
  usePageTitle(t("title"));
  return (
    <Page title={t("title")} shape="text">
      <div className={styles.page}>
        <Account />
      </div>
    </Page>
  );
}
