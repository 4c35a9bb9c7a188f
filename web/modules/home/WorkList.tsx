import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import type { ListPage } from "../../kernel/api/list.ts";
import type { Ticket } from "../../platform/ticket/ticket.ts";
import { useTicketWords } from "../../platform/ticket/words.ts";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { IconCheck } from "../../ui/icons.ts";
import { PriorityIcon } from "../../ui/mark/PriorityIcon.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import styles from "./Home.module.css";

type Row = Pick<Ticket, "id" | "number" | "title" | "state" | "priority" | "updatedAt">;

interface WorkListProps {
  title: string;
  filter: string;
  empty: string;
  emptyText?: string | undefined;
}

const sort = "priority,createdAt";

/** A few tickets that wait for somebody, the most urgent and oldest first. */
export function WorkList({ title, filter, empty, emptyText }: WorkListProps) {
  const t = useTranslations("home");
  const query = { filter, sort, limit: 15, count: "exact", fields: "number,title,state,priority,updatedAt" };
  const work = useQuery({
    queryKey: [...keys.list("incidents", query), "work"],
    queryFn: ({ signal }) => api.get<ListPage<Row>>("/incidents", { query, signal }),
  });
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
          {({ items }) =>
            items.length > 0 ? (
              items.map((row) => <WorkItem key={row.id} row={row} />)
            ) : (
              <EmptyState icon={<IconCheck aria-hidden />} title={empty}>
                {emptyText}
              </EmptyState>
            )
          }
        </Loaded>
      </div>
    </section>
  );
}

function WorkItem({ row }: { row: Row }) {
  const words = useTicketWords("incident");
  return (
    <div className={styles.item}>
      <Link className={styles.link} to={`/incidents/${row.number}`}>
        <PriorityIcon priority={row.priority} />
        <span className={`mono ${styles.number}`}>{row.number}</span>
        <span className={styles.title}>{row.title}</span>
        <span className={styles.state}>{words.state(row.state)}</span>
        <span className={styles.time}>
          <TimeAgo at={row.updatedAt} />
        </span>
      </Link>
    </div>
  );
}
