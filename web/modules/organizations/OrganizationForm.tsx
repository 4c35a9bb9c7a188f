import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { LANGUAGES, TIME_ZONES, withPresent } from "../../platform/pickers/locales.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { type Option, SelectField } from "../../ui/form/SelectField.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./OrganizationForm.module.css";
import { asked, type Organization } from "./organization.ts";
import { SettingFields } from "./SettingFields.tsx";
import { changedSettings } from "./settings.ts";

/** Changes act at once for everybody; where somebody else was faster, theirs are shown and nothing is saved. */
export function OrganizationForm({ organization }: { organization: Organization }) {
  const words = useWords();
  const word = useMistakes();
  const queries = useQueryClient();
  const [values, setValues] = useState({ ...organization });
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const save = useMutation({
    mutationFn: () =>
      api.patch<Organization>("/organizations/current", changesOf(organization, values), {
        version: organization.version,
      }),
    meta: { quiet: true },
    onSuccess: (saved) => {
      queries.setQueryData(keys.record("organizations", "current"), saved);
      queries.invalidateQueries({ queryKey: keys.me });
      toast(words("organization.saved"), { tone: "success" });
    },
    onError: (problem) => {
      if (!(problem instanceof ApiProblem) || problem.status !== 412) return setMistakes(word(problem, asked));
      toast(words("organization.conflict"), { tone: "failure" });
      queries.setQueryData(keys.record("organizations", "current"), problem.body.current);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const choice = (name: "timeZone" | "locale", label: string, options: readonly Option[]) => (
    <SelectField
      label={words(`fields.${label}`)}
      hint={words(`hints.${label}`)}
      value={values[name]}
      options={withPresent(options, values[name])}
      error={mistakes.fields[name]}
      onChange={(value) => value && setValues({ ...values, [name]: value })}
    />
  );
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={words("fields.organizationName")}
        value={values.name}
        error={mistakes.fields.name}
        onChange={(event) => setValues({ ...values, name: event.target.value })}
      />
      <TextField label={words("fields.slug")} hint={words("hints.slug")} value={values.slug} disabled readOnly />
      {choice("timeZone", "organizationZone", TIME_ZONES)}
      {choice("locale", "organizationLocale", LANGUAGES)}
      <SettingFields
        values={values.settings}
        mistakes={mistakes.fields}
        onChange={(settings) => setValues({ ...values, settings: { ...settings } })}
      />
      <FormError>{mistakes.form}</FormError>
      <Button type="submit" kind="primary" busy={save.isPending}>
        {words("organization.save")}
      </Button>
    </form>
  );
}

function changesOf(before: Organization, now: Organization): Partial<Organization> {
  const settings = changedSettings(before.settings, now.settings);
  return {
    ...Object.fromEntries(asked.filter((name) => before[name] !== now[name]).map((name) => [name, now[name]])),
    ...(Object.keys(settings).length > 0 ? { settings } : {}),
  };
}
