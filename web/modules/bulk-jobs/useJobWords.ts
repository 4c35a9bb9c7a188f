import { useTranslations } from "use-intl";
import { useTicketWords } from "../../platform/ticket/words.ts";
import type { JobLine } from "./jobs.ts";

/** What a bulk change does, in words: "Set impact, location". */
export function useJobWords(): (job: Pick<JobLine, "what" | "kind">) => string {
  const t = useTranslations("bulkjobs.what");
  const incident = useTicketWords("incident");
  const task = useTicketWords("task");
  return ({ what, kind }) => {
    const words = kind === "task" ? task : incident;
    if (what.type === "transition") return words.transition(what.transition ?? "");
    if (what.type !== "patch") return t(what.type);
    return t("patch", { fields: what.fields.map((name) => words.field(name.replace(/Id$/, ""))).join(", ") });
  };
}
