import { useTranslations } from "use-intl";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { SidePanel } from "../../ui/dialog/SidePanel.tsx";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { ExactTime } from "../../ui/time/TimeAgo.tsx";
import styles from "./BulkJobs.module.css";
import { JobState } from "./JobState.tsx";
import { isUnderWay, type Job, useJob } from "./jobs.ts";
import { useJobActions } from "./useJobActions.ts";
import { useJobWords } from "./useJobWords.ts";

/** One bulk change over the list: how far it is, what it refused and why, and the way back. */
export function JobPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useJob(id);
  const say = useJobWords();
  return (
    <SidePanel title={query.data ? say(query.data) : ""} width={560} onClose={onClose}>
      <Loaded query={query}>{(job) => <JobFacts job={job} />}</Loaded>
    </SidePanel>
  );
}

function JobFacts({ job }: { job: Job }) {
  const t = useTranslations("bulkjobs");
  const { stop, undo, busy } = useJobActions(job);
  return (
    <div className={styles.job}>
      <p>
        <JobState job={job} />
      </p>
      <p className={styles.text}>
        {t("progress", { done: job.done - job.failed, total: job.total })} · {job.requestedBy?.name ?? t("system")} ·{" "}
        <ExactTime at={job.createdAt} />
      </p>
      <div className={styles.actions}>
        {isUnderWay(job) && (
          <Button onClick={stop} busy={busy}>
            {t("stop")}
          </Button>
        )}
        {job.undoable && !job.undone && (
          <Button kind="primary" onClick={undo} busy={busy}>
            {t("undo")}
          </Button>
        )}
        {job.failed > 0 && (
          <a className={styles.download} href={`/api/v1/bulk-jobs/${job.id}/refusals.csv`} download>
            {t("csv")}
          </a>
        )}
      </div>
      {job.undoable && !job.undone && job.undoUntil && (
        <p className={styles.text}>{t.rich("undoUntil", { time: () => <ExactTime at={job.undoUntil ?? ""} /> })}</p>
      )}
      <Refusals job={job} />
    </div>
  );
}

function Refusals({ job }: { job: Job }) {
  const t = useTranslations("bulkjobs");
  const hidden = job.failed - job.failures.length;
  if (isUnderWay(job) && job.failed === 0) return null;
  return (
    <section aria-label={t("list")}>
      <h3 className={styles.heading}>{t("refused", { count: job.failed })}</h3>
      {job.failures.length > 0 && (
        <LineList empty="">
          {job.failures.map(({ id, number, title, problem }) => (
            <LineOf
              key={id}
              title={
                <>
                  <span className="mono">{number ?? id}</span> {title}
                </>
              }
              note={problem?.detail}
            />
          ))}
        </LineList>
      )}
      {hidden > 0 && <p className={styles.text}>{t("hidden", { count: hidden })}</p>}
    </section>
  );
}
