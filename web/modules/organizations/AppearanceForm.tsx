import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { type Branding, brandingQuery } from "../../kernel/brand/branding.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { ColourField } from "./ColourField.tsx";
import styles from "./OrganizationForm.module.css";

const asked = ["portalName", "welcome", "colour", "supportEmail", "supportPhone"] as const;

/** Saved as one; the app wears it at once. */
export function AppearanceForm({ branding }: { branding: Branding }) {
  const t = useTranslations("organizations.appearance");
  const queries = useQueryClient();
  const word = useMistakes();
  const [values, setValues] = useState(branding);
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const save = useMutation({
    mutationFn: () => {
      const changes = Object.fromEntries(
        asked.filter((name) => branding[name] !== values[name]).map((name) => [name, values[name]]),
      );
      return api.patch<Branding>("/organizations/current/branding", changes, { version: branding.version });
    },
    meta: { quiet: true },
    onSuccess: (saved) => {
      queries.setQueryData(brandingQuery.queryKey, saved);
      toast(t("saved"), { tone: "success" });
    },
    onError: (problem) => setMistakes(word(problem, asked)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className={styles.narrow} onSubmit={submit}>
      <TextField
        label={t("portalName")}
        hint={t("portalNameHint")}
        value={values.portalName}
        error={mistakes.fields.portalName}
        onChange={(event) => setValues({ ...values, portalName: event.target.value })}
      />
      <TextArea
        label={t("welcome")}
        hint={t("welcomeHint")}
        value={values.welcome}
        error={mistakes.fields.welcome}
        onChange={(event) => setValues({ ...values, welcome: event.target.value })}
      />
      <ColourField value={values.colour} onChange={(colour) => setValues({ ...values, colour })} />
      <TextField
        type="email"
        label={t("supportEmail")}
        hint={t("supportHint")}
        value={values.supportEmail ?? ""}
        error={mistakes.fields.supportEmail}
        onChange={(event) => setValues({ ...values, supportEmail: event.target.value || null })}
      />
      <TextField
        label={t("supportPhone")}
        hint={t("supportHint")}
        value={values.supportPhone}
        error={mistakes.fields.supportPhone}
        onChange={(event) => setValues({ ...values, supportPhone: event.target.value })}
      />
      <FormError>{mistakes.form}</FormError>
      <Button type="submit" kind="primary" busy={save.isPending}>
        {t("save")}
      </Button>
    </form>
  );
}
