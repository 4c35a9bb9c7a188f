import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { onCallOverview } from "../../../contract/on-call/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useMay } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { ButtonLink } from "../../ui/button/Button.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { Person } from "../../ui/mark/Avatar.tsx";
import { Calls } from "./Calls.tsx";
import styles from "./levels.module.css";
import { WeekOnCall } from "./WeekOnCall.tsx";

type Overview = z.output<typeof onCallOverview>;
type Schedule = Overview["items"][number];

/** Whom to call now, who is next, the week, and the calls that go on. */
export default function OnCallPage() {
  const t = useTranslations("levels.onCall");
  const manages = useMay("on_call_schedule:manage");
  usePageTitle(t("title"));
  const overview = useQuery({
    queryKey: keys.record("on-call", "all"),
    queryFn: ({ signal }) => api.get<Overview>("/on-call", { signal }),
    refetchInterval: 60_000,
  });
  return (
    <Page title={t("title")} actions={manages && <ButtonLink to="/admin/on-call-schedules">{t("edit")}</ButtonLink>}>
      <div className={styles.page}>
        <Loaded query={overview}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
            ) : (
              <>
                <Schedules items={items} />
                <WeekOnCall schedules={items} />
                <Calls />
              </>
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}

function Schedules({ items }: { items: readonly Schedule[] }) {
  const t = useTranslations("levels.onCall");
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("schedule")}</th>
            <th scope="col" className={styles.wide}>
              {t("team")}
            </th>
            <th scope="col">{t("now")}</th>
            <th scope="col">{t("next")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((schedule) => (
            <Row key={schedule.id} schedule={schedule} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ schedule }: { schedule: Schedule }) {
  const t = useTranslations("levels.onCall");
  const format = useFormatter();
  const time = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  const { now, next } = schedule;
  return (
    <tr>
      <th scope="row">{schedule.name}</th>
      <td className={styles.wide}>{schedule.team?.name}</td>
      <td>
        <Person person={now?.user ?? null} none={t("nobody")} /> {now && t("until", { time: time(now.to) })}
      </td>
      <td>
        <Person person={next?.user ?? null} none={t("nobody")} /> {next && t("from", { time: time(next.from) })}
      </td>
    </tr>
  );
}
