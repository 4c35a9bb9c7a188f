import { useTranslations } from "use-intl";
import { Button } from "../../../ui/button/Button.tsx";
import { StateBadge } from "../../../ui/mark/StateBadge.tsx";
import { type SlaClock, SlaRing } from "../../../ui/time/SlaRing.tsx";
import { ExactTime } from "../../../ui/time/TimeAgo.tsx";
import type { NotificationStep } from "./NotificationDialog.tsx";
import styles from "./Security.module.css";
import type { Notification } from "./security.ts";

interface NotificationLineProps {
  notification: Notification;
  onStep: ((step: NotificationStep) => void) | undefined;
}

/** One duty to notify: its clock, and how it was settled. */
export function NotificationLine({ notification, onStep }: NotificationLineProps) {
  const t = useTranslations("incident.security");
  const { state } = notification;
  const steps: readonly NotificationStep[] = state === "running" ? ["made", "not-required"] : ["resume"];
  return (
    <li className={styles.notification}>
      <span className={styles.clock}>
        {clockOf(notification) ?? <StateBadge tone="refused" label={t("notRequired")} plain />}
      </span>
      <span className={styles.about}>
        <span className={styles.name}>{notification.name}</span>
        <span className={styles.faint}>
          <Note notification={notification} />
        </span>
      </span>
      {onStep && (
        <span className={styles.actions}>
          {steps.map((step) => (
            <Button key={step} size="small" kind={step === "made" ? "secondary" : "quiet"} onClick={() => onStep(step)}>
              {t(`steps.${step}.verb`)}
            </Button>
          ))}
        </span>
      )}
    </li>
  );
}

function Note({ notification: one }: { notification: Notification }) {
  const t = useTranslations("incident.security");
  const about = [one.basis, one.state === "made" ? one.recipient : one.addressee].filter(Boolean).join(" · ");
  return (
    <>
      {about}
      <br />
      {one.state === "made" && one.notifiedAt && (
        <>
          {t("notifiedAt")} <ExactTime at={one.notifiedAt} /> · {t("referenceIs", { reference: one.reference ?? "" })}
          {one.late && ` · ${t("late")}`}
        </>
      )}
      {one.state === "not_required" && t("because", { reason: one.reason ?? "" })}
      {one.state === "running" && (
        <>
          {t("due")} <ExactTime at={one.dueAt} />
        </>
      )}
    </>
  );
}

function clockOf({ state, awareAt, dueAt, missedAt, late }: Notification) {
  if (state === "not_required") return undefined;
  const running: SlaClock["state"] = missedAt ? "breached" : "running";
  if (state === "made" && late) return <LateMark />;
  return <SlaRing clock={{ state: state === "made" ? "met" : running, startedAt: awareAt, dueAt }} />;
}

function LateMark() {
  const t = useTranslations("incident.security");
  return <StateBadge tone="alarm" label={t("madeLate")} plain />;
}
