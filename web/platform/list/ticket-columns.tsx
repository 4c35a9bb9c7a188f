import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { RowLink } from "../../kernel/router/RowLink.tsx";
import { IconLock } from "../../ui/icons.ts";
import { Person } from "../../ui/mark/Avatar.tsx";
import { PriorityIcon } from "../../ui/mark/PriorityIcon.tsx";
import type { Column } from "../../ui/table/column.ts";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { StateMark } from "../ticket/StateMark.tsx";
import type { Ticket, TicketLook } from "../ticket/ticket.ts";
import { DueCell } from "./DueCell.tsx";
import styles from "./ticket-columns.module.css";

/** What a row of a list of tickets needs. */
export type TicketRow = Pick<
  Ticket,
  "id" | "number" | "title" | "state" | "priority" | "requester" | "team" | "assignee" | "updatedAt" | "restricted"
> &
  Partial<Pick<Ticket, "service" | "category">>;

/** The columns of a list of tickets, in the person's language. */
export function useTicketColumns(look: TicketLook): readonly Column<TicketRow>[] {
  const t = useTranslations("ticket");
  return useMemo(() => {
    const field = (name: "number" | "title" | "state" | "priority" | "requester" | "team" | "assignee" | "updatedAt") =>
      t(`fields.${name}`);
    const columns: Column<TicketRow>[] = [
      {
        id: "priority",
        header: field("priority"),
        width: 84,
        sort: "priority",
        cell: (row) => <PriorityIcon priority={row.priority} />,
      },
      {
        id: "number",
        header: field("number"),
        width: 108,
        sort: "number",
        from: 560,
        cell: (row) => <span className="mono">{row.number}</span>,
      },
      {
        id: "title",
        header: field("title"),
        width: 160,
        grow: true,
        sort: "title",
        cell: (row) => <TitleCell row={row} path={look.path} />,
      },
      {
        id: "state",
        header: field("state"),
        width: 128,
        sort: "state",
        from: 420,
        cell: (row) => <StateMark look={look} state={row.state} plain />,
      },
      {
        id: "due",
        header: t("sla.column"),
        width: 164,
        sort: "dueAt",
        from: 820,
        cell: (row) => <DueCell id={row.id} />,
      },
      {
        id: "requester",
        header: field("requester"),
        width: 160,
        from: 1240,
        cell: (row) => <Person person={row.requester} none={t("nobody")} />,
      },
      {
        id: "team",
        header: field("team"),
        width: 140,
        from: look.rowFields ? 1400 : 1060,
        cell: (row) => row.team?.name ?? t("noTeam"),
      },
      {
        id: "assignee",
        header: field("assignee"),
        width: 160,
        from: 740,
        cell: (row) => <Person person={row.assignee} none={t("unassigned")} />,
      },
      {
        id: "updatedAt",
        header: field("updatedAt"),
        width: 124,
        sort: "updatedAt",
        from: 640,
        cell: (row) => <TimeAgo at={row.updatedAt} />,
      },
    ];
    const { parts } = look;
    return columns.filter(({ id }) => (id === "due" ? parts.has("clocks") : id !== "requester" || parts.has(id)));
  }, [t, look]);
}

function TitleCell({ row, path }: { row: TicketRow; path: string }) {
  const t = useTranslations("ticket");
  return (
    <RowLink to={`/${path}/${row.number}`} className={styles.title}>
      {row.restricted && <IconLock aria-label={t("restrictedMark")} />}
      {row.title}
    </RowLink>
  );
}
