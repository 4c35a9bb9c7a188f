import { useTranslations } from "use-intl";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import { LineOf } from "../../ui/layout/LineList.tsx";
import styles from "./Rights.module.css";
import { type Item, useDay } from "./reviews.ts";

/** One role of one person: where it holds, who gave it, and what was decided or whom it waits for. */
export function ItemLine(props: { item: Item; chosen: boolean; onTurn: (on: boolean) => void }) {
  const { item, chosen, onTurn } = props;
  const t = useTranslations("rights.reviews");
  const why = useTranslations("rights.why");
  const words = useWords();
  const day = useDay();
  const decided = useDecision();
  const role = roleName(words, item.role.name);
  const given = item.grantedBy
    ? why("givenBy", { name: item.grantedBy.name, date: day(item.grantedAt) })
    : why("given", { date: day(item.grantedAt) });
  const seen = item.lastLoginAt ? t("lastLogin", { date: day(item.lastLoginAt) }) : t("never");
  const where = item.place ? t("in", { place: item.place }) : t("everywhere");
  return (
    <LineOf
      before={
        item.may.decide && (
          <input
            type="checkbox"
            className={styles.box}
            aria-label={t("select", { role, name: item.user.name })}
            checked={chosen}
            onChange={(event) => onTurn(event.target.checked)}
          />
        )
      }
      title={`${item.user.name} · ${role}`}
      note={
        <>
          {[where, given, seen].join(" · ")}
          <br />
          <span className={styles.decision} data-decision={item.decision ?? "none"}>
            {decided(item)}
          </span>
        </>
      }
    />
  );
}

function useDecision(): (item: Item) => string {
  const t = useTranslations("rights.reviews");
  const day = useDay();
  return ({ decision, until, decidedBy, byRule, outcome, reason, reviewers }) => {
    if (!decision) {
      const names = reviewers.map(({ name }) => name).join(", ");
      return names ? t("waits", { names }) : t("waitsNobody");
    }
    const parts = [
      t(`decisions.${decision}`, { date: until ? day(until) : "" }),
      byRule ? t("byRule") : decidedBy && t("by", { name: decidedBy.name }),
      outcome === "gone" && t("gone"),
      outcome === "refused" && t("stays"),
      reason,
    ];
    return parts.filter(Boolean).join(" · ");
  };
}
