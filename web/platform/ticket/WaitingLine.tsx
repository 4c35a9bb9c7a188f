import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { waiting } from "../../../contract/platform/waiting.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import styles from "./WhySla.module.css";

/** What happens next by itself: a reminder, the end of waiting, or closing. */
export function WaitingLine({ path, id }: { path: string; id: string }) {
  const t = useTranslations("ticket.sla");
  const format = useFormatter();
  const { data } = useQuery({
    queryKey: keys.part(path, id, "waiting"),
    queryFn: ({ signal }) => api.get<z.output<typeof waiting>>(`/${path}/${id}/waiting`, { signal }),
    retry: false,
  });
  const time = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  const { pending, closesAt } = data ?? { pending: null, closesAt: null };
  if (pending?.nextAt && pending.next === "remind") {
    const numbers = { number: pending.reminded + 1, all: pending.reminders };
    return <p className={styles.line}>{t("nextRemind", { time: time(pending.nextAt), ...numbers })}</p>;
  }
  if (pending?.nextAt) return <p className={styles.line}>{t("nextResolve", { time: time(pending.nextAt) })}</p>;
  return closesAt && <p className={styles.line}>{t("closes", { time: time(closesAt) })}</p>;
}
