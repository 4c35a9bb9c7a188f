import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { slaCompliance } from "../../../contract/sla-policies/index.ts";
import { Figure } from "../../ui/button/Figure.tsx";
import { type By, OUTCOMES, shownOf } from "./compliance.ts";
import styles from "./levels.module.css";

type Line = z.output<typeof slaCompliance>["items"][number];

interface ComplianceTableProps {
  items: readonly Line[];
  by: By;
  /** Shows the tickets behind a figure. */
  onShow: (shown: string) => void;
}

/** One line for each policy, service, team, month or target; excused misses are told both ways. */
export function ComplianceTable({ items, by, onShow }: ComplianceTableProps) {
  const t = useTranslations("levels.compliance");
  return (
    <div className={styles.scroll}>
      <table className={`${styles.table} ${styles.stacked}`}>
        <thead>
          <tr>
            <th scope="col">{t(`bys.${by}`)}</th>
            {OUTCOMES.map((outcome) => (
              <th key={outcome} scope="col" className={styles.number}>
                {t(`outcomes.${outcome}`)}
              </th>
            ))}
            <th scope="col" className={styles.number}>
              {t("percent")}
            </th>
            <th scope="col" className={styles.number}>
              {t("percentExcused")}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.key ?? ""} item={item} by={by} onShow={onShow} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ item, by, onShow }: { item: Line; by: By; onShow: (shown: string) => void }) {
  const t = useTranslations("levels.compliance");
  const format = useFormatter();
  const name = useNameOf(item, by);
  const share = (percent: number | null) =>
    percent === null ? "–" : format.number(percent / 100, { style: "percent", maximumFractionDigits: 2 });
  return (
    <tr>
      <th scope="row">{name}</th>
      {OUTCOMES.map((outcome) => (
        <td key={outcome} className={styles.number} data-label={t(`outcomes.${outcome}`)}>
          <Figure
            count={item[outcome]}
            label={t("show", { count: item[outcome], outcome: t(`outcomes.${outcome}`), name })}
            onShow={() => onShow(shownOf(outcome, item.key))}
          />
        </td>
      ))}
      <td className={styles.number} data-label={t("percent")}>
        {share(item.percent)}
      </td>
      <td className={styles.number} data-label={t("percentExcused")}>
        {share(item.percentExcused)}
      </td>
    </tr>
  );
}

function useNameOf(item: Line, by: By): string {
  const t = useTranslations("levels.compliance");
  const sla = useTranslations("ticket.sla");
  const format = useFormatter();
  if (item.key === null) return t("none");
  if (by === "month")
    return format.dateTime(new Date(`${item.key}-15T12:00:00Z`), { month: "long", year: "numeric", timeZone: "UTC" });
  if (by !== "target") return item.name ?? t("gone");
  const [agreement = "sla", target = "resolution"] = item.key.split(" ");
  return t("agreed", { target: sla(target as "resolution"), with: t(`agreements.${agreement as "sla"}`) });
}
