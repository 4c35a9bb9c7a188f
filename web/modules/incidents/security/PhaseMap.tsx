import { useTranslations } from "use-intl";
import {
  NIST_PHASES,
  PHASE_MEANING,
  SECURITY_PHASES,
  type SecurityPhase,
} from "../../../../contract/incidents/phases.ts";
import { StateBadge, type StateTone } from "../../../ui/mark/StateBadge.tsx";
import { ExactTime } from "../../../ui/time/TimeAgo.tsx";
import styles from "./Security.module.css";
import type { PhaseEntry } from "./security.ts";

interface PhaseMapProps {
  entries: readonly PhaseEntry[];
  present: SecurityPhase | null;
}

/** The four phases of SP 800-61r2 side by side, with what CSF 2.0 calls them, and when each was entered last. */
export function PhaseMap({ entries, present }: PhaseMapProps) {
  const t = useTranslations("incident.security");
  return (
    <ol className={styles.map} aria-label={t("map")}>
      {NIST_PHASES.map((nist) => {
        const steps = SECURITY_PHASES.filter((phase) => PHASE_MEANING[phase].nist === nist);
        const functions = [...new Set(steps.map((phase) => PHASE_MEANING[phase].csf))];
        return (
          <li key={nist} className={styles.phase} data-present={steps.some((step) => step === present) || undefined}>
            <h3 className={styles.phaseName}>{t(`nist.${nist}`)}</h3>
            <p className={styles.csf}>
              {nist === "preparation" ? t("csfPreparation") : functions.map((csf) => t(`csf.${csf}`)).join(" · ")}
            </p>
            {nist === "preparation" ? (
              <p className={styles.faint}>{t("preparationText")}</p>
            ) : (
              <ul className={styles.steps}>
                {steps.map((step) => (
                  <Step key={step} phase={step} entries={entries} present={step === present} />
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Step({ phase, entries, present }: { phase: SecurityPhase; entries: readonly PhaseEntry[]; present: boolean }) {
  const t = useTranslations("incident.security");
  const last = entries.findLast((entry) => entry.phase === phase);
  const tone: StateTone = present ? "active" : last ? "done" : "new";
  return (
    <li className={styles.step}>
      <StateBadge tone={tone} label={t(`phases.${phase}`)} plain />
      <span className={styles.faint}>{last ? <ExactTime at={last.enteredAt} /> : t("notEntered")}</span>
    </li>
  );
}
