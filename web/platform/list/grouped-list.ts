import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, type Query } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ListPage } from "../../kernel/api/list.ts";
import { type Grouping, type GroupValue, inGroups, packsOf, valueIn } from "./groups.ts";

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

/** Where the next page begins: in which pack of groups, and where in it. */
interface Place {
  readonly groups: GroupsAnswer;
  readonly at: number;
  readonly cursor?: string;
}

interface GroupedPage<Row> extends ListPage<Row> {
  readonly groups: GroupsAnswer;
  readonly next: Place | undefined;
}

const PACK = 50;

/** The groups of a list as the server counts them. */
export function groupsQuery(path: string, by: Grouping, { filter, q }: Query) {
  const query = { by, filter, q };
  return {
    queryKey: [...keys.list(path, query), "groups"],
    queryFn: ({ signal }: { signal: AbortSignal }) => api.get<GroupsAnswer>(`/${path}/groups`, { query, signal }),
  };
}

/**
 * A list group by group: its groups are counted first, then their rows come in the order of the groups. So any field
 * groups, also one that the server cannot sort by, and nothing beyond the rows in sight is asked for.
 */
export function groupedListQuery<Row extends object>(path: string, by: Grouping, query: Query & { filter: string }) {
  return infiniteQueryOptions({
    queryKey: [...keys.list(path, query), by],
    queryFn: async ({ pageParam, signal }): Promise<GroupedPage<Row>> => {
      const { filter, q } = query;
      const counted = { by, filter: filter === "true" ? undefined : filter, q };
      const place = pageParam ?? {
        groups: await api.get<GroupsAnswer>(`/${path}/groups`, { query: counted, signal }),
        at: 0,
      };
      return pageAt<Row>(path, by, query, place, signal);
    },
    initialPageParam: undefined as Place | undefined,
    getNextPageParam: (last: GroupedPage<Row>) => last.next,
  });
}

async function pageAt<Row extends object>(
  path: string,
  by: Grouping,
  query: Query & { filter: string },
  { groups, at, cursor }: Place,
  signal: AbortSignal,
): Promise<GroupedPage<Row>> {
  const packs = packsOf(groups.items, PACK);
  const pack = packs[at];
  if (!pack) return { items: [], nextCursor: null, groups, next: undefined };
  const values = pack.map(({ value }) => value);
  const page = await api.get<ListPage<Row>>(`/${path}`, {
    query: { ...query, filter: inGroups(query.filter, by, values), limit: PACK, cursor },
    signal,
  });
  const place = new Map(values.map((value, index) => [value, index]));
  const inOrder = (row: Row) => place.get(valueIn(row, by)) ?? values.length;
  const items = page.items.toSorted((one, other) => inOrder(one) - inOrder(other));
  const { nextCursor } = page;
  const next = nextCursor !== null ? { groups, at, cursor: nextCursor } : nextPack(groups, at, packs.length);
  return { items, nextCursor, groups, next };
}

function nextPack(groups: GroupsAnswer, at: number, packs: number): Place | undefined {
  return at + 1 < packs ? { groups, at: at + 1 } : undefined;
}
