import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { TicketLook } from "../ticket/ticket.ts";
import { groupsQuery } from "./grouped-list.ts";
import type { Grouping, GroupValue } from "./groups.ts";
import { useGroupWords } from "./useGroupWords.ts";

/** A column of the board. */
export interface BoardGroup {
  readonly value: GroupValue;
  readonly label: string;
}

/** More columns than these are asked for by nobody, and each asks for its own cards. */
const MOST = 20;

/** What a card is moved by: a step of its life cycle, or one field. A priority follows from others, a requester is who asked. */
export function isMovable(grouping: Grouping): boolean {
  return grouping !== "priority" && grouping !== "requester";
}

/** The columns of a board: every state, or the values of a field that its tickets have. */
export function useBoardGroups(look: TicketLook, by: Grouping, list: { filter: string; q: string }) {
  const say = useGroupWords(look.kind);
  const filter = list.filter === "true" ? undefined : list.filter;
  const query = useQuery({
    ...groupsQuery(look.path, by, { filter, q: list.q }),
    placeholderData: keepPreviousData,
    enabled: by !== "state",
  });
  const counted = query.data?.items;
  const all: readonly BoardGroup[] | undefined =
    by === "state"
      ? Object.keys(look.tones).map((value) => ({ value, label: say(by, value, null) }))
      : counted?.map(({ value, name }) => ({ value, label: say(by, value, name) }));
  return { query, groups: all?.slice(0, MOST), hidden: Math.max(0, (all?.length ?? 0) - MOST) };
}
