import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { itemsOf, listQuery } from "../../kernel/api/list.ts";
import { Button } from "../../ui/button/Button.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import type { TicketLook } from "../ticket/ticket.ts";
import { useTicketWords } from "../ticket/words.ts";
import { BoardCard } from "./BoardCard.tsx";
import styles from "./layouts.module.css";
import { rowFieldsOf, type TicketRow } from "./ticket-columns.tsx";
import { COUNT_UP_TO } from "./view-counts.ts";

interface BoardColumnProps {
  look: TicketLook;
  state: string;
  filter: string;
  sort: string;
  words: string;
  dragged: TicketRow | undefined;
  onDrag: (row: TicketRow | undefined) => void;
  onDrop: () => void;
  onMove: (row: TicketRow, state: string) => void;
  /** To the column beside, by the keyboard. */
  onShift: (row: TicketRow, by: number) => void;
}

/** The tickets of one state, with how many there are. */
export function BoardColumn(props: BoardColumnProps) {
  const { look, state, filter, sort, words, onDrag } = props;
  const t = useTranslations("records.board");
  const many = useTranslations("records");
  const say = useTicketWords(look.kind);
  const [over, setOver] = useState(false);
  const own = `state == ${JSON.stringify(state)}`;
  const narrowed = filter === "true" ? own : `(${filter}) && ${own}`;
  const query = useInfiniteQuery(
    listQuery<TicketRow>(look.path, {
      filter: narrowed,
      sort,
      q: words,
      fields: rowFieldsOf(look),
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
      aria-label={say.state(state)}
      onDragOver={(event) => {
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
        {say.state(state)}
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
