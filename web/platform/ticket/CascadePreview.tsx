import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { cascade } from "../../../contract/incidents/commands.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import type { TicketLook } from "./ticket.ts";
import { useTicketWords } from "./words.ts";

interface CascadePreviewProps {
  look: TicketLook;
  id: string;
  transition: string;
}

/** Which children a transition would take along, before it does; nothing where there are none. */
export function CascadePreview({ look, id, transition }: CascadePreviewProps) {
  const t = useTranslations("ticket.cascade");
  const words = useTicketWords(look.kind);
  const { data } = useQuery({
    queryKey: keys.part(look.path, id, `cascade-${transition}`),
    queryFn: ({ signal }) =>
      api.get<z.output<typeof cascade>>(`/${look.path}/${id}/transitions/${transition}/cascade`, { signal }),
    staleTime: 0,
    meta: { quiet: true },
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-label={t("label")}>
      <p>{t("follow", { count: data.items.length })}</p>
      {transition === "hold" && <p>{t("butRequester")}</p>}
      <LineList empty="">
        {data.items.slice(0, SHOWN).map(({ id: childId, number, title, from, to }) => (
          <LineOf
            key={childId}
            before={<span className="mono">{number}</span>}
            title={title}
            note={t("step", { from: words.state(from), to: words.state(to) })}
          />
        ))}
      </LineList>
      {data.items.length > SHOWN && <p>{t("more", { count: data.items.length - SHOWN })}</p>}
    </section>
  );
}

const SHOWN = 8;
