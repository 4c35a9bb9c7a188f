import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { LimitsInUse } from "../../../contract/organizations/whole.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Operator.module.css";
import { oneKey, PATH } from "./organization.ts";

type InUse = z.output<typeof LimitsInUse>;
const FIELDS = ["attachmentsMb", "requestsPerMinute"] as const;
const MEGABYTE = 1024 * 1024;

/** What the organization may take of the installation. */
export function Limits({ id }: { id: string }) {
  const t = useTranslations("organizations.platform");
  const query = useQuery({
    queryKey: [...oneKey(id), "limits"],
    queryFn: ({ signal }) => api.get<InUse>(`${PATH}/${id}/limits`, { signal }),
  });
  return (
    <section className={styles.part}>
      <h2>{t("limits")}</h2>
      <Loaded query={query}>{(limits) => <LimitsForm id={id} limits={limits} />}</Loaded>
    </section>
  );
}

function LimitsForm({ id, limits }: { id: string; limits: InUse }) {
  const t = useTranslations("organizations.platform");
  const word = useMistakes();
  const queries = useQueryClient();
  const [values, setValues] = useState({
    attachmentsMb: textOf(limits.attachmentsMb),
    requestsPerMinute: textOf(limits.requestsPerMinute),
  });
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const save = useMutation({
    mutationFn: () =>
      api.put<InUse>(`${PATH}/${id}/limits`, {
        attachmentsMb: numberOf(values.attachmentsMb),
        requestsPerMinute: numberOf(values.requestsPerMinute),
      }),
    meta: { quiet: true },
    onSuccess: (saved) => {
      setMistakes({ fields: {} });
      queries.setQueryData([...oneKey(id), "limits"], saved);
      toast(t("limitsSaved"), { tone: "success" });
    },
    onError: (problem) => setMistakes(word(problem, FIELDS)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>
        {t("attachmentsUsed", { used: Math.round(limits.attachmentsUsed / MEGABYTE) })} {t("limitsText")}
      </p>
      {FIELDS.map((name) => (
        <TextField
          key={name}
          type="number"
          min={1}
          label={t(name)}
          value={values[name]}
          error={mistakes.fields[name]}
          onChange={(event) => setValues({ ...values, [name]: event.target.value })}
        />
      ))}
      <FormError>{mistakes.form}</FormError>
      <Button type="submit" busy={save.isPending}>
        {t("saveLimits")}
      </Button>
    </form>
  );
}

function textOf(limit: number | null): string {
  return limit === null ? "" : String(limit);
}

function numberOf(text: string): number | null {
  return text === "" ? null : Number(text);
}
