import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useRef } from "react";
import { useTranslations } from "use-intl";
import type { SimilarItem } from "../../../contract/search/index.ts";
import { api } from "../../kernel/api/client.ts";
import type { ListPage } from "../../kernel/api/list.ts";
import { useMe } from "../../kernel/session/me.ts";
import { Button } from "../../ui/button/Button.tsx";
import { useOneStop } from "../../ui/focus/useOneStop.ts";
import { StateBadge } from "../../ui/mark/StateBadge.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import type { Choice } from "../pickers/choices.ts";
import styles from "./NewTicket.module.css";
import type { TicketLook } from "./ticket.ts";
import { useTicketWords } from "./words.ts";

interface SimilarTicketsProps {
  look: TicketLook;
  title: string;
  requester: Choice | null | undefined;
  parent: { readonly id: string; readonly number: string } | null | undefined;
  onParent: (parent: { id: string; number: string } | null) => void;
}

type Similar = Pick<SimilarItem, "id" | "number" | "title" | "state"> & { readonly major?: boolean };

/** "Is it one of these?" while a title is typed: open major incidents and open tickets like it, to join instead. */
export function SimilarTickets({ look, title, requester, parent, onParent }: SimilarTicketsProps) {
  const t = useTranslations("ticket.create");
  const words = useDeferredValue(title.trim());
  const similar = useSimilar(look, words);
  const scope = useRef<HTMLUListElement>(null);
  const hear = useOneStop(scope);
  return (
    <div aria-live="polite" className={styles.live}>
      {similar.length > 0 && (
        <section className={styles.similar} aria-label={t("similar")}>
          <h2 className={styles.legend}>{t("similar")}</h2>
          <ul ref={scope} className={styles.lines} onKeyDown={hear}>
            {similar.map((ticket) => (
              <li key={ticket.id} className={styles.line}>
                <SimilarLine look={look} ticket={ticket} />
                <span className={styles.ways}>
                  <Join look={look} ticket={ticket} requester={requester} />
                  {parent?.id === ticket.id ? (
                    <Button size="small" onClick={() => onParent(null)}>
                      {t("unlink")}
                    </Button>
                  ) : (
                    <Button size="small" onClick={() => onParent({ id: ticket.id, number: ticket.number })}>
                      {t("child")}
                    </Button>
                  )}
                </span>
              </li>
            ))}
          </ul>
          {parent && <p className={styles.linked}>{t("childOf", { number: parent.number })}</p>}
        </section>
      )}
    </div>
  );
}

function SimilarLine({ look, ticket }: { look: TicketLook; ticket: Similar }) {
  const t = useTranslations("ticket.create");
  const words = useTicketWords(look.kind);
  return (
    <span className={styles.name}>
      <span className="mono">{ticket.number}</span>
      <Link to={`/${look.path}/${ticket.number}`} target="_blank">
        {ticket.title}
      </Link>
      {ticket.major && <StateBadge tone="alarm" label={t("major")} plain />}
      <StateBadge tone={look.tones[ticket.state] ?? "new"} label={words.state(ticket.state)} plain />
    </span>
  );
}

/** The one who calls, or else oneself, follows that ticket instead of having another. */
function Join({
  look,
  ticket,
  requester,
}: {
  look: TicketLook;
  ticket: Similar;
  requester: Choice | null | undefined;
}) {
  const t = useTranslations("ticket.create");
  const me = useMe();
  const name = requester?.name ?? me.name;
  const join = useMutation({
    mutationFn: () => api.post(`/${look.path}/${ticket.id}/watchers`, requester ? { userId: requester.id } : {}),
    onSuccess: () => toast(t("affectedDone", { number: ticket.number, name }), { tone: "success" }),
  });
  return (
    <Button size="small" busy={join.isPending} disabled={join.isSuccess} onClick={() => join.mutate()}>
      {requester ? t("affected") : t("meAffected")}
    </Button>
  );
}

function useSimilar(look: TicketLook, words: string): readonly Similar[] {
  const enabled = words.length >= 4;
  const majors = useQuery({
    queryKey: ["list", look.path, "open-major"],
    queryFn: ({ signal }) =>
      api.get<ListPage<Similar>>(`/${look.path}`, {
        query: { filter: 'open && major == "accepted"', fields: "id,number,title,state", sort: "-createdAt", limit: 2 },
        signal,
      }),
    enabled: enabled && look.kind === "incident",
    staleTime: 60_000,
  });
  const alike = useQuery({
    queryKey: ["similar", look.kind, words],
    queryFn: ({ signal }) =>
      api.get<{ items: readonly SimilarItem[] }>("/search/similar", {
        query: { title: words.slice(0, 200), kinds: look.kind, limit: 4 },
        signal,
      }),
    enabled,
    placeholderData: (previous) => previous,
  });
  if (!enabled) return [];
  const major = (majors.data?.items ?? []).map((ticket) => ({ ...ticket, major: true }));
  return [...major, ...(alike.data?.items ?? []).filter(({ id }) => !major.some((one) => one.id === id))];
}
