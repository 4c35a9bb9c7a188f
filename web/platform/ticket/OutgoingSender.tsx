import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { CommentWritten } from "../../../contract/platform/comment.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { useMe } from "../../kernel/session/me.ts";
import { onSignedInAgain } from "../../kernel/session/signed-in-again.ts";
import { toast } from "../../ui/toast/toasts.ts";
import { drop, isDue, type Outgoing, onOutgoing, outgoing, refuse, release } from "./outgoing.ts";

type Written = z.output<typeof CommentWritten>;

/** Between two looks at what is due (ms). */
const LOOK = 500;
const RETRY = 10_000;

/** Sends what is due, on whatever page one is; draws nothing. */
export default function OutgoingSender() {
  const { id: userId } = useMe();
  const replies = useOutgoing(userId);
  const send = useSend(userId);
  const waiting = replies.some(({ refused }) => refused === undefined);
  useEffect(() => {
    if (!waiting) return;
    let busy = false;
    let pause = 0;
    const look = async () => {
      const [reply] = outgoing(userId).filter((each) => isDue(each, Date.now()));
      if (busy || !reply || Date.now() < pause) return;
      busy = true;
      if (!(await alone(() => send(reply)))) pause = Date.now() + RETRY;
      busy = false;
    };
    const hurry = () => {
      pause = 0;
      void look();
    };
    const timer = setInterval(look, LOOK);
    addEventListener("online", hurry);
    const stop = onSignedInAgain(hurry);
    return () => {
      stop();
      clearInterval(timer);
      removeEventListener("online", hurry);
    };
  }, [waiting, userId, send]);
  // A closed tab sends what it holds at once. It stays kept, and goes again with its key where nobody saw the answer.
  useEffect(() => {
    const leave = () => {
      release(userId);
      for (const reply of outgoing(userId)) if (reply.refused === undefined) post(reply, true).catch(() => undefined);
    };
    addEventListener("pagehide", leave);
    return () => removeEventListener("pagehide", leave);
  }, [userId]);
  return null;
}

export function useOutgoing(userId: string): readonly Outgoing[] {
  return useSyncExternalStore(onOutgoing, () => outgoing(userId));
}

/** False where it must be tried again. */
function useSend(userId: string): (reply: Outgoing) => Promise<boolean> {
  const t = useTranslations("ticket.conversation");
  const queries = useQueryClient();
  return async (reply) => {
    try {
      const { followUp } = await post(reply);
      drop(userId, reply.key);
      queries.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === "record" && queryKey[1] === reply.path,
      });
      queries.invalidateQueries({ queryKey: keys.lists(reply.path) });
      if (followUp) toast(t("followUp", { number: followUp.number }));
      return true;
    } catch (error) {
      if (mayPass(error)) return false;
      refuse(userId, reply.key, error instanceof Error ? error.message : "");
      toast(t("notSent", { number: reply.number }), { tone: "failure" });
      return true;
    }
  };
}

function post({ path, recordId, body, visibility, key }: Outgoing, keepalive = false): Promise<Written> {
  const call = { idempotencyKey: key, ...(keepalive ? { keepalive } : {}) };
  return api.post<Written>(`/${path}/${recordId}/comments`, { body, visibility }, call);
}

/** No network, a session that ended, a server at its limit, or the same reply under way from another tab. */
function mayPass(error: unknown): boolean {
  return (
    !(error instanceof ApiProblem) ||
    error.status === 0 ||
    error.status >= 500 ||
    [401, 429].includes(error.status) ||
    error.code.startsWith("common.idempotency")
  );
}

/** One tab sends, where the browser can say so; where not, the key sees to it. */
async function alone(work: () => Promise<boolean>): Promise<boolean> {
  if (!navigator.locks) return work();
  return navigator.locks.request("steward.replies", { ifAvailable: true }, (lock) => (lock ? work() : true));
}
