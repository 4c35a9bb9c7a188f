import { useTranslations } from "use-intl";
import styles from "./Imports.module.css";

const STEPS = ["file", "columns", "trial", "result"] as const;

/** Where one is between file and result. */
export function Steps({ now }: { now: (typeof STEPS)[number] }) {
  const t = useTranslations("imports.steps");
  return (
    <ol className={styles.steps} aria-label={t("label")}>
      {STEPS.map((step, at) => (
        <li key={step} className={styles.step} aria-current={step === now ? "step" : undefined}>
          <span className={styles.place}>{at + 1}</span>
          {t(step)}
        </li>
      ))}
    </ol>
  );
}
