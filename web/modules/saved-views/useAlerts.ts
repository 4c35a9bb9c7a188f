import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { onLiveChange } from "../../kernel/live/live.ts";
import { useMe } from "../../kernel/session/me.ts";
import type { SavedView } from "../../platform/list/views.ts";
import { toast } from "../../ui/toast/toasts.ts";

/** The crossing told last: the sidebar stands in the drawer of a phone as well, and one toast is enough. */
let toldLast: string | undefined;

/** Says so as the server finds that one of one's own views has crossed its number. */
export function useAlerts(views: readonly SavedView[]): void {
  const t = useTranslations("records");
  const me = useMe();
  useEffect(
    () =>
      onLiveChange(({ type, recordId, at }) => {
        if (type !== "saved_view.threshold_crossed" || toldLast === `${recordId} ${at}`) return;
        const view = views.find(({ id, owner }) => id === recordId && owner?.id === me.id);
        if (!view || view.alertAt === null) return;
        toldLast = `${recordId} ${at}`;
        toast(t(view.alertWhen === "below" ? "alertedBelow" : "alertedAbove", { name: view.name, at: view.alertAt }), {
          tone: "failure",
        });
      }),
    [views, me.id, t],
  );
}
