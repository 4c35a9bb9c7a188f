import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { toast } from "../../ui/toast/toasts.ts";
import { ApiProblem } from "./problem.ts";

/**
 * No change fails silently: each failed mutation is said in a toast, unless it says with `meta: { quiet: true }` that
 * its form speaks for itself. Stands once in the app.
 */
export function SpeakFailures() {
  const queries = useQueryClient();
  const t = useTranslations();
  useEffect(() => {
    queries.getMutationCache().config.onError = (error, _variables, _result, mutation) => {
      if (mutation.meta?.quiet) return;
      const words = error instanceof ApiProblem && error.status > 0 ? error.message : t("session.unreachable");
      toast(error instanceof ApiProblem ? words : t("ui.error.title"), { tone: "failure" });
    };
  }, [queries, t]);
  return null;
}
