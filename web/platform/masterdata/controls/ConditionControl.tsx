import { useDeferredValue, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { compileFilter } from "../../../../contract/filter/compile.ts";
import { fields } from "../../../../contract/incidents/fields.ts";
import { Field } from "../../../ui/form/Field.tsx";
import { ConditionWords } from "../../list/ConditionWords.tsx";
import { incidentConditions } from "../../list/condition-look.ts";
import { SuggestionList } from "../../list/SuggestionList.tsx";
import { useCompletion } from "../../list/useCompletion.ts";
import type { ControlProps } from "../description.ts";
import { useWords } from "../words.ts";
import styles from "./ConditionControl.module.css";

type FilterWords = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** A condition in the filter language; what is wrong is said while one types, at the character, and what may stand there is offered. */
export function ConditionControl({ value, onChange, mistakes, label, hint, disabled, name }: ControlProps) {
  const words = useWords();
  const t = useTranslations("filter") as unknown as FilterWords;
  const text = String(value ?? "");
  const checked = useDeferredValue(text);
  const area = useRef<HTMLTextAreaElement>(null);
  const completion = useCompletion({ fields, text, onText: onChange, field: area });
  const mistake = useMemo(() => mistakeIn(checked), [checked]);
  const said = mistake
    ? words("condition.at", { column: mistake.position.from + 1, message: t(mistake.code, { ...mistake.params }) })
    : mistakes[name];
  return (
    <div className={styles.condition}>
      <Field label={label} hint={hint} error={said}>
        {(aria) => (
          <span className={styles.completing}>
            <textarea
              {...completion.aria}
              {...aria}
              ref={area}
              className={styles.text}
              rows={3}
              disabled={disabled}
              value={text}
              onChange={(event) => completion.hear(event.target)}
            />
            <SuggestionList {...completion.list} />
          </span>
        )}
      </Field>
      {mistake && text === checked && (
        <code className={styles.shown} aria-hidden="true">
          {text.slice(0, mistake.position.from)}
          <mark className={styles.mark}>{text.slice(mistake.position.from, mistake.position.to) || " "}</mark>
          {text.slice(mistake.position.to)}
        </code>
      )}
      {!mistake && checked.trim() !== "" && (
        <p className={styles.words}>
          {words("condition.means")} <ConditionWords look={incidentConditions} condition={checked} />
        </p>
      )}
      <details className={styles.fields}>
        <summary>{words("condition.fieldsTitle")}</summary>
        {FIELD_NAMES}
      </details>
    </div>
  );
}

const FIELD_NAMES = Object.keys(fields).join(", ");

function mistakeIn(text: string) {
  if (text.trim() === "") return undefined;
  return compileFilter(text, fields).errors?.[0];
}
