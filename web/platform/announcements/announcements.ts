import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { announcements } from "../../../contract/announcements/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ListPage } from "../../kernel/api/list.ts";
import type { StateTone } from "../../ui/mark/StateBadge.tsx";

export type Announcement = z.output<typeof announcements.record>;
export type Severity = Announcement["severity"];

const path = "announcements";
const MINUTE = 60_000;

/** What is told to this person now, what hinders first; asked again each minute, since it begins and ends by itself. */
export const announcedQuery = queryOptions({
  queryKey: keys.list(path, { shown: "me" }),
  queryFn: ({ signal }) => api.get<ListPage<Announcement>>("/me/announcements", { query: { limit: 50 }, signal }),
  select: ({ items }) => items.toSorted((one, other) => RANK[one.severity] - RANK[other.severity]),
  staleTime: MINUTE,
  refetchInterval: MINUTE,
});

const RANK: Readonly<Record<Severity, number>> = { outage: 0, disruption: 1, maintenance: 2, information: 3 };

export const toneOf: Readonly<Record<Severity, StateTone>> = {
  outage: "alarm",
  disruption: "waiting",
  maintenance: "active",
  information: "new",
};

/** Whether it keeps people from working: then it is worth asking "is it this?". */
export function hinders({ severity }: Announcement): boolean {
  return severity === "outage" || severity === "disruption";
}

/** What is known about a service now: the worst of what is announced about it. */
export function stateOfService(told: readonly Announcement[], serviceId: string): Announcement | undefined {
  return told.find((one) => one.service?.id === serviceId && one.severity !== "information");
}

/** Announcements with each of the words in title, text or service. */
export function thatSay(told: readonly Announcement[], words: string): readonly Announcement[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return told.filter((one) => {
    const text = `${one.title} ${one.body} ${one.service?.name ?? ""}`.toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** Known outages that share a telling word with what somebody is about to report. */
export function thatMayBe(told: readonly Announcement[], title: string): readonly Announcement[] {
  const words = title
    .toLocaleLowerCase()
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word.length >= 3);
  return told.filter((one) => {
    const names = `${one.title} ${one.service?.name ?? ""}`.toLocaleLowerCase().split(/[^\p{L}\p{N}-]+/u);
    return (
      hinders(one) &&
      words.some((word) => names.some((name) => name.startsWith(word) && name.length <= word.length + 4))
    );
  });
}
