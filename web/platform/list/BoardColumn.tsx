import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { itemsOf, listQuery } from "../../kernel/api/list.ts";
import { Button } from "../../ui/button/Button.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import type { TicketLook } from "../ticket/ticket.ts";
import { BoardCard } from "./BoardCard.tsx";
import { fieldsFor } from "./first-rows.ts";
import { type Grouping, inGroups } from "./groups.ts";
import styles from "./layouts.module.css";
import type { TicketRow } from "./ticket-columns.tsx";
import type { BoardGroup } from "./useBoardGroups.ts";
import { COUNT_UP_TO } from "./view-counts.ts";

interface BoardColumnProps {
  look: TicketLook;
  group: BoardGroup;
  groups: readonly BoardGroup[];
  groupBy: Grouping;
  /** Whether cards go from one column to another. */
  movable: boolean;
  filter: string;
  sort: string;
  words: string;
  dragged: TicketRow | undefined;
  onDrag: (row: TicketRow | undefined) => void;
  onDrop: () => void;
  onMove: (row: TicketRow, to: BoardGroup) => void;
  /** To the column beside, by the keyboard. */
  onShift: (row: TicketRow, by: number) => void;
}

/** The tickets of one group, with how many there are. */
export function BoardColumn(props: BoardColumnProps) {
  const { look, group, groupBy, filter, sort, words, onDrag } = props;
  const t = useTranslations("records.board");
  const many = useTranslations("records");
  const [over, setOver] = useState(false);
  const query = useInfiniteQuery(
    listQuery<TicketRow>(look.path, {
      filter: inGroups(filter, groupBy, [group.value]),
      sort,
      q: words,
      fields: fieldsFor(look, groupBy),
      count: "bounded",
      limit: 25,
    }),
  );
  const rows = itemsOf(query.data);
  const count = query.data?.pages[0]?.count;
  return (
    <section
      className={styles.column}
      data-over={over || undefined}
      aria-label={group.label}
      onDragOver={(event) => {
        if (!props.movable) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        props.onDrop();
      }}
    >
      <h2 className={styles.columnHead}>
        {group.label}
        <span className={styles.count}>
          {count !== undefined && count >= COUNT_UP_TO ? many("manyCount", { count: COUNT_UP_TO - 1 }) : count}
        </span>
      </h2>
      {query.isPending && <SkeletonRows count={3} height={64} />}
      {query.isError && <p className={styles.hint}>{query.error.message}</p>}
      <ul className={styles.cards}>
        {rows.map((row) => (
          <BoardCard
            key={row.id}
            look={look}
            row={row}
            dragged={props.dragged?.id === row.id}
            groups={props.movable ? props.groups.filter(({ value }) => value !== group.value) : []}
            onDrag={onDrag}
            onMove={props.onMove}
            onShift={props.onShift}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className={styles.more}>
          <Button size="small" busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </section>
  );
}
