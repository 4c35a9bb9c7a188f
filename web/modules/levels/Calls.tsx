import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { onCallCalls } from "../../../contract/on-call/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import styles from "./levels.module.css";

type Call = z.output<typeof onCallCalls>["items"][number];

/** Calls that nobody has answered, then those of the last days: who was told when, and who took the ticket. */
export function Calls() {
  const t = useTranslations("levels.onCall");
  const calls = useQuery({
    queryKey: keys.record("on-call-calls", "all"),
    queryFn: ({ signal }) => api.get<z.output<typeof onCallCalls>>("/on-call-calls", { signal }),
    refetchInterval: 30_000,
  });
  return (
    <section aria-label={t("calls")} className={styles.section}>
      <h2 className={styles.title}>{t("calls")}</h2>
      <Loaded query={calls}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles.quiet}>{t("noCalls")}</p>
          ) : (
            <div className={styles.scroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t("ticket")}</th>
                    <th scope="col" className={styles.wide}>
                      {t("schedule")}
                    </th>
                    <th scope="col">{t("told")}</th>
                    <th scope="col">{t("outcome")}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((call) => (
                    <Row key={call.id} call={call} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </section>
  );
}

function Row({ call }: { call: Call }) {
  const t = useTranslations("levels.onCall");
  const format = useFormatter();
  const time = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  return (
    <tr>
      <td>
        <Link to="/incidents/$id" params={{ id: call.ticket.number }}>
          {call.ticket.number}
        </Link>{" "}
        {call.ticket.title}
      </td>
      <td className={styles.wide}>{call.schedule.name}</td>
      <td>
        {call.pages.length === 0 && t("nobody")}
        {call.pages.map((page) => (
          <div key={`${page.step} ${page.user.id}`}>
            {page.user.name}, {time(page.toldAt)} {page.late && t("lateMark")}
          </div>
        ))}
      </td>
      <td>
        <Outcome call={call} />
      </td>
    </tr>
  );
}

function Outcome({ call: { outcome, endedBy, endedAt, nextAt } }: { call: Call }) {
  const t = useTranslations("levels.onCall");
  const format = useFormatter();
  const time = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  if (outcome === "acknowledged" && endedAt) return t("taken", { name: endedBy?.name ?? "", time: time(endedAt) });
  if (outcome === "over") return t("over");
  return <strong className={styles.late}>{nextAt ? t("goesOn", { time: time(nextAt) }) : t("unanswered")}</strong>;
}
