import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { IconArrowRight } from "../../ui/icons.ts";
import { Person } from "../../ui/mark/Avatar.tsx";
import { PriorityIcon } from "../../ui/mark/PriorityIcon.tsx";
import { MenuButton } from "../../ui/menu/MenuButton.tsx";
import type { TicketLook } from "../ticket/ticket.ts";
import styles from "./layouts.module.css";
import type { TicketRow } from "./ticket-columns.tsx";
import type { BoardGroup } from "./useBoardGroups.ts";

interface BoardCardProps {
  look: TicketLook;
  row: TicketRow;
  dragged: boolean;
  onDrag: (row: TicketRow | undefined) => void;
  /** Where it can be moved to; none where cards of this board stay. */
  groups: readonly BoardGroup[];
  onMove: (row: TicketRow, to: BoardGroup) => void;
  onShift: (row: TicketRow, by: number) => void;
}

/** A ticket on the board: dragged, moved by its menu, or by Shift with an arrow. */
export function BoardCard({ look, row, dragged, groups, onDrag, onMove, onShift }: BoardCardProps) {
  const t = useTranslations("records.board");
  const none = useTranslations("ticket")("unassigned");
  const movable = groups.length > 0;
  return (
    <li
      className={styles.card}
      draggable={movable}
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
        {movable && (
          <span className={styles.cardEnd}>
            <MenuButton
              label={t("move", { number: row.number })}
              icon={<IconArrowRight />}
              entries={groups.map((group) => ({
                id: String(group.value),
                label: group.label,
                run: () => onMove(row, group),
              }))}
            />
          </span>
        )}
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
