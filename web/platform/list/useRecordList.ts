import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import { type PagedList, usePages } from "../../kernel/api/usePages.ts";
import { useAddress } from "../../kernel/router/address.ts";
import { type ListDefaults, plainList, rowsAsked } from "./first-rows.ts";
import { type GroupPlace, groupedList, groupsQuery } from "./grouped-list.ts";
import type { Grouping, GroupValue } from "./groups.ts";
import { addressOfView } from "./view-address.ts";

interface ListOptions {
  readonly fields?: string;
  /** What rows are grouped by: they come group by group. */
  readonly groupBy?: Grouping | undefined;
  /** Groups of which only the heading shows. */
  readonly folded: ReadonlySet<string>;
  /** Asks nothing, for another layout that asks itself. */
  readonly idle?: boolean;
}

const NO_ROWS = [] as const;

type Shown = Parameters<typeof addressOfView>[0];

/** A list of records as the address describes it: filter, order, words, groups. */
export function useRecordList<Row extends { readonly id: string }>(
  path: string,
  defaults: ListDefaults,
  options: ListOptions,
) {
  const [search, change] = useAddress();
  const { fields, groupBy, folded } = options;
  const asked = useMemo(() => rowsAsked(search, defaults, fields), [search, defaults, fields]);
  const { filter, sort, q: words } = asked;
  const groups = useQuery({
    ...groupsQuery(path, groupBy ?? "state", { filter, q: words }),
    placeholderData: keepPreviousData,
    enabled: !options.idle && groupBy !== undefined,
  });
  const open = useOpenGroups(groups.data?.items, folded);
  const list = useMemo(
    (): PagedList<unknown, Row> =>
      groupBy && open
        ? (groupedList<Row>(path, groupBy, asked, open) as PagedList<GroupPlace, Row> as PagedList<unknown, Row>)
        : (plainList<Row>(path, asked) as PagedList<unknown, Row>),
    [path, groupBy, asked, open],
  );
  const ready = !groupBy || open !== undefined;
  const pages = usePages(list, !options.idle && ready);
  const error = pages.error ?? groups.error ?? undefined;
  const known = pages.known && ready ? pages.rows : undefined;
  const rows = useLastRows<Row>(known ?? (error ? NO_ROWS : undefined), groupBy);
  return {
    filter,
    sort,
    words,
    /** Which list this is: another one begins at its top. */
    name: `${groupBy} ${sort} ${filter} ${words}`,
    rows: (rows ?? NO_ROWS) as readonly Row[],
    /** The groups of a grouped list. */
    groups: groupBy ? groups.data : undefined,
    loading: rows === undefined,
    error,
    retry: () => {
      if (groups.isError) groups.refetch();
      pages.retry();
    },
    more: pages.more,
    see: pages.see,
    inSight: pages.inSight,
    setFilter: (next: string) => change({ filter: next === defaults.filter ? undefined : next }),
    setSort: (next: string | undefined) => change({ sort: next === defaults.sort ? undefined : next }, true),
    setWords: useCallback((next: string) => change({ q: next || undefined }, true), [change]),
    show: (view: Shown) => change(addressOfView(view)),
  };
}

/** The groups whose rows are wanted; the same as long as they are no others, however many are in each. */
function useOpenGroups(
  all: readonly { readonly value: GroupValue; readonly name: string | null; readonly count: number }[] | undefined,
  folded: ReadonlySet<string>,
) {
  const open = all?.filter(({ value }) => !folded.has(String(value)));
  const latest = useRef(open);
  const same =
    JSON.stringify(open?.map(({ value }) => value)) === JSON.stringify(latest.current?.map((one) => one.value));
  if (!same) latest.current = open;
  return latest.current;
}

/** While a list is asked, the rows of the one before it stay. */
function useLastRows<Row>(rows: readonly Row[] | undefined, groupBy: string | undefined): readonly Row[] | undefined {
  const last = useRef({ groupBy, rows });
  if (rows || last.current.groupBy !== groupBy) last.current = { groupBy, rows };
  return last.current.rows;
}
