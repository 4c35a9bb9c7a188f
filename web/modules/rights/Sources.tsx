import { useFormatter, useTranslations } from "use-intl";
import type { Explanation } from "../../../contract/access/explanations.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import styles from "./Rights.module.css";
import { usePermissionWords } from "./rule-words.ts";

type Source = Explanation["sources"][number];

/** Each permission that was asked for, with the roles that give it: where, since when, until when and by whom. */
export function Sources({ told }: { told: Explanation }) {
  const t = useTranslations("rights.why");
  const asked = [
    ...new Set(told.steps.flatMap(({ findings }) => findings.flatMap(({ permission }) => permission ?? []))),
  ];
  return (
    <section>
      <h3 className={styles.heading}>{t("sources")}</h3>
      <dl className={styles.sources}>
        {asked.map((permission) => (
          <Permission
            key={permission}
            permission={permission}
            sources={told.sources.filter((source) => source.permission === permission)}
          />
        ))}
      </dl>
    </section>
  );
}

function Permission({ permission, sources }: { permission: string; sources: readonly Source[] }) {
  const t = useTranslations("rights.why");
  const say = useSource();
  const meaning = usePermissionWords();
  return (
    <div className={styles.source}>
      <dt>{meaning(permission)}</dt>
      {sources.length === 0 && <dd className={styles.note}>{t("noSource")}</dd>}
      {sources.map((source) => (
        <dd key={source.assignmentId} data-state={source.state}>
          {say(source)}
        </dd>
      ))}
    </div>
  );
}

function useSource(): (source: Source) => string {
  const t = useTranslations("rights.why");
  const words = useWords();
  const format = useFormatter();
  const day = (time: string) => format.dateTime(new Date(time), { dateStyle: "medium" });
  return (source) => {
    const place = source.department?.name ?? source.team?.name;
    const where = place ? t("inPlace", { place }) : t("everywhere");
    const parts = [
      t("source", { role: roleName(words, source.role.name), where }),
      source.through.length > 0 &&
        t("through", { roles: source.through.map(({ name }) => roleName(words, name)).join(" → ") }),
      t(`state.${source.state}`),
      source.state === "not_yet" && t("from", { date: day(source.startsAt) }),
      source.endsAt && t("until", { date: day(source.endsAt) }),
      source.grantedBy
        ? t("givenBy", { name: source.grantedBy.name, date: day(source.grantedAt) })
        : t("given", { date: day(source.grantedAt) }),
      source.withheld && t("withheld"),
    ];
    return parts.filter(Boolean).join(" · ");
  };
}
