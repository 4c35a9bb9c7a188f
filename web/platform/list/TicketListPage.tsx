import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { ErrorPage } from "../../kernel/pages/ErrorPage.tsx";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Button } from "../../ui/button/Button.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { IconFilter } from "../../ui/icons.ts";
import { Page } from "../../ui/layout/Page.tsx";
import { RecordTable } from "../../ui/table/RecordTable.tsx";
import type { TicketLook } from "../ticket/ticket.ts";
import { BulkBar } from "./BulkBar.tsx";
import { FilterLine } from "./FilterLine.tsx";
import { SearchBox } from "./SearchBox.tsx";
import { ROW_FIELDS, type TicketRow, useTicketColumns } from "./ticket-columns.tsx";
import { type ListDefaults, useRecordList } from "./useRecordList.ts";
import { type BuiltInView, ViewsMenu } from "./ViewsMenu.tsx";

interface TicketListPageProps {
  title: string;
  look: TicketLook;
  defaults: ListDefaults;
  views: readonly BuiltInView[];
  actions?: ReactNode;
}

const idOf = (row: TicketRow) => row.id;

/** The list of a kind of tickets: filter, search, views, order and bulk changes, all carried by the address. */
export function TicketListPage({ title, look, defaults, views, actions }: TicketListPageProps) {
  const navigate = useNavigate();
  const columns = useTicketColumns(look);
  const list = useRecordList<TicketRow>(look.path, defaults, ROW_FIELDS);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { rows, query } = list;
  const chosen = useMemo(() => rows.filter((row) => selected.has(row.id)), [rows, selected]);
  const open = useCallback((row: TicketRow) => navigate({ to: `/${look.path}/${row.number}` }), [navigate, look.path]);
  usePageTitle(title);

  const bar =
    chosen.length > 0 ? (
      <BulkBar look={look} rows={chosen} onRelease={setSelected} />
    ) : (
      <FilterLine
        look={look}
        filter={list.filter}
        onFilter={list.setFilter}
        before={<SearchBox words={list.words} onWords={list.setWords} />}
        after={<ViewsMenu kind={look.kind} builtIn={views} filter={list.filter} sort={list.sort} onShow={list.show} />}
      />
    );
  return (
    <Page title={title} shape="list" bar={bar} actions={actions}>
      {query.isError && rows.length === 0 ? (
        <ErrorPage error={query.error} retry={() => query.refetch()} />
      ) : (
        <RecordTable
          label={title}
          rows={rows}
          rowId={idOf}
          columns={columns}
          loading={query.isPending}
          empty={<NothingFits onClear={() => list.show({ filter: "true", sort: list.sort })} />}
          more={query.hasNextPage}
          onEnd={list.more}
          onOpen={open}
          selected={selected}
          onSelect={setSelected}
          sort={list.sort}
          onSort={list.setSort}
        />
      )}
    </Page>
  );
}

function NothingFits(props: { onClear: () => void }) {
  const t = useTranslations("records");
  return (
    <EmptyState
      icon={<IconFilter aria-hidden />}
      title={t("none")}
      actions={<Button onClick={props.onClear}>{t("clearFilters")}</Button>}
    >
      {t("noneText")}
    </EmptyState>
  );
}
