import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useMistakes } from "../../kernel/api/mistakes.ts";
import { useMay, useMe } from "../../kernel/session/me.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { type Option, SelectField } from "../../ui/form/SelectField.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { AlertFields, type AlertRule } from "./AlertFields.tsx";
import styles from "./FilterLine.module.css";
import type { ViewSettings } from "./view-address.ts";
import { type SavedView, useSaveView } from "./views.ts";

interface SaveViewDialogProps {
  kind: string;
  filter: string;
  sort: string;
  settings: ViewSettings;
  /** To be edited; what it lists stays. Without one, what is shown is kept as a new one. */
  view?: SavedView | undefined;
  onClose: () => void;
}

/** Asks for the name of a view and whom it is for. */
export function SaveViewDialog(props: SaveViewDialogProps) {
  const t = useTranslations("records");
  const mayShare = useMay("view:share");
  const [name, setName] = useState(props.view?.name ?? "");
  const [audience, setAudience] = useState(audienceOf(props.view));
  const [rule, setRule] = useState<AlertRule>({
    at: props.view?.alertAt ?? null,
    when: props.view?.alertWhen ?? "above",
  });
  const audiences = useAudiences(props.view);
  const save = useSaveView();
  const mistakes = useMistakes();
  const wrong = save.error ? mistakes(save.error, ["name"]) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { kind, filter, sort, view } = props;
    const { settings } = view ?? props;
    const alert = { alertAt: rule.at, alertWhen: rule.when };
    const listed = view ? {} : { kind, filter: filter === "true" ? "" : filter, sort };
    const sharing = mayShare ? { shared: audience === ALL, teamId: isTeam(audience) ? audience : null } : {};
    const done = () => {
      toast(t("viewSaved", { name }), { tone: "success" });
      props.onClose();
    };
    save.mutate({ view, input: { name, ...listed, ...sharing, ...alert, settings } }, { onSuccess: done });
  };
  return (
    <Dialog title={props.view ? t("editView", { name: props.view.name }) : t("saveView")} open onClose={props.onClose}>
      <form className={styles.line} onSubmit={submit}>
        {!props.view && <p>{t("saveViewText")}</p>}
        <TextField
          label={t("viewName")}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={wrong?.fields.name}
          maxLength={100}
          data-autofocus
        />
        <AlertFields rule={rule} onRule={setRule} />
        {mayShare && (
          <SelectField
            label={t("audience")}
            options={audiences}
            value={audience}
            onChange={(next) => setAudience(next ?? ME)}
          />
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

const ME = "me";
const ALL = "all";

function audienceOf(view: SavedView | undefined): string {
  return view?.shared ? ALL : (view?.team?.id ?? ME);
}

function isTeam(audience: string): boolean {
  return audience !== ME && audience !== ALL;
}

/** Oneself, each of one's teams, everybody; and the team that the view is for already. */
function useAudiences({ team }: { team: SavedView["team"] } = { team: null }): readonly Option[] {
  const t = useTranslations("records");
  const { teams } = useMe();
  const all = team && !teams.some(({ id }) => id === team.id) ? [...teams, team] : teams;
  return [
    { value: ME, label: t("audienceMe") },
    ...all.map(({ id, name }) => ({ value: id, label: t("audienceTeam", { team: name }) })),
    { value: ALL, label: t("audienceAll") },
  ];
}
