import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { itemsOf } from "../../kernel/api/list.ts";
import { ErrorPage } from "../../kernel/pages/ErrorPage.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Button, ButtonLink } from "../../ui/button/Button.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { SearchField } from "../../ui/form/SearchField.tsx";
import { IconInbox, IconPlus } from "../../ui/icons.ts";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import { RequestLines } from "./RequestLine.tsx";
import styles from "./RequestsPage.module.css";
import { requestsQuery } from "./request.ts";

const filters = { open: 'open || state == "resolved"', ended: '!open && state != "resolved"' };

/** Everything that this person has asked for, open first. */
export default function RequestsPage() {
  const t = useTranslations("portal.requests");
  const [{ which, q = "" }, change] = useAddress();
  const [typed, setTyped] = useState(q);
  const words = useDeferredValue(typed.trim());
  const shown = which === "ended" ? "ended" : "open";
  const list = useInfiniteQuery(requestsQuery({ filter: filters[shown], q: words }));
  const requests = itemsOf(list.data);
  usePageTitle(t("title"));
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title}>{t("title")}</h1>
        <Report />
      </header>
      <div className={styles.bar}>
        <SwitchTabs
          label={t("which")}
          value={shown}
          options={[
            { value: "open", label: t("open") },
            { value: "ended", label: t("ended") },
          ]}
          onChange={(next) => change({ which: next === "ended" ? next : undefined }, true)}
        />
        <SearchField label={t("search")} value={typed} onChange={setTyped} />
      </div>
      {list.isPending && <SkeletonRows count={5} height={64} />}
      {list.isError && <ErrorPage error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess && requests.length === 0 && (
        <EmptyState icon={<IconInbox aria-hidden />} title={t("none")} actions={<Report />}>
          {t("noneText")}
        </EmptyState>
      )}
      <RequestLines requests={requests} label={t("title")} />
      {list.hasNextPage && (
        <Button size="large" busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

function Report() {
  const t = useTranslations("portal");
  return (
    <ButtonLink to={"/portal/report" as never} kind="primary" size="large" icon={<IconPlus aria-hidden />}>
      {t("report")}
    </ButtonLink>
  );
}
