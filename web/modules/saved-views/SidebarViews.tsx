import { Link, useRouterState } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { pathOf } from "../../kernel/live/invalidation.ts";
import { addressOfView } from "../../platform/list/view-address.ts";
import { COUNT_UP_TO, useViewCounts } from "../../platform/list/view-counts.ts";
import { type SavedView, useAllViews } from "../../platform/list/views.ts";
import styles from "./SidebarViews.module.css";
import { useAlerts } from "./useAlerts.ts";

/** The person's views in the sidebar, each with how many it lists now. */
export default function SidebarViews() {
  const t = useTranslations("records");
  const views = useAllViews();
  const counts = useViewCounts(views.length > 0);
  useAlerts(views);
  if (views.length === 0) return null;
  return (
    <>
      <h2 className={styles.title}>{t("savedViews")}</h2>
      <ul className={styles.views}>
        {views.map((view) => (
          <li key={view.id}>
            <ViewLink view={view} count={counts?.get(view.id)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ViewLink({ view, count }: { view: SavedView; count: number | null | undefined }) {
  const t = useTranslations("records");
  const search = addressOfView(view);
  const here = useRouterState({
    select: ({ location }) => {
      const now = location.search as Readonly<Record<string, string | undefined>>;
      if (location.pathname !== `/${pathOf(view.kind)}`) return false;
      const parts = ["filter", "sort", "layout", "group"] as const;
      return now.view ? now.view === view.id : parts.every((part) => now[part] === search[part]);
    },
  });
  const { alertAt, alertWhen } = view;
  const alarming =
    typeof count === "number" && alertAt !== null && (alertWhen === "below" ? count < alertAt : count > alertAt);
  return (
    <Link
      to={`/${pathOf(view.kind)}`}
      search={search as never}
      className={styles.link}
      activeProps={{ "aria-current": undefined }}
      aria-current={here ? "page" : undefined}
    >
      <span className={styles.label}>{view.name}</span>
      {count === null && (
        <span className={styles.lost} title={t("lost")}>
          <span aria-hidden="true">!</span>
          <span className="unseen">{t("lost")}</span>
        </span>
      )}
      {typeof count === "number" && (
        <span className={styles.count} data-alarming={alarming || undefined}>
          {count >= COUNT_UP_TO ? t("manyCount", { count: COUNT_UP_TO - 1 }) : count}
        </span>
      )}
    </Link>
  );
}
