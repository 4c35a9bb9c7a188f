import { api, type Query } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ListPage } from "../../kernel/api/list.ts";
import type { PagedList } from "../../kernel/api/usePages.ts";
import type { RowsAsked } from "./first-rows.ts";
import { type Grouping, type GroupValue, inGroups, packAfter, valueIn } from "./groups.ts";

export interface Group {
  readonly value: GroupValue;
  /** Of a person, team, service or category. */
  readonly name: string | null;
  readonly count: number;
}

export interface GroupsAnswer {
  readonly items: readonly Group[];
  readonly cut: boolean;
}

/** Where a page begins: the groups that are asked for together, and where in them. */
export interface GroupPlace {
  readonly values: readonly GroupValue[];
  readonly cursor: string | null;
}

const PACK = 50;

/** The groups of a list as the server counts them. */
export function groupsQuery(path: string, by: Grouping, { filter, q }: Query) {
  const query = { by, filter: filter === "true" ? undefined : filter, q };
  return {
    queryKey: [...keys.list(path, query), "groups"],
    queryFn: ({ signal }: { signal: AbortSignal }) => api.get<GroupsAnswer>(`/${path}/groups`, { query, signal }),
  };
}

/**
 * A list group by group: its groups are counted first, then the rows of those that are open come in their order. So any
 * field groups, also one that the server cannot sort by, and nothing beyond the rows in sight is asked for.
 */
export function groupedList<Row extends object>(
  path: string,
  by: Grouping,
  asked: RowsAsked,
  open: readonly Group[],
): PagedList<GroupPlace, Row> {
  const after = (given: readonly GroupValue[], former?: GroupPlace): GroupPlace | undefined => {
    const values = packAfter(open, given, PACK, former?.values);
    return values && { values, cursor: null };
  };
  return {
    key: [...keys.list(path, { ...asked }), by],
    first: after([]) ?? { values: [], cursor: null },
    ask: async ({ values, cursor }, signal) => {
      if (values.length === 0) return { items: [], nextCursor: null };
      const filter = inGroups(asked.filter, by, values);
      const page = await api.get<ListPage<Row>>(`/${path}`, {
        query: { ...asked, filter, limit: PACK, cursor },
        signal,
      });
      return { ...page, items: inOrder(page.items, by, values) };
    },
    next: ({ values }, cursor, former) => (cursor === null ? after(values, former) : { values, cursor }),
    alike: (one, other) => other.values.some((value) => one.values.includes(value)),
  };
}

function inOrder<Row extends object>(rows: readonly Row[], by: Grouping, values: readonly GroupValue[]) {
  const place = new Map(values.map((value, index) => [value, index]));
  const at = (row: Row) => place.get(valueIn(row, by)) ?? values.length;
  return rows.toSorted((one, other) => at(one) - at(other));
}
