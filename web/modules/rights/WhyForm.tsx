import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { ExplainedKind } from "../../../contract/access/explanations.ts";
import { api } from "../../kernel/api/client.ts";
import { useAddress } from "../../kernel/router/address.ts";
import type { Choice } from "../../platform/pickers/choices.ts";
import { PersonPicker } from "../../platform/pickers/pickers.tsx";
import { useNameOf } from "../../platform/pickers/useNameOf.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import styles from "./Rights.module.css";
import { useActionWords, useKindWords } from "./rule-words.ts";

type Kind = z.output<typeof ExplainedKind>;

/** Whom, which record and which action a question is about. */
export function WhyForm() {
  const t = useTranslations("rights.why");
  const [asked, ask] = useAddress();
  const [person, setPerson] = usePerson(asked.user);
  const [kind, setKind] = useState(asked.kind ?? "incident");
  const [record, setRecord] = useState(asked.record ?? "");
  const [action, setAction] = useState<string | null>(asked.action ?? "read");
  const kindWords = useKindWords();
  const actionWords = useActionWords(kind);
  const { data } = useQuery({
    queryKey: ["explanations", "kinds"],
    queryFn: ({ signal }) => api.get<{ items: readonly Kind[] }>("/explanations/kinds", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const actions = data?.items.find((one) => one.kind === kind)?.actions ?? [];
  const wanted = record.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask({ user: person?.id, kind, record: wanted || undefined, action: (wanted ? action : "create") ?? undefined });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <PersonPicker label={t("person")} value={person} onChange={setPerson} />
      <SelectField
        label={t("kind")}
        value={kind}
        options={(data?.items ?? []).map((one) => ({ value: one.kind, label: kindWords(one.kind) }))}
        onChange={(next) => setKind(next ?? "incident")}
      />
      <TextField
        label={t("record")}
        hint={t("recordHint")}
        value={record}
        onChange={(event) => setRecord(event.target.value)}
      />
      <SelectField
        label={t("action")}
        value={wanted ? action : "create"}
        disabled={!wanted}
        options={actions.map((value) => ({ value, label: actionWords(value) }))}
        onChange={setAction}
      />
      <Button type="submit" kind="primary" disabled={!person || (wanted !== "" && !action)}>
        {t("ask")}
      </Button>
    </form>
  );
}

/** The person of the address, by name once it is known, until another is chosen. */
function usePerson(id: string | undefined) {
  const name = useNameOf("user", id ?? "");
  const [chosen, setChosen] = useState<Choice | null | undefined>(undefined);
  const first = id ? { id, name: name ?? "" } : null;
  return [chosen === undefined ? first : chosen, setChosen] as const;
}
