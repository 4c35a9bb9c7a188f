import { useWords } from "../../platform/masterdata/words.ts";
import { Check } from "../../ui/form/Check.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import styles from "./OrganizationForm.module.css";
import { SETTINGS, type Setting, type SettingValues } from "./settings.ts";

interface SettingFieldsProps {
  values: SettingValues;
  onChange: (values: SettingValues) => void;
  mistakes: Readonly<Record<string, string>>;
}

/** How tickets end and begin again. */
export function SettingFields({ values, onChange, mistakes }: SettingFieldsProps) {
  const words = useWords();
  return (
    <fieldset className={styles.settings}>
      <legend className={styles.legend}>{words("organization.settings")}</legend>
      {SETTINGS.map((setting) => (
        <SettingField
          key={setting.key}
          setting={setting}
          value={values[setting.key] ?? setting.unset}
          error={mistakes[`settings.${setting.key}`]}
          onChange={(value) => onChange({ ...values, [setting.key]: value })}
        />
      ))}
    </fieldset>
  );
}

function SettingField(props: {
  setting: Setting;
  value: string | number | boolean;
  error: string | undefined;
  onChange: (value: number | boolean) => void;
}) {
  const { setting, value, error, onChange } = props;
  const words = useWords();
  const label = words(`fields.${setting.key}`);
  if (setting.type === "switch") return <Check label={label} checked={value === true} onChange={onChange} />;
  return (
    <TextField
      type="number"
      min={0}
      label={label}
      hint={words(`hints.${setting.key}`)}
      value={String(value)}
      error={error}
      onChange={(event) => onChange(event.target.value === "" ? setting.unset : Number(event.target.value))}
    />
  );
}
