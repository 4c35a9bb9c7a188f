import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { BulkAction } from "../../../contract/platform/bulk.ts";
import { keys } from "../../kernel/api/keys.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { toast } from "../../ui/toast/toasts.ts";
import { type BulkOutcome, type BulkTargets, previewBulk, runBulk } from "./bulk.ts";
import { remember, takeBack } from "./bulk-undo.ts";

/** What a change would do, waiting for a yes. */
export interface Preview {
  readonly action: BulkAction;
  readonly total: number;
  readonly tried: number;
  readonly failures: BulkOutcome["failures"];
}

/** Changes many tickets: tried first, run with progress, stopped on request, taken back where that is possible. */
export function useBulk(path: string, targets: BulkTargets, onDone: (outcome: BulkOutcome) => void) {
  const t = useTranslations("records.bulk");
  const queries = useQueryClient();
  const [preview, setPreview] = useState<Preview>();
  const [progress, setProgress] = useState<{ done: number; total: number }>();
  const stopping = useRef(new AbortController());
  const refresh = () => queries.invalidateQueries({ queryKey: keys.lists(path) });

  const apply = async (action: BulkAction) => {
    setPreview(undefined);
    stopping.current = new AbortController();
    const total = "ids" in targets ? targets.ids.length : (preview?.total ?? 0);
    setProgress({ done: 0, total });
    const told = (done: number, all: number) => setProgress({ done, total: all });
    try {
      const before = "ids" in targets ? await remember(path, targets.ids, action) : undefined;
      const outcome = await runBulk(path, targets, action, told, stopping.current.signal);
      const count = outcome.total - outcome.failures.length;
      const unchanged = new Set(outcome.failures.map(({ id }) => id));
      const undo = async () => {
        const failed = await takeBack(path, before ?? [], unchanged);
        await refresh();
        toast(t(failed > 0 ? "undoneInPart" : "undone", { count: failed }), failed > 0 ? { tone: "failure" } : {});
      };
      if (count > 0)
        toast(t(outcome.cancelled ? "stopped" : "done", { count }), { tone: "success", ...(before && { undo }) });
      onDone(outcome);
    } catch (error) {
      toast(error instanceof ApiProblem ? error.message : t("unreachable"), { tone: "failure" });
    } finally {
      setProgress(undefined);
      await refresh();
    }
  };

  /** Tries it first; where all would do and the rows are those in sight, there is nothing to ask. */
  const begin = async (action: BulkAction) => {
    const found = await previewBulk(path, targets, action);
    if (found.failures.length === 0 && "ids" in targets) await apply(action);
    else setPreview({ action, ...found });
  };
  return {
    begin,
    apply,
    preview,
    dismiss: () => setPreview(undefined),
    progress,
    stop: () => stopping.current.abort(),
  };
}
