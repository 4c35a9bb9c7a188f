import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import { COMPLIANCE_BY, type slaCompliance } from "../../../contract/sla-policies/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { useMe } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { ComplianceTable } from "./ComplianceTable.tsx";
import { ComplianceTickets } from "./ComplianceTickets.tsx";
import { readPeriod } from "./compliance.ts";
import styles from "./levels.module.css";

type Report = z.output<typeof slaCompliance>;

/** How well service levels were kept; each figure leads to its tickets, and all of it to a spreadsheet. */
export default function CompliancePage() {
  const t = useTranslations("levels.compliance");
  const { timeZone } = useMe();
  const [address, change] = useAddress();
  usePageTitle(t("title"));
  const period = readPeriod(address, timeZone);
  const { from, to, by } = period;
  const report = useQuery({
    queryKey: [...keys.record("sla-compliance", "all"), from, to, by],
    queryFn: ({ signal }) => api.get<Report>("/sla-compliance", { query: { from, to, by }, signal }),
  });
  const csv = `/api/v1/sla-compliance/csv?${new URLSearchParams({ from, to, by })}`;
  return (
    <Page title={t("title")} actions={<Download href={csv} />}>
      <div className={styles.page}>
        <Choices period={period} onChange={(next) => change({ ...next, shown: undefined }, true)} />
        <Loaded query={report}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
            ) : (
              <ComplianceTable items={items} by={by} onShow={(shown) => change({ shown })} />
            )
          }
        </Loaded>
      </div>
      {address.shown && (
        <ComplianceTickets period={period} shown={address.shown} onClose={() => change({ shown: undefined }, true)} />
      )}
    </Page>
  );
}

function Download({ href }: { href: string }) {
  const t = useTranslations("levels.compliance");
  return (
    <a href={href} download className={styles.download}>
      {t("csv")}
    </a>
  );
}

interface ChoicesProps {
  period: ReturnType<typeof readPeriod>;
  onChange: (next: Record<string, string>) => void;
}

function Choices({ period, onChange }: ChoicesProps) {
  const t = useTranslations("levels.compliance");
  const format = useFormatter();
  const day = (date: string) =>
    format.dateTime(new Date(`${date}T12:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  return (
    <div className={styles.choices}>
      <SelectField
        label={t("by")}
        options={COMPLIANCE_BY.map((by) => ({ value: by, label: t(`bys.${by}`) }))}
        value={period.by}
        onChange={(by) => by && onChange({ by })}
      />
      <TextField
        type="date"
        label={t("from")}
        value={period.from}
        onChange={(event) => event.target.value && onChange({ from: event.target.value })}
      />
      <TextField
        type="date"
        label={t("to")}
        value={period.until}
        onChange={(event) => event.target.value && onChange({ until: event.target.value })}
      />
      <p className={styles.quiet}>{t("counted", { from: day(period.from), to: day(period.until) })}</p>
    </div>
  );
}
