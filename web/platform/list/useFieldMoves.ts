import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { toast } from "../../ui/toast/toasts.ts";
import type { Ticket, TicketLook } from "../ticket/ticket.ts";
import { fieldOf, type Grouping, type GroupValue, valueIn } from "./groups.ts";
import type { TicketRow } from "./ticket-columns.tsx";
import type { BoardGroup } from "./useBoardGroups.ts";

interface Move {
  readonly row: TicketRow;
  readonly value: GroupValue;
}

/** Moves a ticket to another group by changing the field that the board goes by; a refusal says why, a move can be undone. */
export function useFieldMoves(look: TicketLook, by: Grouping): (row: TicketRow, to: BoardGroup) => void {
  const t = useTranslations("records.board");
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: async ({ row, value }: Move) => {
      const { version } = await api.get<Pick<Ticket, "version">>(`/${look.path}/${row.id}`);
      return api.patch<Ticket>(`/${look.path}/${row.id}`, { [fieldOf(by)]: value }, { version });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.lists(look.path) }),
    onError: (error, { row }) =>
      toast(t("refused", { number: row.number, reason: error.message }), { tone: "failure" }),
    meta: { quiet: true },
  });
  return (row, to) =>
    change.mutate(
      { row, value: to.value },
      {
        onSuccess: () =>
          toast(t("moved", { number: row.number, group: to.label }), {
            undo: () => change.mutate({ row, value: valueIn(row, by) }),
          }),
      },
    );
}
