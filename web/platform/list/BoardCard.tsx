import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { IconArrowRight } from "../../ui/icons.ts";
import { Person } from "../../ui/mark/Avatar.tsx";
import { PriorityIcon } from "../../ui/mark/PriorityIcon.tsx";
import { MenuButton } from "../../ui/menu/MenuButton.tsx";
import type { TicketLook } from "../ticket/ticket.ts";
import { useTicketWords } from "../ticket/words.ts";
import styles from "./layouts.module.css";
import type { TicketRow } from "./ticket-columns.tsx";

interface BoardCardProps {
  look: TicketLook;
  row: TicketRow;
  dragged: boolean;
  onDrag: (row: TicketRow | undefined) => void;
  onMove: (row: TicketRow, state: string) => void;
  onShift: (row: TicketRow, by: number) => void;
}

/** A ticket on the board: dragged, moved by its menu, or by Shift with an arrow. */
export function BoardCard({ look, row, dragged, onDrag, onMove, onShift }: BoardCardProps) {
  const t = useTranslations("records.board");
  const none = useTranslations("ticket")("unassigned");
  const words = useTicketWords(look.kind);
  const states = Object.keys(look.tones).filter((state) => state !== row.state);
  return (
    <li
      className={styles.card}
      draggable
      data-dragged={dragged || undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", row.number);
        event.dataTransfer.effectAllowed = "move";
        onDrag(row);
      }}
      onDragEnd={() => onDrag(undefined)}
      onKeyDown={(event) => {
        if (!event.shiftKey || (event.key !== "ArrowRight" && event.key !== "ArrowLeft")) return;
        event.preventDefault();
        onShift(row, event.key === "ArrowRight" ? 1 : -1);
      }}
    >
      <span className={styles.cardLine}>
        <PriorityIcon priority={row.priority} />
        <span className="mono">{row.number}</span>
        <span className={styles.cardEnd}>
          <MenuButton
            label={t("move", { number: row.number })}
            icon={<IconArrowRight />}
            entries={states.map((state) => ({
              id: state,
              label: words.state(state),
              run: () => onMove(row, state),
            }))}
          />
        </span>
      </span>
      <Link
        to={`/${look.path}/${row.number}`}
        className={styles.cardTitle}
        draggable={false}
        aria-describedby="board-keys"
      >
        {row.title}
      </Link>
      <Person person={row.assignee} none={none} />
    </li>
  );
}
