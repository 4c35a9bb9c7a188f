import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useDeferredValue } from "react";
import { itemsOf, listQuery } from "../../kernel/api/list.ts";
import { AnnouncementList } from "../../platform/announcements/AnnouncementList.tsx";
import { announcedQuery, thatSay } from "../../platform/announcements/announcements.ts";
import { ServiceState } from "../../platform/announcements/ServiceState.tsx";
import lines from "./RequestLine.module.css";
import { RequestLines } from "./RequestLine.tsx";
import { requestsQuery } from "./request.ts";

interface Service {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export function useFoundAnnouncements(words: string, label: string): ReactNode {
  const { data = [] } = useQuery(announcedQuery);
  const told = thatSay(data, words);
  return told.length === 0 ? null : <AnnouncementList told={told} label={label} />;
}

/** What one has asked already, so that nothing is reported twice. */
export function useFoundRequests(words: string, label: string): ReactNode {
  const found = useInfiniteQuery({
    ...requestsQuery({ q: useDeferredValue(words), sort: undefined, limit: 5 }),
    placeholderData: (previous) => previous,
  });
  const requests = itemsOf(found.data);
  return requests.length === 0 ? null : <RequestLines requests={requests} label={label} />;
}

/** Services whose name has the words; each leads to a report about it. */
export function useFoundServices(words: string, label: string): ReactNode {
  const query = { q: useDeferredValue(words), filter: 'status == "active"', limit: 5 };
  const found = useInfiniteQuery({ ...listQuery<Service>("services", query), placeholderData: (previous) => previous });
  const services = itemsOf(found.data);
  if (services.length === 0) return null;
  return (
    <ul className={lines.lines} aria-label={label}>
      {services.map((service) => (
        <li key={service.id}>
          <Link to={"/portal/report" as never} search={{ service: service.id } as never} className={lines.line}>
            <span className={lines.title}>{service.name}</span>
            <span className={lines.state}>
              <ServiceState serviceId={service.id} />
            </span>
            <span className={lines.note}>{service.description}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
