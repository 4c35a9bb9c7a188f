import { useTranslations } from "use-intl";
import styles from "./BulkJobs.module.css";
import { isUnderWay, type JobLine } from "./jobs.ts";

/** Where a bulk change stands; while it is under way also how far it is. */
export function JobState({ job }: { job: JobLine }) {
  const t = useTranslations("bulkjobs");
  if (!isUnderWay(job)) return job.undone ? t("undone") : t(`states.${job.state}`);
  const said = t("progress", { done: job.done, total: job.total });
  return (
    <span className={styles.progress}>
      <progress value={job.done} max={job.total} aria-label={t(`states.${job.state}`)} />
      {said}
    </span>
  );
}
