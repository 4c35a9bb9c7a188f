import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem, type FieldProblem } from "./problem.ts";

export interface Mistakes {
  /** What is wrong with each field, by its path, in the person's language. */
  readonly fields: Readonly<Record<string, string>>;
  /** What is wrong with the whole, for beside the button; missing where the fields say it all. */
  readonly form?: string;
}

/** Words a refusal of the API for a form. Anything that is no refusal is thrown again: a defect must not look like one. */
export function useMistakes(): (problem: unknown, known: readonly string[]) => Mistakes {
  const t = useTranslations();
  return useCallback(
    (problem, known) => {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.status === 0) return { fields: {}, form: t("session.unreachable") };
      const word = (mistake: FieldProblem) => wordOf(t as Words, mistake);
      const fields: Record<string, string> = {};
      for (const mistake of problem.body.errors ?? []) fields[mistake.path] ??= word(mistake);
      const all = Object.keys(fields).length > 0 && Object.keys(fields).every((path) => known.includes(path));
      return all ? { fields } : { fields, form: problem.message };
    },
    [t],
  );
}

/** One sentence for a refusal, for beside the only field of a form. A defect is thrown again, as above. */
export function useRefusalWords(): (problem: unknown) => string {
  const word = useMistakes();
  return (problem) => {
    const { form, fields } = word(problem, []);
    return form ?? Object.values(fields).join(" ");
  };
}

/** The words for what is wrong with one field, wherever it is shown. */
export function useMistakeWords(): (mistake: Fault) => string {
  const t = useTranslations();
  return (mistake) => wordOf(t as Words, mistake);
}

interface Fault {
  readonly code: string;
  readonly params?: FieldProblem["params"] | undefined;
  readonly message?: string | undefined;
}

interface Words {
  (key: string, values?: Readonly<Record<string, string | number>>): string;
  has(key: string): boolean;
}

/** The catalogue's words for the code; else the server's own; else that something is not right. */
function wordOf(t: Words, { code, message, params }: Fault): string {
  const key = code.includes(".") ? code : `mistakes.${code}`;
  return t.has(key) ? t(key, { ...params }) : (message ?? t("mistakes.invalid"));
}
