import { useEffect } from "react";
import { useTranslations } from "use-intl";
import type { SavedView } from "../../platform/list/views.ts";
import { toast } from "../../ui/toast/toasts.ts";
import { crossed } from "./crossed.ts";

/** What was last seen, for all: the sidebar stands in the drawer of a phone as well, and one alert is enough. */
let before: ReadonlyMap<string, number | null> | undefined;

/** Says so when a view comes to list more than its owner wanted to be told about; not for what is so from the start. */
export function useAlerts(views: readonly SavedView[], counts: ReadonlyMap<string, number | null> | undefined): void {
  const t = useTranslations("records");
  useEffect(() => {
    if (!counts) return;
    for (const { name, count, above } of crossed(views, before, counts)) {
      toast(t("alerted", { name, count, above }), { tone: "failure" });
    }
    before = counts;
  }, [views, counts, t]);
}
