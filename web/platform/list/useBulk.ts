import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { keys } from "../../kernel/api/keys.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { toast } from "../../ui/toast/toasts.ts";
import { type BulkOutcome, type BulkTargets, previewBulk, runBulk, takeBack } from "./bulk.ts";

/** What a change would do, waiting for a yes. */
export interface Preview<Action> {
  readonly action: Action;
  readonly total: number;
  readonly tried: number;
  readonly failures: BulkOutcome["failures"];
}

export interface Told<Action> {
  readonly onDone: (outcome: BulkOutcome) => void;
  /** Of a change that was taken back: those that somebody has changed since. */
  readonly onLeft: (ids: ReadonlySet<string>) => void;
  /** Those of the targets that the action leaves out, as the one that others are merged into. */
  readonly sparing?: (action: Action) => string | undefined;
  /** Whether a yes is asked for although nothing refuses: what cannot be taken back. */
  readonly asks?: (action: Action) => boolean;
}

/** Changes many records: tried first, run with progress, stopped on request, taken back where that is possible. */
export function useBulk<Action extends object>(path: string, chosen: BulkTargets, told: Told<Action>) {
  const t = useTranslations("records.bulk");
  const queries = useQueryClient();
  const [preview, setPreview] = useState<Preview<Action>>();
  const [progress, setProgress] = useState<{ done: number; total: number }>();
  const stopping = useRef(new AbortController());
  const refresh = () => queries.invalidateQueries({ queryKey: keys.lists(path) });
  const targetsOf = (action: Action) => spared(chosen, told.sparing?.(action));

  const undo = async (undoIds: readonly string[]) => {
    try {
      const left = await takeBack(undoIds);
      told.onLeft(new Set(left.map(({ id }) => id)));
      toast(t(left.length > 0 ? "undoneInPart" : "undone", { count: left.length }));
    } catch (error) {
      toast(error instanceof ApiProblem ? error.message : t("unreachable"), { tone: "failure" });
    }
    await refresh();
  };

  const apply = async (action: Action) => {
    const targets = targetsOf(action);
    setPreview(undefined);
    stopping.current = new AbortController();
    const total = "ids" in targets ? targets.ids.length : (preview?.total ?? 0);
    setProgress({ done: 0, total });
    const tell = (done: number, all: number) => setProgress({ done, total: all });
    try {
      const outcome = await runBulk(path, targets, action, tell, stopping.current.signal);
      const count = outcome.total - outcome.failures.length;
      const { undoIds } = outcome;
      const back = undoIds.length > 0 && { undo: () => undo(undoIds) };
      if (count > 0) toast(t(outcome.cancelled ? "stopped" : "done", { count }), { tone: "success", ...back });
      told.onDone(outcome);
    } catch (error) {
      toast(error instanceof ApiProblem ? error.message : t("unreachable"), { tone: "failure" });
    } finally {
      setProgress(undefined);
      await refresh();
    }
  };

  /** Tries it first; where all would do, the rows are those in sight and it can be undone, there is nothing to ask. */
  const begin = async (action: Action) => {
    const targets = targetsOf(action);
    const found = await previewBulk(path, targets, action);
    if (found.failures.length === 0 && "ids" in targets && !told.asks?.(action)) await apply(action);
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

function spared(targets: BulkTargets, id: string | undefined): BulkTargets {
  if (id === undefined || !("ids" in targets)) return targets;
  return { ids: targets.ids.filter((one) => one !== id) };
}
