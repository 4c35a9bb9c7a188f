import { useTranslations } from "use-intl";
import styles from "./ProgressLine.module.css";
import { stepOf } from "./plain-state.ts";
import type { Request } from "./request.ts";

const steps = ["received", "working", "solved", "done"] as const;

/** How far it is, as four steps; a withdrawn request has none. */
export function ProgressLine({ request, small = false }: { request: Request; small?: boolean }) {
  const t = useTranslations("portal.progress");
  const reached = stepOf(request);
  if (reached === 0) return null;
  const name = t(steps[reached - 1] ?? "received");
  const label = t("step", { step: reached, count: steps.length, name });
  return (
    <div className={styles.line} data-small={small || undefined} role="img" aria-label={label}>
      {steps.map((step, at) => (
        <span
          key={step}
          className={styles.step}
          data-reached={at < reached || undefined}
          data-here={at === reached - 1 || undefined}
        >
          {!small && <span className={styles.word}>{t(step)}</span>}
        </span>
      ))}
    </div>
  );
}
