import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, Suspense, useCallback, useMemo, useState } from "react";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import type { Column } from "../../ui/table/column.ts";
import type { TicketLook } from "../ticket/ticket.ts";
import { DisplayMenu } from "./DisplayMenu.tsx";
import { FilterLine } from "./FilterLine.tsx";
import { fieldsFor, type ListDefaults } from "./first-rows.ts";
import { LayoutSwitch } from "./LayoutSwitch.tsx";
import { Board, BulkBar, Calendar } from "./later-parts.ts";
import { SearchBox } from "./SearchBox.tsx";
import { SplitView, type TicketBeside } from "./SplitView.tsx";
import { TicketTable } from "./TicketTable.tsx";
import { type TicketRow, useTicketColumns } from "./ticket-columns.tsx";
import { useRecordList } from "./useRecordList.ts";
import { type BuiltInView, ViewsMenu } from "./ViewsMenu.tsx";
import { groupingOf, useViewSettings } from "./view-address.ts";

interface TicketListPageProps {
  title: string;
  look: TicketLook;
  defaults: ListDefaults;
  views: readonly BuiltInView[];
  actions?: ReactNode;
  /** Columns that only this kind has, before the last. */
  own?: readonly Column<TicketRow>[];
  /** The ticket beside the list. */
  beside: TicketBeside;
}

const NONE: readonly Column<TicketRow>[] = [];

/** A kind's tickets as list, list with ticket, board or calendar: one filter and one address for all. */
export function TicketListPage({ title, look, defaults, views, actions, beside, own = NONE }: TicketListPageProps) {
  const navigate = useNavigate();
  const common = useTicketColumns(look);
  const columns = useMemo(() => [...common.slice(0, -1), ...own, ...common.slice(-1)], [common, own]);
  const { settings, set } = useViewSettings();
  const layout = settings.layout ?? "table";
  const listed = layout === "table" || layout === "split";
  const groupBy = groupingOf(settings);
  const folded = useMemo(() => new Set(settings.folded), [settings]);
  const list = useRecordList<TicketRow>(look.path, defaults, {
    fields: fieldsFor(look, groupBy),
    groupBy,
    folded,
    idle: !listed,
  });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { rows, filter, sort, words } = list;
  const chosen = useMemo(() => rows.filter((row) => selected.has(row.id)), [rows, selected]);
  const open = useCallback((row: TicketRow) => navigate({ to: `/${look.path}/${row.number}` }), [navigate, look.path]);
  usePageTitle(title);

  const tools = (
    <>
      <LayoutSwitch layout={layout} onLayout={(next) => set({ layout: next })} />
      {layout !== "calendar" && (
        <DisplayMenu kind={look.kind} columns={listed ? columns : []} settings={settings} onSettings={set} />
      )}
      <ViewsMenu kind={look.kind} builtIn={views} {...{ filter, sort, settings }} onShow={list.show} />
    </>
  );
  const bar =
    listed && chosen.length > 0 ? (
      <BulkBar
        look={look}
        rows={chosen}
        onRelease={setSelected}
        filter={words === "" && list.more ? filter : undefined}
      />
    ) : (
      <FilterLine
        look={look}
        filter={filter}
        onFilter={list.setFilter}
        before={<SearchBox words={words} onWords={list.setWords} />}
        after={tools}
      />
    );
  const table = { title, look, list, columns, settings, folded, onSettings: set, selected, onSelect: setSelected };
  return (
    <Page title={title} shape="list" bar={<Suspense>{bar}</Suspense>} actions={actions}>
      <Suspense fallback={<SkeletonRows count={12} height={36} />}>
        {layout === "table" && <TicketTable {...table} onOpen={open} />}
        {layout === "split" && <SplitView {...table} beside={beside} />}
        {layout === "board" && <Board {...{ look, filter, sort, words, groupBy }} />}
        {layout === "calendar" && (
          <Calendar {...{ look, filter, words }} by={settings.calendarBy} onBy={(by) => set({ calendarBy: by })} />
        )}
      </Suspense>
    </Page>
  );
}
