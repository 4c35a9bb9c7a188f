import { useTranslations } from "use-intl";
import { useAddress } from "../../kernel/router/address.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Faults } from "./Faults.tsx";
import styles from "./Imports.module.css";
import { type Import, useImportStep } from "./imports.ts";

/** What would happen: how many rows would be new, changed or refused, and why. */
export function TrialStep({ now }: { now: Import }) {
  const t = useTranslations("imports");
  const [, change] = useAddress();
  const step = useImportStep(now.id);
  const good = now.created + now.updated;
  const { created, updated, skipped, failed } = now;
  return (
    <>
      <p className={styles.said} role="status">
        {failed === 0 ? t("trialGood", { count: now.total }) : t("trialMixed", { good: good + skipped, failed })}{" "}
        <span className={styles.text}>{t("wouldBe", { created, updated, skipped })}</span>
      </p>
      {now.invitation && created > 0 && <Invited invitation={now.invitation} />}
      <div className={styles.actions}>
        <Button onClick={() => change({ columns: "1" }, true)}>{t("checkAgain")}</Button>
        <Button kind="primary" disabled={good === 0} busy={step.isPending} onClick={() => step.mutate({ name: "run" })}>
          {t("run", { count: good })}
        </Button>
      </div>
      <Faults now={now} />
    </>
  );
}

/** That new people are invited, and whom no mail will reach. */
function Invited({ invitation: { send, withoutAddress } }: { invitation: NonNullable<Import["invitation"]> }) {
  const t = useTranslations("imports");
  return <p className={styles.said}>{t("invited", { send: String(send), without: send ? withoutAddress : 0 })}</p>;
}
