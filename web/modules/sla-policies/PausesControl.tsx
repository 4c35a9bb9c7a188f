import { useTranslations } from "use-intl";
import { PENDING_REASONS } from "../../../contract/platform/ticket.ts";
import { pausesByDefault } from "../../../contract/sla/target.ts";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Check } from "../../ui/form/Check.tsx";
import styles from "./TargetsControl.module.css";
import { METRICS, type Metric } from "./targets.ts";

type Pauses = Readonly<Partial<Record<Metric, readonly string[]>>>;

/** For which reasons of waiting a clock stands still. What is as usual is not written down, so that it stays as usual. */
export function PausesControl({ value, onChange, label, hint, disabled }: ControlProps) {
  const words = useWords();
  const reasons = useTranslations("ticket.pendingReasons");
  const pauses = (value ?? {}) as Pauses;
  const change = (metric: Metric, reason: string, pausing: boolean) => {
    const before = pauses[metric] ?? pausesByDefault(metric);
    const next = PENDING_REASONS.filter((one) => (one === reason ? pausing : before.includes(one)));
    const { [metric]: _, ...rest } = pauses;
    onChange(String(next) === String(pausesByDefault(metric)) ? rest : { ...rest, [metric]: next });
  };
  return (
    <fieldset className={styles.targets}>
      <legend className={styles.legend}>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {METRICS.map((metric) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex line in every browser
        <div key={metric} className={styles.target} role="group" aria-label={words(`targets.${metric}`)}>
          <span className={styles.metric}>{words(`targets.${metric}`)}</span>
          {PENDING_REASONS.map((reason) => (
            <Check
              key={reason}
              label={reasons(reason)}
              checked={(pauses[metric] ?? pausesByDefault(metric)).includes(reason)}
              disabled={disabled}
              onChange={(pausing) => change(metric, reason, pausing)}
            />
          ))}
        </div>
      ))}
    </fieldset>
  );
}
