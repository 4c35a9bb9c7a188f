import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { toast } from "../../ui/toast/toasts.ts";
import type { Ticket, TicketLook } from "../ticket/ticket.ts";
import { needsAsking } from "../ticket/transition-form.ts";
import { useWhyNot } from "../ticket/useWhyNot.ts";
import { useTicketWords } from "../ticket/words.ts";
import type { TicketRow } from "./ticket-columns.tsx";

/** A move that asks for something before it is made. */
export interface Asked {
  readonly row: TicketRow;
  readonly transition: string;
}

/** Moves tickets to another state: at once, after asking for what the transition needs, or refused with the reason. */
export function useMoves(look: TicketLook, steps: Readonly<Record<string, readonly string[]>>) {
  const t = useTranslations("records.board");
  const words = useTicketWords(look.kind);
  const whyNot = useWhyNot();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked>();
  const send = ({ row, transition, input }: Asked & { input: object }) =>
    api.post<Ticket>(`/${look.path}/${row.id}/transitions/${transition}`, input);
  const onSettled = () => queries.invalidateQueries({ queryKey: keys.lists(look.path) });
  const direct = useMutation({ mutationFn: send, onSettled });
  const spoken = useMutation({ mutationFn: send, onSettled, meta: { quiet: true } });

  const move = async (row: TicketRow, state: string) => {
    if (row.state === state) return;
    const ticket = await api.get<Pick<Ticket, "can" | "cannot">>(`/${look.path}/${row.id}`);
    const ways = steps[state] ?? [];
    const open = ways.find((way) => ticket.can.some(({ name }) => name === way));
    if (open === undefined) {
      const why = ticket.cannot.find(({ name, why }) => ways.includes(name) && why !== "common.forbidden")?.why;
      const reason = why ? whyNot(why) : t(ways.length === 0 ? "noWay" : "notAllowed", { state: words.state(state) });
      toast(t("refused", { number: row.number, reason }), { tone: "failure" });
    } else if (needsAsking(open)) setAsked({ row, transition: open });
    else direct.mutate({ row, transition: open, input: {} });
  };
  return {
    move,
    asked,
    forget: () => setAsked(undefined),
    answer: (input: object) => (asked ? spoken.mutateAsync({ ...asked, input }) : Promise.resolve()),
  };
}
