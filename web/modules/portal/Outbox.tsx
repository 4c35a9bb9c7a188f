import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { useMe } from "../../kernel/session/me.ts";
import { htmlOf } from "../../platform/richtext/html.ts";
import { toast } from "../../ui/toast/toasts.ts";
import { dropReply, waitingReplies } from "./outbox.ts";

/** Sends the replies that wait, as soon as there is a network, and says so. Stands in every page of the portal. */
export default function Outbox() {
  const t = useTranslations("portal.outbox");
  const me = useMe();
  const queries = useQueryClient();
  useEffect(() => {
    const send = () =>
      sendWaiting(me.id, queries, {
        sent: (number) => toast(t("sent", { number }), { tone: "success" }),
        refused: (number, why) => toast(t("refused", { number, why }), { tone: "failure" }),
      });
    send();
    addEventListener("online", send);
    return () => removeEventListener("online", send);
  }, [me.id, queries, t]);
  return null;
}

interface Said {
  readonly sent: (number: string) => void;
  readonly refused: (number: string, why: string) => void;
}

let sending = false;

/** One after the other, in their order. What only has to wait stays; what the server refuses is said and stays readable in the toast. */
async function sendWaiting(userId: string, queries: QueryClient, said: Said): Promise<void> {
  if (sending || !navigator.onLine) return;
  sending = true;
  try {
    for (const { key, number, text } of waitingReplies(userId)) {
      const body = { body: htmlOf(text), visibility: "public" };
      await api.post(`/incidents/${number}/comments`, body, { idempotencyKey: key });
      dropReply(userId, key);
      queries.invalidateQueries({ queryKey: keys.record("incidents", number) });
      said.sent(number);
    }
  } catch (problem) {
    const [first] = waitingReplies(userId);
    if (!first || !(problem instanceof ApiProblem) || problem.passing || problem.status === 401) return;
    said.refused(first.number, problem.message);
  } finally {
    sending = false;
  }
}
