import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { SimilarItem } from "../../../../contract/search/index.ts";
import { api } from "../../../kernel/api/client.ts";
import { keys } from "../../../kernel/api/keys.ts";
import { IconButton } from "../../../ui/button/IconButton.tsx";
import { IconLink } from "../../../ui/icons.ts";
import { PanelPart } from "../../../ui/layout/PropertyPanel.tsx";
import { StateBadge } from "../../../ui/mark/StateBadge.tsx";
import { toast } from "../../../ui/toast/toasts.ts";
import { TicketLink } from "../../preview/TicketLink.tsx";
import { linksQuery } from "../links.ts";
import type { Ticket, TicketLook } from "../ticket.ts";
import { toneOfAny } from "../tones.ts";
import { useTicketWords } from "../words.ts";
import styles from "./beside.module.css";

const IN_SIGHT = 5;

interface SimilarBesideProps {
  look: TicketLook;
  id: string;
  ticket: Ticket;
}

/** Open tickets that may be about the same; one press links one. Nothing where there is none. */
export default function SimilarBeside({ look, id, ticket }: SimilarBesideProps) {
  const t = useTranslations("ticket.similar");
  const similar = useSimilar(look.path, ticket);
  const linked = new Set((useQuery(linksQuery(look.path, id)).data?.items ?? []).map(({ target }) => target.id));
  const shown = similar.filter((one) => !linked.has(one.id) && one.id !== ticket.parent?.id).slice(0, IN_SIGHT);
  if (shown.length === 0) return null;
  return (
    <PanelPart title={t("title")}>
      <ul className={styles.lines}>
        {shown.map((one) => (
          <SimilarLine key={one.id} look={look} id={id} one={one} mayLink={ticket.may.update} />
        ))}
      </ul>
    </PanelPart>
  );
}

interface SimilarLineProps {
  look: TicketLook;
  id: string;
  one: SimilarItem;
  mayLink: boolean;
}

function SimilarLine({ look, id, one, mayLink }: SimilarLineProps) {
  const t = useTranslations("ticket.similar");
  const words = useTicketWords(look.kind);
  const queries = useQueryClient();
  const { number } = one;
  const link = useMutation({
    mutationFn: () => api.post(`/${look.path}/${id}/links`, { reading: "relates_to", target: number }),
    onSuccess: () => {
      toast(t("linked", { number }), { tone: "success" });
      return queries.invalidateQueries({ queryKey: keys.record(look.path, id) });
    },
  });
  return (
    <li className={styles.line}>
      <span className={styles.text}>
        <TicketLink ticket={one} className={styles.link}>
          {one.title}
        </TicketLink>
        <span className={styles.note}>
          <span className="mono">{number}</span>
          <StateBadge tone={toneOfAny(one.state, one.open)} label={words.state(one.state)} plain />
        </span>
      </span>
      {mayLink && (
        <IconButton
          label={t("link", { number })}
          icon={<IconLink />}
          disabled={link.isPending}
          onClick={() => link.mutate()}
        />
      )}
    </li>
  );
}

/** Asked again when the title changes, and after a while; not with each change of the ticket. */
function useSimilar(path: string, { id, title }: Ticket): readonly SimilarItem[] {
  const { data } = useQuery({
    queryKey: ["similar", path, id, title],
    queryFn: ({ signal }) => api.get<{ items: readonly SimilarItem[] }>(`/${path}/${id}/similar`, { signal }),
    staleTime: 120_000,
    retry: false,
  });
  return data?.items ?? [];
}
