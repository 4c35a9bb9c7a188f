import { useTranslations } from "use-intl";
import { labelOf, roleName, useWords } from "../../platform/masterdata/words.ts";
import { useTicketWords } from "../../platform/ticket/words.ts";
import type { JobLine } from "./jobs.ts";

/** What a bulk change does, in words: "Set impact, location". */
export function useJobWords(): (job: Pick<JobLine, "what" | "kind">) => string {
  const t = useTranslations("bulkjobs.what");
  const incident = useTicketWords("incident");
  const task = useTicketWords("task");
  const words = useWords();
  const fieldsOf = (kind: string, names: readonly string[]): string => {
    if (kind === "user") return names.map((name) => labelOf(words, { name, label: PERSON[name] ?? name })).join(", ");
    const ticket = kind === "task" ? task : incident;
    return names.map((name) => ticket.field(name.replace(/Id$/, ""))).join(", ");
  };
  return ({ what, kind }) => {
    const { type, about } = what;
    if (type === "transition") return (kind === "task" ? task : incident).transition(what.transition ?? "");
    if (type === "patch") return t("patch", { fields: fieldsOf(kind, what.fields) });
    const named = type.endsWith("_role") ? roleName(words, about ?? "") : (about ?? "");
    return t(type as "assign", { about: named });
  };
}

/** Fields of a person that are called otherwise than those of the same name elsewhere. */
const PERSON: Readonly<Record<string, string>> = { type: "userType", title: "jobTitle" };
