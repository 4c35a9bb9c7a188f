import { useQuery } from "@tanstack/react-query";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { IdPicker } from "../../platform/pickers/IdPicker.tsx";
import { ButtonLink } from "../../ui/button/Button.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { TrialBench } from "./TrialBench.tsx";
import styles from "./trial.module.css";

/** A policy, new or changed, tried against past tickets before it holds. The address carries which one it begins with. */
export default function TrialPage() {
  const words = useWords();
  const [{ policy }, change] = useAddress();
  usePageTitle(words("trial.title"));
  const base = useQuery({
    queryKey: keys.record("sla-policies", policy ?? ""),
    queryFn: ({ signal }) => api.get<MasterRecord>(`/sla-policies/${policy}`, { signal }),
    enabled: policy !== undefined,
  });
  return (
    <Page
      title={words("trial.title")}
      actions={<ButtonLink to="/admin/sla-policies">{words("kinds.sla-policies.title")}</ButtonLink>}
    >
      <div className={styles.page}>
        <p className={styles.text}>{words("trial.text")}</p>
        <div className={styles.begin}>
          <IdPicker
            label={words("trial.begin")}
            path="sla-policies"
            placeholder={words("trial.new")}
            id={policy ?? null}
            onChange={(id) => change({ policy: id ?? undefined }, true)}
          />
        </div>
        {policy === undefined ? (
          <TrialBench key="new" base={undefined} />
        ) : (
          <Loaded query={base}>{(record) => <TrialBench key={record.id} base={record} />}</Loaded>
        )}
      </div>
    </Page>
  );
}
