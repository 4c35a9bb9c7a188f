import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useMistakes } from "../../kernel/api/mistakes.ts";
import { useMay } from "../../kernel/session/me.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./FilterLine.module.css";
import type { ViewSettings } from "./view-address.ts";
import { useSaveView } from "./views.ts";

interface SaveViewDialogProps {
  kind: string;
  filter: string;
  sort: string;
  settings: ViewSettings;
  onClose: () => void;
}

/** Asks for the name of a view and whom it is for. */
export function SaveViewDialog(props: SaveViewDialogProps) {
  const t = useTranslations("records");
  const mayShare = useMay("view:share");
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [above, setAbove] = useState("");
  const save = useSaveView();
  const mistakes = useMistakes();
  const wrong = save.error ? mistakes(save.error, ["name"]) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { kind, filter, sort } = props;
    const settings = { ...props.settings, ...(above === "" ? {} : { alertAbove: Number(above) }) };
    const done = () => {
      toast(t("viewSaved", { name }), { tone: "success" });
      props.onClose();
    };
    save.mutate({ name, kind, filter: filter === "true" ? "" : filter, sort, shared, settings }, { onSuccess: done });
  };
  return (
    <Dialog title={t("saveView")} open onClose={props.onClose}>
      <form className={styles.line} onSubmit={submit}>
        <p>{t("saveViewText")}</p>
        <TextField
          label={t("viewName")}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={wrong?.fields.name}
          maxLength={100}
          data-autofocus
        />
        <TextField
          label={t("alertAbove")}
          hint={t("alertAboveHint")}
          type="number"
          min={0}
          max={999}
          value={above}
          onChange={(event) => setAbove(event.target.value)}
        />
        {mayShare && (
          <label className={styles.tick}>
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
            {t("shareView")}
          </label>
        )}
        <FormError>{wrong?.form}</FormError>
        <div className={styles.actions}>
          <Button onClick={props.onClose}>{t("cancel")}</Button>
          <Button type="submit" kind="primary" disabled={name.trim() === ""} busy={save.isPending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
