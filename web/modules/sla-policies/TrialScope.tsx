import { useId } from "react";
import { ConditionControl } from "../../platform/masterdata/controls/ConditionControl.tsx";
import { useWords } from "../../platform/masterdata/words.ts";
import { TextField } from "../../ui/form/Field.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import styles from "./trial.module.css";
import { COUNTS, type Scope } from "./trial-scope.ts";

interface Props {
  scope: Scope;
  onChange: (change: Partial<Scope>) => void;
  mistakes: Readonly<Record<string, string>>;
}

/** Which past tickets are tried: opened when, and those that fit a filter of their list. */
export function TrialScope({ scope, onChange, mistakes }: Props) {
  const words = useWords();
  const heading = useId();
  return (
    <section className={styles.scope} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        {words("trial.scope")}
      </h2>
      <div className={styles.period}>
        <TextField
          type="date"
          label={words("trial.from")}
          value={scope.from}
          error={mistakes.from}
          onChange={(event) => onChange({ from: event.target.value })}
        />
        <TextField
          type="date"
          label={words("trial.until")}
          value={scope.until}
          error={mistakes.to}
          onChange={(event) => onChange({ until: event.target.value })}
        />
        <SelectField
          label={words("trial.tickets")}
          options={COUNTS.map((count) => ({ value: count, label: count }))}
          value={scope.tickets}
          onChange={(value) => {
            const tickets = COUNTS.find((count) => count === value);
            if (tickets) onChange({ tickets });
          }}
        />
      </div>
      <ConditionControl
        name="filter"
        label={words("trial.filter")}
        hint={words("trial.filterHint")}
        value={scope.filter}
        onChange={(filter) => onChange({ filter: String(filter ?? "") })}
        mistakes={mistakes}
        disabled={false}
      />
    </section>
  );
}
