import { useTranslations } from "use-intl";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { SelectField } from "../../ui/form/SelectField.tsx";

/** Impact or urgency, 1 the highest; empty for what the form or the rules say. */
export function LevelControl({ value, onChange, mistakes, label, disabled, name }: ControlProps) {
  const t = useTranslations("ticket.levels");
  const options = (["1", "2", "3"] as const).map((level) => ({ value: level, label: t(`l${level}`) }));
  return (
    <SelectField
      label={label}
      disabled={disabled}
      clearable
      options={options}
      error={mistakes[name]}
      value={typeof value === "number" ? String(value) : null}
      onChange={(level) => onChange(level === null ? null : Number(level))}
    />
  );
}
