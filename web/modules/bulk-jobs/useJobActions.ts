import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { pathOf } from "../../kernel/live/invalidation.ts";
import { takeBack } from "../../platform/list/bulk.ts";
import { toast } from "../../ui/toast/toasts.ts";
import type { Job } from "./jobs.ts";

/** Stops a bulk change that is under way, or takes one back where nobody has changed the same since. */
export function useJobActions(job: Job) {
  const t = useTranslations("bulkjobs");
  const queries = useQueryClient();
  const refresh = () => {
    queries.invalidateQueries({ queryKey: keys.lists("bulk-jobs") });
    queries.invalidateQueries({ queryKey: keys.record("bulk-jobs", job.id) });
    queries.invalidateQueries({ queryKey: keys.lists(pathOf(job.kind)) });
  };
  const stop = useMutation({ mutationFn: () => api.post(`/bulk-jobs/${job.id}/cancel`), onSettled: refresh });
  const undo = useMutation({
    mutationFn: () => takeBack([job.id]),
    onSuccess: (left) => {
      const count = Math.max(0, job.done - job.failed - left.length);
      const kept = left.length > 0 ? `. ${t("undoLeft", { count: left.length })}` : "";
      toast(`${t("undoDone", { count })}${kept}`, { tone: "success" });
    },
    onSettled: refresh,
  });
  return { stop: () => stop.mutate(), undo: () => undo.mutate(), busy: stop.isPending || undo.isPending };
}
