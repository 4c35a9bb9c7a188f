import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import styles from "./Conflict.module.css";
import type { FieldSpec, MasterRecord } from "./description.ts";
import { readName, same } from "./form-values.ts";
import { ValueText } from "./ValueText.tsx";
import { labelOf, useWords } from "./words.ts";

interface ConflictProps {
  fields: readonly FieldSpec[];
  base: MasterRecord;
  current: MasterRecord;
  onKeep: () => void;
  onTake: () => void;
}

/** Somebody else saved meanwhile: what they changed, and whose values shall stand. */
export function Conflict({ fields, base, current, onKeep, onTake }: ConflictProps) {
  const t = useTranslations("masterdata.conflict");
  const words = useWords();
  const changed = fields.filter((field) => !same(base[readName(field)], current[readName(field)]));
  return (
    <section role="alert" className={styles.conflict}>
      <h3 className={styles.title}>{t("title")}</h3>
      <p>{t("text")}</p>
      <dl className={styles.changes}>
        {changed.map((field) => (
          <div key={field.name}>
            <dt>{labelOf(words, field)}</dt>
            <dd>
              <ValueText field={field} record={current} />
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.buttons}>
        <Button onClick={onTake}>{t("take")}</Button>
        <Button kind="primary" onClick={onKeep}>
          {t("keep")}
        </Button>
      </div>
    </section>
  );
}
