import { useInfiniteQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { itemsOf } from "../../kernel/api/list.ts";
import { ErrorPage } from "../../kernel/pages/ErrorPage.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { Button, ButtonLink } from "../../ui/button/Button.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { IconBell, IconCheck, IconSettings } from "../../ui/icons.ts";
import { LINE, useLineKeys } from "../../ui/keys/useLineKeys.ts";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import { NotificationLine } from "./NotificationLine.tsx";
import styles from "./Notifications.module.css";
import { FILTERS, type Filter, notificationsQuery, useMarking } from "./notifications.ts";
import { useUnread } from "./useUnread.ts";

function useFilter(): readonly [Filter, (filter: Filter) => void] {
  const [{ which }, change] = useAddress();
  const filter = FILTERS.find((one) => one === which) ?? "unread";
  return [filter, (next) => change({ which: next === "unread" ? undefined : next }, true)];
}

/** Unread, mentions, all, put off. */
export function CentreFilter() {
  const t = useTranslations("notifications");
  const [filter, choose] = useFilter();
  const options = FILTERS.map((value) => ({ value, label: t(`filters.${value}`) }));
  return <SwitchTabs label={t("which")} value={filter} options={options} onChange={choose} />;
}

export function CentreActions({ to }: { to: string }) {
  const t = useTranslations("notifications");
  const { all } = useMarking();
  const unread = useUnread();
  return (
    <>
      <ButtonLink to={to} icon={<IconSettings />}>
        {t("choose")}
      </ButtonLink>
      <Button
        icon={<IconCheck />}
        disabled={!unread}
        busy={all.isPending}
        onClick={() => all.mutate(new Date().toISOString())}
      >
        {t("readAll")}
      </Button>
    </>
  );
}

/** The list of what one is told. `j` and `k`, and within it the arrows, move through it, Enter opens, `e` marks as read. */
export function Centre({ frame }: { frame: "workspace" | "portal" }) {
  const t = useTranslations("notifications");
  const [filter] = useFilter();
  const list = useInfiniteQuery(notificationsQuery(filter));
  const scope = useRef<HTMLUListElement>(null);
  const items = itemsOf(list.data);
  useLineKeys(scope);
  if (list.isError && !list.data) return <ErrorPage error={list.error} retry={() => list.refetch()} />;
  if (!list.data) return <SkeletonRows />;
  if (items.length === 0)
    return (
      <EmptyState icon={<IconBell aria-hidden />} title={t(`none.${filter}`)}>
        {t("noneText")}
      </EmptyState>
    );
  return (
    <>
      <ul ref={scope} className={styles.list} aria-label={t("title")} onKeyDown={(event) => move(scope.current, event)}>
        {items.map((item) => (
          <NotificationLine key={item.id} item={item} frame={frame} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {t("loadMore")}
        </Button>
      )}
    </>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function move(list: HTMLUListElement | null, event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (!list || step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...list.querySelectorAll<HTMLElement>(`[${LINE}]`)];
  const line = (event.target as HTMLElement).closest("li")?.querySelector<HTMLElement>(`[${LINE}]`);
  const next = links[links.indexOf(line as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
