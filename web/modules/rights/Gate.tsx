import type { CSSProperties } from "react";
import { useTranslations } from "use-intl";
import type { Explanation } from "../../../contract/access/explanations.ts";
import { IconCheck, IconX } from "../../ui/icons.ts";
import styles from "./Rights.module.css";
import { type Finding, useRuleWords } from "./rule-words.ts";

type Step = Explanation["steps"][number];

/** One gate with the rules behind it: those that decided, or all. */
export function Gate({ step, whole }: { step: Step; whole: boolean }) {
  const t = useTranslations("rights.steps");
  const words = useRuleWords();
  const shown = whole ? step.findings : deciding(step.findings);
  return (
    <li className={styles.gate} data-passed={step.passed}>
      <Mark holds={step.passed} />
      <strong>{t(step.step)}</strong>
      {step.reason && <span className={styles.note}>{step.reason}</span>}
      {shown.length > 0 && (
        <ul className={styles.rules}>
          {shown.map((finding, at) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: the rules of an answer never change their order
              key={at}
              className={styles.rule}
              data-holds={finding.holds}
              style={{ "--depth": finding.depth } as CSSProperties}
            >
              <Mark holds={finding.holds} />
              {words(finding)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Mark({ holds }: { holds: boolean }) {
  const t = useTranslations("admin");
  const Icon = holds ? IconCheck : IconX;
  return (
    <span className={styles.mark} role="img" aria-label={t(holds ? "yes" : "no")}>
      <Icon aria-hidden />
    </span>
  );
}

/** Without what changed nothing: ways that are closed where another is open, and what speaks of the system alone. */
function deciding(findings: readonly Finding[]): readonly Finding[] {
  const kept: Finding[] = [];
  const above: Finding[] = [];
  for (const finding of findings) {
    above.length = finding.depth;
    const parent = above.at(-1);
    above.push(finding);
    if (finding.name === "system") continue;
    const beside =
      parent !== undefined && (!kept.includes(parent) || (parent.of === "some" && parent.holds && !finding.holds));
    if (!beside) kept.push(finding);
  }
  return kept;
}
