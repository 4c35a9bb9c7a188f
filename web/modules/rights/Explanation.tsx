import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Explanation as Told } from "../../../contract/access/explanations.ts";
import { useTicketWords } from "../../platform/ticket/words.ts";
import { Check } from "../../ui/form/Check.tsx";
import { IconBan, IconCircleCheck } from "../../ui/icons.ts";
import { Gate } from "./Gate.tsx";
import styles from "./Rights.module.css";
import { useActionWords, useRuleWords } from "./rule-words.ts";
import { Sources } from "./Sources.tsx";

/** The verdict, the gates that led to it, what would change it, and where the permissions come from. */
export function Explanation({ told }: { told: Told }) {
  const t = useTranslations("rights.why");
  const [whole, setWhole] = useState(false);
  const words = useTicketWords(told.record?.kind ?? "");
  const action = useActionWords(told.record?.kind ?? null)(told.action);
  const { record, allowed, user } = told;
  return (
    <section className={styles.answer} aria-live="polite">
      <h2 className={styles.verdict} data-allowed={allowed}>
        {allowed ? <IconCircleCheck aria-hidden /> : <IconBan aria-hidden />}
        {t(allowed ? "yes" : "no", { name: user.name })}
      </h2>
      <p className={styles.text}>
        {record ? t("about", { action, record: `${record.number ?? ""} ${record.title}`.trim() }) : action}.
        {told.requires.length > 0 && ` ${t("requires", { fields: told.requires.map(words.field).join(", ") })}`}
      </p>
      {!allowed && told.ways.length > 0 && <Ways ways={told.ways} />}
      <Check label={t("whole")} checked={whole} onChange={setWhole} />
      <ol className={styles.gates}>
        {told.steps.map((step) => (
          <Gate key={step.step} step={step} whole={whole} />
        ))}
      </ol>
      {told.steps.some(({ findings }) => findings.some(({ permission }) => permission)) && <Sources told={told} />}
    </section>
  );
}

function Ways({ ways }: Pick<Told, "ways">) {
  const t = useTranslations("rights.why");
  const rule = useRuleWords();
  const said = ({ wanted, ...lack }: Told["ways"][number][number]) =>
    wanted ? rule(lack) : t("notRule", { rule: rule(lack) });
  return (
    <section>
      <h3 className={styles.heading}>{t("change")}</h3>
      <p className={styles.text}>{t("changeText")}</p>
      <ul className={styles.ways}>
        {ways.map((way) => {
          const words = way.map(said).reduce((first, second) => t("together", { first, second }));
          return <li key={words}>{words}</li>;
        })}
      </ul>
    </section>
  );
}
