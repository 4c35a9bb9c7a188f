import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { slaComplianceTickets } from "../../../contract/sla-policies/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { SidePanel } from "../../ui/dialog/SidePanel.tsx";
import { type Period, readShown } from "./compliance.ts";
import styles from "./levels.module.css";

type Behind = z.output<typeof slaComplianceTickets>;

interface ComplianceTicketsProps {
  period: Period;
  /** Which figure, as {@link readShown} reads it. */
  shown: string;
  onClose: () => void;
}

/** The tickets behind a figure of the report, as far as one may see them. */
export function ComplianceTickets({ period: { from, to, by }, shown, onClose }: ComplianceTicketsProps) {
  const t = useTranslations("levels.compliance");
  const { outcome, key } = readShown(shown);
  const behind = useQuery({
    queryKey: [...keys.record("sla-compliance", "tickets"), from, to, by, shown],
    queryFn: ({ signal }) =>
      api.get<Behind>("/sla-compliance/tickets", { query: { from, to, by, key, outcome }, signal }),
  });
  return (
    <SidePanel title={t(`outcomes.${outcome}`)} width={640} onClose={onClose}>
      <div className={styles.behind}>
        <Loaded query={behind}>
          {({ items }) =>
            items.length === 0 ? (
              <p className={styles.quiet}>{t("hidden")}</p>
            ) : (
              <ul className={styles.list}>
                {items.map((item) => (
                  <Clock key={item.clockId} item={item} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </SidePanel>
  );
}

function Clock({ item }: { item: Behind["items"][number] }) {
  const t = useTranslations("levels.compliance");
  const sla = useTranslations("ticket.sla");
  const format = useFormatter();
  const time = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  const { ticket, target, dueAt, breachedAt, excuse } = item;
  return (
    <li className={styles.item}>
      <Link to="/incidents/$id" params={{ id: ticket.number }}>
        {ticket.number}
      </Link>{" "}
      {ticket.title}
      <div className={styles.quiet}>
        {sla(target)}
        {dueAt && <> · {sla("due", { time: time(dueAt) })}</>}
        {breachedAt && (
          <>
            {" "}
            · <strong className={styles.late}>{t("missed", { time: time(breachedAt) })}</strong>
          </>
        )}
      </div>
      {excuse && <div className={styles.quiet}>{t("excuse", { excuse })}</div>}
    </li>
  );
}
