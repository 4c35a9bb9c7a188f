import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ErrorPage } from "../../kernel/pages/ErrorPage.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { TransitionDialog } from "../ticket/TransitionDialog.tsx";
import type { TicketLook } from "../ticket/ticket.ts";
import { BoardColumn } from "./BoardColumn.tsx";
import { type Grouping, valueIn } from "./groups.ts";
import styles from "./layouts.module.css";
import type { TicketRow } from "./ticket-columns.tsx";
import { isMovable, useBoardGroups } from "./useBoardGroups.ts";
import { useFieldMoves } from "./useFieldMoves.ts";
import { useMoves } from "./useMoves.ts";

interface BoardProps {
  look: TicketLook;
  filter: string;
  sort: string;
  words: string;
  /** Columns for the values of this field; of the state where nothing is chosen. */
  groupBy: Grouping | undefined;
}

/** The list's tickets in a column for each group. To move a card is to make the transition, or to change the field. */
export function Board({ look, filter, sort, words, groupBy = "state" }: BoardProps) {
  const t = useTranslations("records.board");
  const steps = useQuery({ queryKey: ["steps", look.kind], queryFn: look.steps, staleTime: Number.POSITIVE_INFINITY });
  const found = useBoardGroups(look, groupBy, { filter, q: words });
  const moves = useMoves(look, steps.data ?? {});
  const change = useFieldMoves(look, groupBy);
  const [dragged, setDragged] = useState<TicketRow>();
  const failed = [steps, found.query].find((query) => query.isError);
  if (failed) return <ErrorPage error={failed.error} retry={() => failed.refetch()} />;
  const { groups } = found;
  if (!steps.data || !groups) return <SkeletonRows count={8} height={64} />;
  const movable = isMovable(groupBy);
  const move = (row: TicketRow, to: (typeof groups)[number]) => {
    if (!movable || valueIn(row, groupBy) === to.value) return;
    if (groupBy === "state") moves.move(row, String(to.value));
    else change(row, to);
  };
  const shift = (row: TicketRow, by: number) => {
    const next = groups[groups.findIndex(({ value }) => value === valueIn(row, groupBy)) + by];
    if (next) move(row, next);
  };
  return (
    <section className={styles.board} aria-label={t("label")}>
      <p className="unseen" id="board-keys">
        {movable && t("keys")}
      </p>
      {groups.map((group) => (
        <BoardColumn
          key={String(group.value)}
          {...{ look, group, groups, groupBy, sort, words, filter, dragged, movable }}
          onDrag={setDragged}
          onDrop={() => dragged && move(dragged, group)}
          onMove={move}
          onShift={shift}
        />
      ))}
      {found.hidden > 0 && <p className={styles.hint}>{t("columns", { count: found.hidden })}</p>}
      {moves.asked && (
        <TransitionDialog
          look={look}
          name={moves.asked.transition}
          about={moves.asked.row}
          onSubmit={moves.answer}
          onClose={moves.forget}
        />
      )}
    </section>
  );
}
