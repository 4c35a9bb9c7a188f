import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { useMistakes } from "../../kernel/api/mistakes.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { toast } from "../../ui/toast/toasts.ts";
import { type Change, type Conflict, collides, partsOf, seenIn } from "./conflict.ts";
import type { Ticket, TicketLook } from "./ticket.ts";
import { useTicketWords } from "./words.ts";

export interface TicketChange {
  /** Changes fields: shown at once, taken back where it is refused. `seen` is what the person began with; `failed` hears that nothing was saved and nobody will be asked. */
  readonly change: (body: Change["body"], shown: Partial<Ticket>, seen?: Partial<Ticket>, failed?: () => void) => void;
  /** A change that somebody else was faster than, to be decided. */
  readonly conflict: Conflict | undefined;
  readonly settle: (overwrite: boolean) => void;
  /** Why values of the organization's own fields were refused last, by path: `custom.room`. */
  readonly refused: Readonly<Record<string, string>>;
}

/** How a page changes a ticket's fields: optimistic, one after the other, never over somebody else's change unasked. */
export function useTicketChange({ path, kind }: TicketLook, id: string): TicketChange {
  const queries = useQueryClient();
  const t = useTranslations("ticket.together");
  const words = useTicketWords(kind);
  const format = useFormatter();
  const key = keys.record(path, id);
  const [conflict, setConflict] = useState<Conflict>();
  const [refused, setRefused] = useState<TicketChange["refused"]>({});
  const speak = useSpeakRefusal(setRefused);
  const read = () => queries.getQueryData<Ticket>(key);

  const save = useMutation({
    scope: { id: key.join("/") },
    mutationFn: (change: Change) => patch(path, id, read()?.version ?? 0, change),
    onMutate: async ({ shown }) => {
      setRefused({});
      await queries.cancelQueries({ queryKey: key, exact: true });
      queries.setQueryData<Ticket>(key, (now) => now && { ...now, ...shown });
    },
    onSuccess: (ticket) => {
      queries.setQueryData(key, ticket);
      queries.invalidateQueries({ queryKey: keys.lists(path) });
    },
    onError: (error, change) => {
      queries.setQueryData<Ticket>(key, (now) => now && { ...now, ...change.seen });
      queries.invalidateQueries({ queryKey: key });
      if (error instanceof Collision) decide(change, error.current);
      else speak(error);
    },
    meta: { quiet: true },
  });

  /** Texts are put together where that can be done without a person; anything else is asked. */
  const decide = async (wanted: Change, current: Ticket) => {
    const { mergedChange } = await import("./merged-change.ts");
    const merged = mergedChange(wanted, current);
    if (!merged) return setConflict({ change: wanted, current });
    const fields = partsOf(merged).map(({ name }) => words.field(name));
    save.mutate(merged, { onSuccess: () => toast(t("merged", { fields: format.list(fields) }), { tone: "success" }) });
  };

  const change: TicketChange["change"] = (body, shown, seen, failed) => {
    const now = read();
    if (!now) return;
    const wanted: Change = { body, shown, seen: seen ?? seenIn(now, shown) };
    if (collides(wanted, now)) decide(wanted, now);
    else save.mutate(wanted, { onError: (error) => error instanceof Collision || failed?.() });
  };
  const settle = (overwrite: boolean) => {
    setConflict(undefined);
    if (overwrite && conflict)
      change(conflict.change.body, conflict.change.shown, seenIn(conflict.current, conflict.change.shown));
  };
  return { change, conflict, settle, refused };
}

class Collision extends Error {
  readonly current: Ticket;

  constructor(current: Ticket) {
    super("Somebody else was faster");
    this.current = current;
  }
}

/** Where only other fields have changed meanwhile, nobody needs to be asked. */
async function patch(path: string, id: string, version: number, change: Change): Promise<Ticket> {
  try {
    return await api.patch<Ticket>(`/${path}/${id}`, change.body, { version });
  } catch (error) {
    const current = error instanceof ApiProblem && error.status === 412 ? (error.body.current as Ticket) : undefined;
    if (!current) throw error;
    if (collides(change, current)) throw new Collision(current);
    return api.patch<Ticket>(`/${path}/${id}`, change.body, { version: current.version });
  }
}

/** The organization's own fields say it beside themselves; anything else is said in a toast. */
function useSpeakRefusal(beside: (refused: TicketChange["refused"]) => void): (error: unknown) => void {
  const mistakes = useMistakes();
  const t = useTranslations("ui.error");
  return (error) => {
    if (!(error instanceof ApiProblem)) {
      toast(t("title"), { tone: "failure" });
      throw error;
    }
    const { fields, form } = mistakes(error, []);
    const paths = Object.keys(fields);
    if (paths.length > 0 && paths.every((path) => path.startsWith("custom."))) return beside(fields);
    toast(Object.values(fields)[0] ?? form ?? error.message, { tone: "failure" });
  };
}
