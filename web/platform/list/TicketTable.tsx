import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { PageInSight } from "../../kernel/api/usePages.ts";
import { Button } from "../../ui/button/Button.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { IconFilter } from "../../ui/icons.ts";
import type { Column } from "../../ui/table/column.ts";
import type { Grouped, RowGroup } from "../../ui/table/lines.ts";
import { RecordTable } from "../../ui/table/RecordTable.tsx";
import type { TicketLook } from "../ticket/ticket.ts";
import { NextDueContext } from "./DueCell.tsx";
import type { GroupsAnswer } from "./grouped-list.ts";
import { type Grouping, type GroupValue, valueIn } from "./groups.ts";
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
  /** Groups of which only the heading shows. */
  folded: ReadonlySet<string>;
  onSettings: (change: Partial<ViewSettings>) => void;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}

const idOf = (row: TicketRow) => row.id;
const none: readonly PageInSight[] = [];

/** The rows of a list of tickets, with the columns, widths, groups and density that the view says. */
export function TicketTable(props: TicketTableProps & { onOpen: (row: TicketRow) => void; openId?: string }) {
  const { list, settings, onSettings } = props;
  const t = useTranslations("records");
  const columns = useMemo(() => {
    const wanted = settings.columns;
    return wanted ? props.columns.filter(({ id }) => wanted.includes(id)) : props.columns;
  }, [props.columns, settings.columns]);
  const clocked = props.look.parts.has("clocks");
  const clocks = useNextDue(props.look.path, clocked ? list.inSight : none);
  const grouped = useGrouped(props, groupingOf(settings));
  if (list.error && list.rows.length === 0) return <ListFailed error={list.error} retry={list.retry} />;
  return (
    <NextDueContext value={clocks}>
      {list.groups?.cut && <p className={styles.hint}>{t("grouping.cut", { count: list.groups.items.length })}</p>}
      <RecordTable
        label={props.title}
        rows={list.rows}
        rowId={idOf}
        columns={columns}
        density={settings.density === "comfortable" ? "comfortable" : "dense"}
        loading={list.loading}
        name={list.name}
        empty={<NothingFits onClear={() => list.show({ filter: "true", sort: list.sort, settings })} />}
        more={list.more}
        failed={list.error && { says: list.error.message, retry: list.retry }}
        onSight={list.see}
        onOpen={props.onOpen}
        openId={props.openId}
        selected={props.selected}
        onSelect={props.onSelect}
        sort={list.sort}
        onSort={list.setSort}
        {...(settings.widths ? { widths: settings.widths } : {})}
        onWidths={(widths) => onSettings({ widths })}
        {...(grouped ? { grouped } : {})}
      />
    </NextDueContext>
  );
}

/** The headings of a grouped list, with how many there are in each group, and how to fold one. */
function useGrouped(props: TicketTableProps, by: Grouping | undefined): Grouped<TicketRow> | undefined {
  const { look, list, folded, onSettings } = props;
  const say = useGroupWords(look.kind);
  const groups: GroupsAnswer | undefined = list.groups;
  return useMemo(() => {
    if (!by) return undefined;
    const headingOf = (value: GroupValue, name: string | null, count?: number): RowGroup => ({
      key: String(value),
      label: say(by, value, name),
      count,
    });
    const all = (groups?.items ?? []).map(({ value, name, count }) => headingOf(value, name, count));
    const known = new Map(all.map((heading) => [heading.key, heading]));
    return {
      all,
      of: (row) => {
        const value = valueIn(row, by);
        return known.get(String(value)) ?? headingOf(value, nameIn(row, by));
      },
      folded,
      onFold: (key) => onSettings({ folded: [...folded.symmetricDifference(new Set([key]))] }),
    };
  }, [by, groups, say, folded, onSettings]);
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
