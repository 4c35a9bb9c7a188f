import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { api } from "../../../kernel/api/client.ts";
import { keys } from "../../../kernel/api/keys.ts";
import type { ListPage } from "../../../kernel/api/list.ts";
import { PanelPart } from "../../../ui/layout/PropertyPanel.tsx";
import { announcedQuery, stateOfService } from "../../announcements/announcements.ts";
import { ServiceState } from "../../announcements/ServiceState.tsx";
import type { Ticket, TicketLook } from "../ticket.ts";
import styles from "./beside.module.css";

/** The service that a ticket is about: whether it works, what is announced, and how many more tickets speak of it. */
export default function AffectedService({ look, ticket }: { look: TicketLook; ticket: Ticket }) {
  const t = useTranslations("ticket.affected");
  const { service } = ticket;
  const told = useQuery(announcedQuery).data;
  if (!service) return null;
  const known = told && stateOfService(told, service.id);
  return (
    <PanelPart title={t("title")}>
      <div className={styles.line}>
        <span className={styles.text}>
          <span>{service.name}</span>
          {known && <span className={styles.note}>{known.title}</span>}
          <OthersOf look={look} serviceId={service.id} />
        </span>
        <ServiceState serviceId={service.id} />
      </div>
    </PanelPart>
  );
}

function OthersOf({ look, serviceId }: { look: TicketLook; serviceId: string }) {
  const t = useTranslations("ticket.affected");
  const filter = `open && serviceId == ${JSON.stringify(serviceId)}`;
  const query = { filter, limit: 1, fields: "number", count: "bounded" };
  const { data } = useQuery({
    queryKey: [...keys.list(look.path, query), "affected"],
    queryFn: ({ signal }) => api.get<ListPage<unknown>>(`/${look.path}`, { query, signal }),
    staleTime: 60_000,
  });
  if (!data?.count) return null;
  return (
    <Link to={`/${look.path}`} search={{ filter } as never} className={styles.note}>
      {t("open", { count: data.count })}
    </Link>
  );
}
