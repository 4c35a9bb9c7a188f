import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { type Option, SelectField } from "../../ui/form/SelectField.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { LANGUAGES, TIME_ZONES } from "../pickers/locales.ts";
import styles from "./Whole.module.css";

interface FoundDialogProps {
  path: string;
  /** Providers below which it may stand; not asked for where missing. */
  parents?: readonly Option[];
  onFounded: () => void;
  onClose: () => void;
}

const KNOWN = ["name", "slug", "timeZone", "locale", "parentId", "administrator.name", "administrator.email"];

/** Founds an organization and invites who administers it first. */
export function FoundDialog({ path, parents, onFounded, onClose }: FoundDialogProps) {
  const t = useTranslations("organizations");
  const word = useMistakes();
  const form = useId();
  const [values, setValues] = useState(EMPTY);
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const found = useMutation({
    mutationFn: () => {
      const { adminName: name, adminEmail: email, parentId, ...own } = values;
      return api.postOnce(path, {
        ...own,
        administrator: { name, email },
        ...(parents && parentId ? { parentId } : {}),
      });
    },
    meta: { quiet: true },
    onSuccess: () => {
      toast(t("customers.added", { name: values.name }), { tone: "success" });
      onFounded();
    },
    onError: (problem) => setMistakes(word(problem, KNOWN)),
  });
  const field = (name: keyof typeof EMPTY, path: string = name) => ({
    value: values[name],
    error: mistakes.fields[path],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
  });
  const choice = (name: "timeZone" | "locale" | "parentId") => ({
    value: values[name],
    error: mistakes.fields[name],
    onChange: (value: string | null) => setValues({ ...values, [name]: value ?? "" }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    found.mutate();
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("customers.cancel")}</Button>
      <Button type="submit" form={form} kind="primary" busy={found.isPending}>
        {t("customers.add")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("customers.add")} open onClose={onClose} actions={actions}>
      <form id={form} className={styles.body} onSubmit={submit}>
        <TextField label={t("customers.name")} {...field("name")} />
        <TextField
          label={t("customers.slug")}
          hint={t("customers.slugHint")}
          autoCapitalize="none"
          {...field("slug")}
        />
        <SelectField label={t("customers.timeZone")} options={TIME_ZONES} {...choice("timeZone")} />
        <SelectField label={t("platform.locale")} options={LANGUAGES} {...choice("locale")} />
        {parents && <SelectField label={t("customers.parent")} options={parents} clearable {...choice("parentId")} />}
        <TextField
          label={`${t("customers.admin")}: ${t("customers.adminName")}`}
          {...field("adminName", "administrator.name")}
        />
        <TextField
          type="email"
          label={`${t("customers.admin")}: ${t("customers.adminEmail")}`}
          hint={t("customers.adminHint")}
          {...field("adminEmail", "administrator.email")}
        />
        <FormError>{mistakes.form}</FormError>
      </form>
    </Dialog>
  );
}

const EMPTY = {
  name: "",
  slug: "",
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  locale: "en",
  parentId: "",
  adminName: "",
  adminEmail: "",
};
