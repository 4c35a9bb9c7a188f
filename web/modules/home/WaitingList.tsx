import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { ErrorPage } from "../../kernel/pages/ErrorPage.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { useNextDueOf } from "../../platform/list/next-due.ts";
import { useLater } from "../../platform/list/view-counts.ts";
import { Button } from "../../ui/button/Button.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { IconCheck } from "../../ui/icons.ts";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import styles from "./Home.module.css";
import { WaitingItem } from "./WaitingItem.tsx";
import { type Work, workQuery } from "./work.ts";

/** Everything that waits for oneself in one order, the soonest due first; one sort of it by the address. */
export function WaitingList({ emptyText }: { emptyText: string | undefined }) {
  const t = useTranslations("home");
  const queries = useQueryClient();
  const [{ source }, change] = useAddress();
  const work = useInfiniteQuery(workQuery(source));
  useLater(work.refetch, true);
  const read = useMutation({
    mutationFn: (id: string) => api.post(`/me/mentions/${id}/read`),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.lists("me/work") }),
  });
  const items = useMemo(() => work.data?.pages.flatMap((page) => page.items) ?? [], [work.data]);
  const incidents = useMemo(() => items.filter(isIncident).map(({ id }) => id), [items]);
  const clocks = useNextDueOf("incidents", incidents, work.dataUpdatedAt);
  const counts = work.data?.pages[0]?.counts ?? [];
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <section>
      <h2 className={styles.heading}>
        {t("waiting")}
        {work.data && <span className={styles.count}>{total}</span>}
      </h2>
      {(counts.length > 1 || source) && (
        <div className={styles.sorts}>
          <SwitchTabs
            label={t("sorts")}
            value={source ?? ""}
            options={[
              { value: "", label: t("everything", { count: total }) },
              ...counts.map(({ source, count }) => ({ value: source, label: sortName(t, source, count) })),
            ]}
            onChange={(next) => change({ source: next || undefined }, true)}
          />
        </div>
      )}
      <div className={styles.list}>
        {work.isError && <ErrorPage error={work.error} retry={() => work.refetch()} />}
        {work.isPending && <SkeletonRows count={4} height={44} />}
        {work.data && items.length === 0 && (
          <EmptyState icon={<IconCheck aria-hidden />} title={t("nothing")}>
            {emptyText}
          </EmptyState>
        )}
        {items.map((item) => (
          <WaitingItem key={item.id} item={item} clock={clocks.get(item.id)} onRead={() => read.mutate(item.id)} />
        ))}
      </div>
      {work.hasNextPage && (
        <div className={styles.more}>
          <Button size="small" busy={work.isFetchingNextPage} onClick={() => work.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </section>
  );
}

function isIncident({ source }: Work): boolean {
  return source === "incident";
}

type Texts = ReturnType<typeof useTranslations<"home">>;

/** What has no word of its own is named as it is. */
function sortName(t: Texts, source: string, count: number): string {
  const key = `sortNames.${source}` as "sortNames.task";
  return t.has(key) ? t(key, { count }) : `${source} ${count}`;
}
