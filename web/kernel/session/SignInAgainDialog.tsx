import { useTranslations } from "use-intl";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import type { Me } from "./me.ts";
import styles from "./SignInAgainDialog.module.css";
import { SignInForm } from "./SignInForm.tsx";

export default function SignInAgainDialog(props: { me: Me; onSignedIn: () => unknown }) {
  const t = useTranslations("session");
  return (
    <Dialog title={t("again")} open firm width={400} onClose={() => {}}>
      <p className={styles.text}>{t("againText")}</p>
      <SignInForm login={props.me.login} organization={props.me.organization.slug} onSignedIn={props.onSignedIn} />
    </Dialog>
  );
}
