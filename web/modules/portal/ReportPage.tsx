import { useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useAddress } from "../../kernel/router/address.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { ReportForm } from "./ReportForm.tsx";
import styles from "./ReportPage.module.css";
import type { Request } from "./request.ts";

/** Something does not work: one line suffices, each further answer helps. */
export default function ReportPage() {
  const t = useTranslations("portal.form");
  const navigate = useNavigate();
  const [{ title = "" }] = useAddress();
  usePageTitle(t("title"));
  const show = ({ number }: Request) =>
    navigate({ to: "/portal/requests/$number" as never, params: { number } as never, replace: true });
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t("title")}</h1>
      <p className={styles.text}>{t("text")}</p>
      <ReportForm title={title} onSent={show} />
    </div>
  );
}
