import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { itemsOf } from "../../kernel/api/list.ts";
import { ErrorPage } from "../../kernel/pages/ErrorPage.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { useMay } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import type { Column } from "../../ui/table/column.ts";
import { RecordTable } from "../../ui/table/RecordTable.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import styles from "./BulkJobs.module.css";
import { JobPanel } from "./JobPanel.tsx";
import { JobState } from "./JobState.tsx";
import { type JobLine, useJobs } from "./jobs.ts";
import { useJobWords } from "./useJobWords.ts";

/** Bulk changes of the last thirty days: one's own, or everybody's for those who may see them. */
export default function BulkJobsPage() {
  const t = useTranslations("bulkjobs");
  const seesAll = useMay("bulk_job:read");
  const [{ whose, open }, change] = useAddress();
  const mine = seesAll && whose !== "all";
  const list = useJobs(mine ? "requestedById == me()" : undefined);
  const rows = useMemo(() => itemsOf(list.data), [list.data]);
  const columns = useJobColumns();
  usePageTitle(t("title"));
  const choose = (next: string) => change({ whose: next === "all" ? "all" : undefined, open: undefined }, true);
  return (
    <Page
      title={t("title")}
      shape="list"
      bar={
        <div className={styles.bar}>
          <p className={styles.text}>{t("text")}</p>
          {seesAll && (
            <SwitchTabs
              label={t("whose")}
              value={mine ? "mine" : "all"}
              options={[
                { value: "mine", label: t("mine") },
                { value: "all", label: t("all") },
              ]}
              onChange={choose}
            />
          )}
        </div>
      }
    >
      {list.isError ? (
        <ErrorPage error={list.error} retry={() => list.refetch()} />
      ) : (
        <RecordTable
          label={t("title")}
          rows={rows}
          rowId={({ id }) => id}
          columns={columns}
          loading={list.isPending}
          empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
          more={list.hasNextPage}
          onEnd={() => !list.isFetchingNextPage && list.fetchNextPage()}
          onOpen={(row) => change({ open: row.id })}
          openId={open}
        />
      )}
      {open && <JobPanel id={open} onClose={() => change({ open: undefined }, true)} />}
    </Page>
  );
}

function useJobColumns(): readonly Column<JobLine>[] {
  const t = useTranslations("bulkjobs");
  const say = useJobWords();
  return useMemo(
    () => [
      { id: "what", header: t("columns.what"), width: 160, grow: true, cell: (row) => say(row) },
      { id: "count", header: t("columns.count"), width: 88, align: "end", cell: (row) => row.total },
      { id: "state", header: t("columns.state"), width: 200, cell: (row) => <JobState job={row} /> },
      { id: "failed", header: t("columns.failed"), width: 96, align: "end", from: 480, cell: (row) => row.failed },
      { id: "by", header: t("columns.by"), width: 160, from: 720, cell: (row) => row.requestedBy?.name ?? t("system") },
      { id: "at", header: t("columns.at"), width: 140, from: 560, cell: (row) => <TimeAgo at={row.createdAt} /> },
    ],
    [t, say],
  );
}
