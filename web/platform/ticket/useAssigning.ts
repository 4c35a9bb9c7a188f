import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { useMe } from "../../kernel/session/me.ts";
import { toast } from "../../ui/toast/toasts.ts";
import type { Ticket } from "./ticket.ts";
import { refreshTicket } from "./useCommand.ts";

/** How a ticket comes into somebody's hands from its page, never unasked over somebody who was faster. */
export interface Assigning {
  /** Takes it oneself, as long as whoever has it is who the page says. */
  readonly toMe: () => void;
  readonly busy: boolean;
  /** The ticket as it is now, where somebody else took it first. */
  readonly taken: Ticket | undefined;
  /** Takes it over from them all the same, or leaves it. */
  readonly settle: (takeOver: boolean) => void;
  /** Assigns it as asked in a form; refused once, by name, where somebody was faster. */
  readonly assign: (input: object) => Promise<unknown>;
}

/** Meanwhile so many other changes may come between the look and the press. */
const TRIES = 4;

export function useAssigning(path: string, id: string, ticket: Ticket): Assigning {
  const me = useMe();
  const queries = useQueryClient();
  const t = useTranslations("ticket.together");
  const [busy, setBusy] = useState(false);
  const [taken, setTaken] = useState<Ticket>();
  const post = (input: object, seen: Ticket) => assigned(`/${path}/${id}/transitions/assign`, input, seen, TRIES);
  const learn = (current: Ticket) => queries.setQueryData(keys.record(path, id), current);

  const take = async (seen: Ticket) => {
    setBusy(true);
    setTaken(undefined);
    try {
      refreshTicket(queries, path, id, await post({ assigneeId: me.id }, seen));
      if (seen.assignee) toast(t("taken", { number: seen.number }), { tone: "success" });
    } catch (error) {
      if (error instanceof Overtaken) {
        learn(error.current);
        if (error.current.assignee?.id !== me.id) setTaken(error.current);
      } else if (error instanceof ApiProblem) toast(error.message, { tone: "failure" });
      else throw error;
    } finally {
      setBusy(false);
    }
  };
  const assign = async (input: object) => {
    try {
      refreshTicket(queries, path, id, await post(input, ticket));
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      learn(error.current);
      const name = error.current.assignee?.name ?? error.current.team?.name ?? "";
      throw new ApiProblem(412, { code: "common.version_stale", detail: t("assignedMeanwhile", { name }) });
    }
  };
  return {
    toMe: () => take(ticket),
    busy,
    taken,
    settle: (takeOver) => (takeOver && taken ? take(taken) : setTaken(undefined)),
    assign,
  };
}

/** Somebody else changed who has the ticket, after this person looked. */
class Overtaken extends Error {
  readonly current: Ticket;

  constructor(current: Ticket) {
    super("Somebody else was faster");
    this.current = current;
  }
}

/** Other changes since the look are in nobody's way; of who has it, nobody is overruled. */
async function assigned(path: string, input: object, seen: Ticket, tries: number): Promise<Ticket> {
  try {
    return await api.post<Ticket>(path, input, { version: seen.version });
  } catch (error) {
    const current = error instanceof ApiProblem && error.status === 412 ? (error.body.current as Ticket) : undefined;
    if (!current || tries <= 1) throw error;
    if (current.assignee?.id !== seen.assignee?.id || current.team?.id !== seen.team?.id) throw new Overtaken(current);
    return assigned(path, input, current, tries - 1);
  }
}
