import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { useAddress } from "../../kernel/router/address.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import type { Choice } from "../../platform/pickers/choices.ts";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { ReportForm } from "./ReportForm.tsx";
import styles from "./ReportPage.module.css";
import type { Request } from "./request.ts";

/** Something does not work: one line suffices, each further answer helps. */
export default function ReportPage() {
  const t = useTranslations("portal.form");
  const navigate = useNavigate();
  const [{ title = "", service }] = useAddress();
  const about = useQuery({
    queryKey: keys.record("services", service ?? ""),
    queryFn: ({ signal }) => api.get<Choice>(`/services/${service}`, { signal }),
    enabled: service !== undefined,
    retry: false,
  });
  usePageTitle(t("title"));
  const show = ({ number }: Request) =>
    navigate({ to: "/portal/requests/$number" as never, params: { number } as never, replace: true });
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t("title")}</h1>
      <p className={styles.text}>{t("text")}</p>
      {service !== undefined && about.isPending ? (
        <SkeletonRows count={4} height={56} />
      ) : (
        <ReportForm title={title} service={about.data ?? null} onSent={show} />
      )}
    </div>
  );
}
