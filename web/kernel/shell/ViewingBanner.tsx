import { useEffect, useLayoutEffect } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { IconEye } from "../../ui/icons.ts";
import { useMe } from "../session/me.ts";
import { leaveViewing, refuseChanges } from "../session/viewing.ts";
import styles from "./ViewingBanner.module.css";

/** Over every page while an administrator sees with this person's eyes: whose, until when, and the way back. */
export function ViewingBanner() {
  const t = useTranslations("shell.viewing");
  const format = useFormatter();
  const me = useMe();
  const endsAt = me.viewedBy?.endsAt;
  const refused = t("refused", { name: me.name });
  // Before the parts of the page begin to tell the server where one is.
  useLayoutEffect(() => {
    if (endsAt) refuseChanges(refused);
  }, [endsAt, refused]);
  useEffect(() => {
    if (!endsAt) return undefined;
    const timer = setTimeout(() => leaveViewing(me), Math.max(0, Date.parse(endsAt) - Date.now()));
    return () => clearTimeout(timer);
  }, [endsAt, me]);
  if (!endsAt) return null;
  return (
    <section className={styles.banner} aria-label={t("label")}>
      <IconEye aria-hidden />
      <p className={styles.text}>
        {t.rich("text", { name: me.name, strong: (words) => <strong>{words}</strong> })}{" "}
        {t("until", { time: format.dateTime(new Date(endsAt), { timeStyle: "short" }) })}
      </p>
      <Button size="small" onClick={() => leaveViewing(me)}>
        {t("leave")}
      </Button>
    </section>
  );
}
