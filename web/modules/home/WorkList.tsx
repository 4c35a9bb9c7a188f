import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import type { ListPage } from "../../kernel/api/list.ts";
import { useNextDueOf } from "../../platform/list/next-due.ts";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { IconCheck } from "../../ui/icons.ts";
import styles from "./Home.module.css";
import { WorkItem, type WorkRow } from "./WorkItem.tsx";

interface WorkListProps {
  title: string;
  filter: string;
  /** Said where there is nothing; without it an empty list is not shown at all. */
  empty?: string;
}

const sort = "dueAt,priority,createdAt";
const fields = "number,title,state,priority,createdAt";

/** Incidents that wait for somebody, the soonest due first, with a count that is live. */
export function WorkList({ title, filter, empty }: WorkListProps) {
  const t = useTranslations("home");
  const query = { filter, sort, limit: 15, count: "exact", fields };
  const work = useQuery({
    queryKey: [...keys.list("incidents", query), "work"],
    queryFn: ({ signal }) => api.get<ListPage<WorkRow>>("/incidents", { query, signal }),
  });
  const items = work.data?.items;
  const ids = useMemo(() => (items ?? []).map(({ id }) => id), [items]);
  const clocks = useNextDueOf("incidents", ids, work.dataUpdatedAt);
  if (empty === undefined && !items?.length) return null;
  return (
    <section>
      <h2 className={styles.heading}>
        {title}
        {work.data?.count !== undefined && <span className={styles.count}>{work.data.count}</span>}
        <Link className={styles.all} to="/incidents" search={{ filter, sort } as never}>
          {t("all")}
        </Link>
      </h2>
      <div className={styles.list}>
        <Loaded query={work} skeleton={<SkeletonRows count={4} height={44} />}>
          {(page) =>
            page.items.length > 0 ? (
              page.items.map((row) => <WorkItem key={row.id} row={row} clock={clocks.get(row.id)} />)
            ) : (
              <EmptyState icon={<IconCheck aria-hidden />} title={empty ?? ""} />
            )
          }
        </Loaded>
      </div>
    </section>
  );
}
