import { useState } from "react";
import { useTranslations } from "use-intl";
import { RichText } from "../../platform/richtext/RichText.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { ConfirmForm } from "./ConfirmForm.tsx";
import { ReopenForm } from "./ReopenForm.tsx";
import styles from "./RequestPage.module.css";
import { mayDo, type Request } from "./request.ts";

/** What the requester is asked once it is solved: whether it works again, and if not, what does not. */
export function NextStep({ request }: { request: Request }) {
  const t = useTranslations("portal");
  const [answer, setAnswer] = useState<"yes" | "no">();
  const confirms = mayDo(request, "confirm");
  const reopens = mayDo(request, "reopen");
  if (!confirms && !reopens && !request.resolutionNotes) return null;
  const back = () => setAnswer(undefined);
  return (
    <section className={styles.card} aria-label={t("confirm.title")}>
      {request.resolutionNotes && (
        <>
          <h2 className={styles.heading}>{t("request.solution")}</h2>
          <RichText html={request.resolutionNotes} />
        </>
      )}
      {request.satisfaction != null && <p>{t("confirm.rated", { count: request.satisfaction })}</p>}
      {answer === undefined && (
        <div className={styles.buttons}>
          {confirms && (
            <Button kind="primary" size="large" onClick={() => setAnswer("yes")}>
              {t("confirm.yes")}
            </Button>
          )}
          {reopens && (
            <Button size="large" onClick={() => setAnswer("no")}>
              {confirms ? t("confirm.no") : t("reopen.again")}
            </Button>
          )}
        </div>
      )}
      {answer === "yes" && confirms && <ConfirmForm request={request} onDone={back} />}
      {answer === "no" && reopens && <ReopenForm request={request} onDone={back} />}
    </section>
  );
}
