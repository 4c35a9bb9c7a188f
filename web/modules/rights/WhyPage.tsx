import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { Explanation as ExplanationAnswer } from "../../../contract/access/explanations.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Page } from "../../ui/layout/Page.tsx";
import { Explanation } from "./Explanation.tsx";
import styles from "./Rights.module.css";
import { WhyForm } from "./WhyForm.tsx";

/** Asks why somebody can or cannot do something; the address carries the question, so that a link carries the answer. */
export default function WhyPage() {
  const t = useTranslations("rights.why");
  const [asked] = useAddress();
  usePageTitle(t("title"));
  const { user = "", action = "", record, kind } = asked;
  const question = { userId: user, action, ...(record ? { record } : {}), ...(kind ? { kind } : {}) };
  const query = useQuery({
    queryKey: ["explanations", question],
    queryFn: ({ signal }) => api.postOnce<ExplanationAnswer>("/explanations", question, { signal }),
    enabled: user !== "" && action !== "",
    retry: false,
  });
  return (
    <Page title={t("title")} shape="text">
      <div className={styles.page}>
        <p className={styles.text}>{t("text")}</p>
        <WhyForm key={`${user} ${kind}`} />
        {query.isEnabled ? (
          <Loaded query={query}>{(told) => <Explanation told={told} />}</Loaded>
        ) : (
          <p className={styles.text}>{t("empty")}</p>
        )}
      </div>
    </Page>
  );
}
