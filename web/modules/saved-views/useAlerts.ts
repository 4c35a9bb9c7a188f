import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { SavedView } from "../../platform/list/views.ts";
import { toast } from "../../ui/toast/toasts.ts";
import { crossed } from "./crossed.ts";

/** Says so when a view comes to list more than its owner wanted to be told about; not for what is so from the start. */
export function useAlerts(views: readonly SavedView[], counts: ReadonlyMap<string, number | null> | undefined): void {
  const t = useTranslations("records");
  const before = useRef<ReadonlyMap<string, number | null>>(undefined);
  useEffect(() => {
    if (!counts) return;
    for (const { name, count, above } of crossed(views, before.current, counts)) {
      toast(t("alerted", { name, count, above }), { tone: "failure" });
    }
    before.current = counts;
  }, [views, counts, t]);
}
