import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ErrorPage } from "../../kernel/pages/ErrorPage.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { TransitionDialog } from "../ticket/TransitionDialog.tsx";
import type { TicketLook } from "../ticket/ticket.ts";
import { BoardColumn } from "./BoardColumn.tsx";
import styles from "./layouts.module.css";
import type { TicketRow } from "./ticket-columns.tsx";
import { useMoves } from "./useMoves.ts";

interface BoardProps {
  look: TicketLook;
  filter: string;
  sort: string;
  words: string;
}

/** The list's tickets in a column for each state. To move a card is to make the transition. */
export function Board({ look, filter, sort, words }: BoardProps) {
  const t = useTranslations("records.board");
  const states = Object.keys(look.tones);
  const steps = useQuery({ queryKey: ["steps", look.kind], queryFn: look.steps, staleTime: Number.POSITIVE_INFINITY });
  const moves = useMoves(look, steps.data ?? {});
  const [dragged, setDragged] = useState<TicketRow>();
  if (steps.isError) return <ErrorPage error={steps.error} retry={() => steps.refetch()} />;
  if (!steps.data) return <SkeletonRows count={8} height={64} />;
  const shift = (row: TicketRow, by: number) => {
    const next = states[states.indexOf(row.state) + by];
    if (next) moves.move(row, next);
  };
  return (
    <section className={styles.board} aria-label={t("label")}>
      <p className="unseen" id="board-keys">
        {t("keys")}
      </p>
      {states.map((state) => (
        <BoardColumn
          key={state}
          {...{ look, state, sort, words, filter, dragged }}
          onDrag={setDragged}
          onDrop={() => dragged && moves.move(dragged, state)}
          onMove={moves.move}
          onShift={shift}
        />
      ))}
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
