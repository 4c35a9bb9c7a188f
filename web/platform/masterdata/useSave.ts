import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import type { FieldSpec, MasterDescription, MasterRecord } from "./description.ts";
import { bodyOf, type FormValues, missingOf } from "./form-values.ts";

interface Saving {
  readonly save: (fields: readonly FieldSpec[], values: FormValues, base: MasterRecord | undefined) => void;
  readonly busy: boolean;
  readonly mistakes: Mistakes;
  /** The record as somebody else changed it meanwhile; nothing was saved. */
  readonly conflict: MasterRecord | undefined;
  readonly settle: () => void;
}

const NONE: Mistakes = { fields: {} };

/** Makes or changes a record; a refusal is worded for the fields, a newer version is handed over to be compared. */
export function useSave(of: MasterDescription, onSaved: (record: MasterRecord, made: boolean) => void): Saving {
  const t = useTranslations("mistakes");
  const queries = useQueryClient();
  const word = useMistakes();
  const [mistakes, setMistakes] = useState(NONE);
  const [conflict, setConflict] = useState<MasterRecord>();
  const write = useMutation({
    mutationFn: ({ body, base }: { body: object; base: MasterRecord | undefined }) =>
      base
        ? api.patch<MasterRecord>(`/${of.path}/${base.id}`, body, { version: base.version })
        : api.post<MasterRecord>(`/${of.path}`, body),
    meta: { quiet: true },
    onSuccess: (record, { base }) => {
      queries.setQueryData(keys.record(of.path, record.id), record);
      queries.invalidateQueries({ queryKey: keys.lists(of.path) });
      queries.invalidateQueries({ queryKey: keys.part(of.path, record.id, "history") });
      onSaved(record, base === undefined);
    },
    onError: (problem, { body }) => {
      if (problem instanceof ApiProblem && problem.status === 412) setConflict(problem.body.current as MasterRecord);
      else setMistakes(word(problem, of.fields.map(({ name }) => name).concat(Object.keys(body))));
    },
  });

  const save: Saving["save"] = (fields, values, base) => {
    const missing = missingOf(fields, values);
    if (missing.length > 0) {
      return setMistakes({ fields: Object.fromEntries(missing.map((name) => [name, t("required")])) });
    }
    setMistakes(NONE);
    const body = bodyOf(fields, values, base);
    if (base !== undefined && Object.keys(body).length === 0) onSaved(base, false);
    else write.mutate({ body, base });
  };
  return { save, busy: write.isPending, mistakes, conflict, settle: () => setConflict(undefined) };
}
