import { useTranslations } from "use-intl";
import { TextField } from "../../ui/form/Field.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import type { SavedView } from "./views.ts";

export interface AlertRule {
  readonly at: number | null;
  readonly when: SavedView["alertWhen"];
}

/** The number at which the owner of a view is told, and on which side of it. */
export function AlertFields({ rule, onRule }: { rule: AlertRule; onRule: (rule: AlertRule) => void }) {
  const t = useTranslations("records");
  return (
    <>
      <TextField
        label={t("alertAt")}
        hint={t("alertAtHint")}
        type="number"
        min={0}
        max={999}
        value={rule.at === null ? "" : String(rule.at)}
        onChange={({ target }) => onRule({ ...rule, at: target.value === "" ? null : Number(target.value) })}
      />
      {rule.at !== null && (
        <SelectField
          label={t("alertWhen")}
          options={[
            { value: "above", label: t("alertWhenAbove") },
            { value: "below", label: t("alertWhenBelow") },
          ]}
          value={rule.when}
          onChange={(when) => onRule({ ...rule, when: when === "below" ? "below" : "above" })}
        />
      )}
    </>
  );
}
