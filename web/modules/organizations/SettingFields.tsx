import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Check } from "../../ui/form/Check.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { type Option, SelectField } from "../../ui/form/SelectField.tsx";
import styles from "./OrganizationForm.module.css";
import { GROUPS, type Group, type Setting, type SettingValues } from "./settings.ts";

interface SettingFieldsProps {
  values: SettingValues;
  onChange: (values: SettingValues) => void;
  mistakes: Readonly<Record<string, string>>;
}

/** How tickets end and begin again, each group with what it is about. */
export function SettingFields(props: SettingFieldsProps) {
  const calendars = useCalendars();
  return GROUPS.map((group) => <SettingGroup key={group.name} group={group} calendars={calendars} {...props} />);
}

function SettingGroup(props: SettingFieldsProps & { group: Group; calendars: readonly Option[] }) {
  const { group, calendars, values, mistakes, onChange } = props;
  const t = useTranslations("organizations.groups");
  return (
    <fieldset className={styles.settings}>
      <legend className={styles.legend}>{t(group.name)}</legend>
      <p className={styles.text}>{t(`${group.name}Text`)}</p>
      {group.settings.map((setting) => (
        <SettingField
          key={setting.key}
          setting={setting}
          value={values[setting.key] ?? setting.unset}
          error={mistakes[`settings.${setting.key}`]}
          calendars={calendars}
          onChange={(value) => onChange({ ...values, [setting.key]: value })}
        />
      ))}
    </fieldset>
  );
}

interface SettingFieldProps {
  setting: Setting;
  value: string | number | boolean;
  error: string | undefined;
  calendars: readonly Option[];
  onChange: (value: string | number | boolean) => void;
}

function SettingField(props: SettingFieldProps) {
  const { setting, value, error, onChange } = props;
  const words = useWords();
  if (setting.type === "calendar") return <CalendarField {...props} />;
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

function CalendarField({ setting, value, error, calendars, onChange }: SettingFieldProps) {
  const t = useTranslations("organizations");
  const name = setting.key as "autoCloseCalendar" | "pendingCalendar";
  return (
    <SelectField
      label={t(`fields.${name}`)}
      hint={t(`hints.${name}`)}
      value={String(value)}
      options={calendars}
      error={error}
      onChange={(chosen) => chosen && onChange(chosen)}
    />
  );
}

/** The two that every organization has, and its own. */
function useCalendars(): readonly Option[] {
  const t = useTranslations("organizations.calendars");
  const query = { limit: 200 };
  const { data } = useQuery({
    queryKey: keys.list("calendars", query),
    queryFn: ({ signal }) =>
      api.get<{ items: readonly { id: string; name: string }[] }>("/calendars", { query, signal }),
  });
  return [
    ...(["24x7", "business"] as const).map((value) => ({ value, label: t(value) })),
    ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
}
