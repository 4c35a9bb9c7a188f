import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { type Announcement, announcedQuery, hinders } from "../../platform/announcements/announcements.ts";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconAlertTriangle, IconX } from "../../ui/icons.ts";
import styles from "./OutageBanner.module.css";

/** With all that floating needs: comes when someone asks. */
const OutageDialog = lazy(() => import("./OutageDialog.tsx"));

/** What hinders people now, in one line over the workspace; put away until there is something new. */
export default function OutageBanner() {
  const t = useTranslations("announcement");
  const { data: told = [] } = useQuery(announcedQuery);
  const [away, setAway] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState(false);
  const shown = told.filter((one) => hinders(one) && !away.has(nameOf(one)));
  const [first, ...more] = shown;
  if (!first) return null;
  return (
    <section className={styles.banner} aria-label={t("title")}>
      <IconAlertTriangle aria-hidden />
      <button type="button" className={styles.text} onClick={() => setOpen(true)}>
        <strong>{t(`severity.${first.severity}`)}</strong> {first.title}
        {more.length > 0 && <span> · {t("more", { count: more.length })}</span>}
      </button>
      <IconButton label={t("putAway")} icon={<IconX />} onClick={() => setAway(new Set(shown.map(nameOf)))} />
      <Suspense>{open && <OutageDialog told={told} onClose={() => setOpen(false)} />}</Suspense>
    </section>
  );
}

/** One that was changed is new. */
function nameOf({ id, title, severity }: Announcement): string {
  return `${id} ${severity} ${title}`;
}
