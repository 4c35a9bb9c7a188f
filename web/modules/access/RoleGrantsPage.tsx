import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { itemsOf, listQuery } from "../../kernel/api/list.ts";
import { ErrorPage } from "../../kernel/pages/ErrorPage.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import type { Given } from "../../platform/roles/given.ts";
import { useGivenWords } from "../../platform/roles/useGivenWords.ts";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import { Person } from "../../ui/mark/Avatar.tsx";
import type { Column } from "../../ui/table/column.ts";
import { RecordTable } from "../../ui/table/RecordTable.tsx";

const WHICH = ["all", "limited", "ending", "later"] as const;
type Which = (typeof WHICH)[number];

/** Filters over role assignments; those that end come in the order in which they do. */
const QUERIES: Readonly<Record<Which, { readonly filter?: string; readonly sort: string }>> = {
  all: { sort: "-createdAt" },
  limited: { filter: "endsAt != null", sort: "endsAt" },
  ending: { filter: 'endsAt <= now() + duration("14d")', sort: "endsAt" },
  later: { filter: "startsAt > now()", sort: "startsAt" },
};

const idOf = ({ id }: Given) => id;

/** Who was given which role, where and until when; what ends soon is one press away. */
export default function RoleGrantsPage() {
  const t = useTranslations("roles");
  const words = useWords();
  const navigate = useNavigate();
  const [address, change] = useAddress();
  const which = WHICH.find((one) => one === address.which) ?? "all";
  const [sort, setSort] = useState<string>();
  const { filter, sort: usual } = QUERIES[which];
  const given = useInfiniteQuery(listQuery<Given>("role-assignments", { filter, sort: sort ?? usual }));
  const rows = useMemo(() => itemsOf(given.data), [given.data]);
  const columns = useGrantColumns();
  const title = words("kinds.role-grants.title");
  usePageTitle(title);
  return (
    <Page
      title={title}
      shape="list"
      bar={
        <SwitchTabs<Which>
          label={t("which.label")}
          value={which}
          options={WHICH.map((value) => ({ value, label: t(`which.${value}`) }))}
          onChange={(next) => change({ which: next === "all" ? undefined : next }, true)}
        />
      }
    >
      {given.isError ? (
        <ErrorPage error={given.error} retry={() => given.refetch()} />
      ) : (
        <RecordTable
          label={title}
          rows={rows}
          rowId={idOf}
          columns={columns}
          loading={given.isPending}
          empty={<EmptyState title={t("nothingGiven")}>{words("kinds.role-grants.text")}</EmptyState>}
          more={given.hasNextPage}
          onEnd={() => !given.isFetchingNextPage && given.fetchNextPage()}
          onOpen={({ role }) => navigate({ to: `/admin/roles/${role.id}`, search: { tab: "people" } as never })}
          sort={sort ?? usual}
          onSort={setSort}
        />
      )}
    </Page>
  );
}

function useGrantColumns(): readonly Column<Given>[] {
  const t = useTranslations("roles");
  const words = useWords();
  const say = useGivenWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change with the language, which loads the page anew
  return useMemo(
    () => [
      { id: "user", header: t("person"), width: 180, grow: true, cell: ({ user }) => <Person person={user} none="" /> },
      { id: "role", header: t("role"), width: 180, cell: ({ role }) => roleName(words, role.name) },
      { id: "where", header: t("where"), width: 180, from: 560, cell: say.where },
      { id: "period", header: t("until"), width: 240, from: 400, sort: "endsAt", cell: say.period },
      {
        id: "grantedBy",
        header: t("grantedBy"),
        width: 160,
        from: 900,
        cell: ({ grantedBy }) => (grantedBy ? <Person person={grantedBy} none="" /> : ""),
      },
    ],
    [],
  );
}
