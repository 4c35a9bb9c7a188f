import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { IconFilter } from "../../ui/icons.ts";
import type { Column } from "../../ui/table/column.ts";
import { RecordTable, type RowGroup } from "../../ui/table/RecordTable.tsx";
import type { TicketLook } from "../ticket/ticket.ts";
import { NextDueContext } from "./DueCell.tsx";
import type { GroupsAnswer } from "./grouped-list.ts";
import { type Grouping, valueIn } from "./groups.ts";
import { ListFailed } from "./ListFailed.tsx";
import styles from "./layouts.module.css";
import { useNextDue } from "./next-due.ts";
import type { TicketRow } from "./ticket-columns.tsx";
import { useGroupWords } from "./useGroupWords.ts";
import type { useRecordList } from "./useRecordList.ts";
import { groupingOf, type ViewSettings } from "./view-address.ts";

export interface TicketTableProps {
  title: string;
  look: TicketLook;
  list: ReturnType<typeof useRecordList<TicketRow>>;
  columns: readonly Column<TicketRow>[];
  settings: ViewSettings;
  onSettings: (change: Partial<ViewSettings>) => void;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}

const idOf = (row: TicketRow) => row.id;

/** The rows of a list of tickets, with the columns, widths, groups and density that the view says. */
export function TicketTable(props: TicketTableProps & { onOpen: (row: TicketRow) => void; openId?: string }) {
  const { list, settings, onSettings } = props;
  const t = useTranslations("records");
  const columns = useMemo(() => {
    const wanted = settings.columns;
    return wanted ? props.columns.filter(({ id }) => wanted.includes(id)) : props.columns;
  }, [props.columns, settings.columns]);
  const clocked = props.look.parts.has("clocks");
  const ids = useMemo(() => (clocked ? list.rows.map(idOf) : []), [clocked, list.rows]);
  const clocks = useNextDue(props.look.path, ids);
  const groupOf = useGroupOf(props.look.kind, groupingOf(settings), list.groups);
  if (list.query.isError && list.rows.length === 0)
    return <ListFailed error={list.query.error} retry={() => list.query.refetch()} />;
  return (
    <NextDueContext value={clocks}>
      {list.groups?.cut && <p className={styles.hint}>{t("grouping.cut", { count: list.groups.items.length })}</p>}
      <RecordTable
        label={props.title}
        rows={list.rows}
        rowId={idOf}
        columns={columns}
        density={settings.density === "comfortable" ? "comfortable" : "dense"}
        loading={list.query.isPending}
        empty={<NothingFits onClear={() => list.show({ filter: "true", sort: list.sort, settings })} />}
        more={list.query.hasNextPage}
        onEnd={list.more}
        onOpen={props.onOpen}
        openId={props.openId}
        selected={props.selected}
        onSelect={props.onSelect}
        sort={list.sort}
        onSort={list.setSort}
        {...(settings.widths ? { widths: settings.widths } : {})}
        onWidths={(widths) => onSettings({ widths })}
        {...(groupOf ? { groupOf } : {})}
      />
    </NextDueContext>
  );
}

/** The heading of a row, with how many there are in its group. */
function useGroupOf(kind: string, by: Grouping | undefined, groups: GroupsAnswer | undefined) {
  const say = useGroupWords(kind);
  return useMemo(() => {
    if (!by) return undefined;
    const known = new Map(
      groups?.items.map(({ value, name, count }) => [
        value,
        { key: String(value), label: say(by, value, name), count },
      ]),
    );
    return (row: TicketRow): RowGroup => {
      const value = valueIn(row, by);
      return known.get(value) ?? { key: String(value), label: say(by, value, nameIn(row, by)) };
    };
  }, [by, groups, say]);
}

function nameIn(row: TicketRow, by: Grouping): string | null {
  const value = (row as unknown as Readonly<Record<string, unknown>>)[by];
  return typeof value === "object" && value !== null ? (value as { name: string }).name : null;
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
