import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { PriorityIcon } from "../../ui/mark/PriorityIcon.tsx";
import { TargetInput } from "./TargetInput.tsx";
import styles from "./TargetsControl.module.css";
import { METRICS, PRIORITIES, type Target, type Targets } from "./targets.ts";

/** What is promised, priority by priority: time to the first answer, to each next one, and to the solution. */
export function TargetsControl({ value, onChange, mistakes, label, hint, disabled, name }: ControlProps) {
  const words = useWords();
  const targets = value as Targets;
  const change = (priority: string, metric: string, target: Target | undefined) => {
    const { [metric as "response"]: _, ...rest } = targets[priority] ?? {};
    onChange({ ...targets, [priority]: target ? { ...rest, [metric]: target } : rest });
  };
  const refused = Object.entries(mistakes).find(([path]) => path.startsWith(name))?.[1];
  return (
    <fieldset className={styles.targets}>
      <legend className={styles.legend}>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {PRIORITIES.map((priority) => (
        <div key={priority} className={styles.priority}>
          <PriorityIcon priority={Number(priority)} withWord />
          {METRICS.map((metric) => (
            <TargetInput
              key={metric}
              priority={priority}
              metric={metric}
              target={targets[priority]?.[metric]}
              disabled={disabled}
              onChange={(target) => change(priority, metric, target)}
            />
          ))}
        </div>
      ))}
      {refused && (
        <p role="alert" className={styles.error}>
          {refused}
        </p>
      )}
      <span className="unseen">{words("targets.priority")}</span>
    </fieldset>
  );
}
