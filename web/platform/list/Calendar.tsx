import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ListPage } from "../../kernel/api/list.ts";
import { useAddress } from "../../kernel/router/address.ts";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconChevronLeft, IconChevronRight } from "../../ui/icons.ts";
import { MenuButton } from "../../ui/menu/MenuButton.tsx";
import type { TicketLook } from "../ticket/ticket.ts";
import { useTicketWords } from "../ticket/words.ts";
import { ListFailed } from "./ListFailed.tsx";
import styles from "./layouts.module.css";
import { addMonths, betweenDays, type Day, dayOf, daysShown, monthOf, today } from "./month.ts";
import { useNextDueOf } from "./next-due.ts";

/** The times that a calendar can go by. */
const TIMES = ["createdAt", "dueAt", "updatedAt", "pendingUntil", "resolvedAt", "closedAt"] as const;
const SHOWN = 3;

interface CalendarProps {
  look: TicketLook;
  filter: string;
  words: string;
  by: string | undefined;
  onBy: (by: string) => void;
}

type Item = { readonly id: string; readonly number: string; readonly title: string } & Readonly<
  Record<string, unknown>
>;

/** The list's tickets by one of their times, a month at a time. */
export function Calendar({ look, filter, words, by: wanted, onBy }: CalendarProps) {
  const t = useTranslations("records.calendar");
  const format = useFormatter();
  const say = useTicketWords(look.kind);
  const [search, change] = useAddress();
  const clocked = look.parts.has("clocks");
  const by = TIMES.find((time) => time === wanted) ?? "createdAt";
  const month = monthOf(search.month);
  const days = daysShown(month);
  const condition = betweenDays(by, days);
  const query = {
    filter: filter === "true" ? condition : `(${filter}) && ${condition}`,
    ...{ q: words, sort: by, limit: 200, fields: by === "dueAt" && clocked ? "number,title" : `number,title,${by}` },
  };
  const tickets = useQuery({
    queryKey: [...keys.list(look.path, query), "month"],
    queryFn: ({ signal }) => api.get<ListPage<Item>>(`/${look.path}`, { query, signal }),
    placeholderData: keepPreviousData,
  });
  const ids = useMemo(
    () => (by === "dueAt" && clocked ? (tickets.data?.items ?? []).map(({ id }) => id) : []),
    [by, clocked, tickets.data],
  );
  const clocks = useNextDueOf(look.path, ids, tickets.dataUpdatedAt);
  const go = (to: string) => change({ month: to === today().slice(0, 7) ? undefined : to }, true);
  const byDay = Map.groupBy(tickets.data?.items ?? [], (item) => {
    const time = by === "dueAt" && clocked ? clocks.get(item.id)?.dueAt : item[by];
    return time ? dayOf(String(time)) : "";
  });
  if (tickets.isError) return <ListFailed error={tickets.error} retry={() => tickets.refetch()} />;
  return (
    <div className={styles.calendar} aria-busy={tickets.isPending || undefined}>
      <div className={styles.calendarHead}>
        <IconButton label={t("before")} icon={<IconChevronLeft />} onClick={() => go(addMonths(month, -1))} />
        <h2 className={styles.month}>
          {format.dateTime(localNoon(`${month}-01`), { month: "long", year: "numeric" })}
        </h2>
        <IconButton label={t("after")} icon={<IconChevronRight />} onClick={() => go(addMonths(month, 1))} />
        <Button size="small" onClick={() => go(today().slice(0, 7))}>
          {t("today")}
        </Button>
        <MenuButton
          label={t("by")}
          text={say.field(by)}
          size="small"
          entries={TIMES.map((time) => ({ id: time, label: say.field(time), run: () => onBy(time) }))}
        />
        {tickets.data?.nextCursor && <span className={styles.count}>{t("cut", { count: 200 })}</span>}
      </div>
      <ol className={styles.days}>
        {days.map((day) => (
          <DayCell key={day.date} day={day} items={byDay.get(day.date) ?? []} path={look.path} />
        ))}
      </ol>
    </div>
  );
}

function DayCell({ day, items, path }: { day: Day; items: readonly Item[]; path: string }) {
  const t = useTranslations("records.calendar");
  const format = useFormatter();
  const date = localNoon(day.date);
  return (
    <li className={styles.day} data-other={day.other || undefined} data-today={day.date === today() || undefined}>
      <span className={styles.dayNumber}>
        <span className="unseen">{format.dateTime(date, { dateStyle: "full" })}</span>
        <span aria-hidden="true">{format.dateTime(date, { weekday: "short", day: "numeric" })}</span>
      </span>
      {items.slice(0, SHOWN).map(({ id, number, title }) => (
        <Link key={id} to={`/${path}/${number}`} className={styles.dayItem} title={`${number} ${title}`}>
          {title}
        </Link>
      ))}
      {items.length > SHOWN && (
        <details>
          <summary>{t("more", { count: items.length - SHOWN })}</summary>
          {items.slice(SHOWN).map(({ id, number, title }) => (
            <Link key={id} to={`/${path}/${number}`} className={styles.dayItem}>
              {title}
            </Link>
          ))}
        </details>
      )}
    </li>
  );
}

function localNoon(date: string): Date {
  return new Date(`${date}T12:00:00`);
}
