import { useTranslations } from "use-intl";
import type { Option } from "../../../ui/form/SelectField.tsx";
import { SelectField } from "../../../ui/form/SelectField.tsx";
import { LANGUAGES, TIME_ZONES, withPresent } from "../../pickers/locales.ts";
import type { ControlProps } from "../description.ts";

/** A language of the product; empty for the organization's. */
export function LanguageControl(props: ControlProps) {
  return <Chosen {...props} options={LANGUAGES} />;
}

/** A time zone of the world; empty for the organization's. */
export function ZoneControl(props: ControlProps) {
  return <Chosen {...props} options={TIME_ZONES} />;
}

function Chosen({
  name,
  label,
  hint,
  value,
  onChange,
  mistakes,
  disabled,
  options,
}: ControlProps & { options: readonly Option[] }) {
  const t = useTranslations("masterdata");
  const present = typeof value === "string" && value !== "" ? value : null;
  return (
    <SelectField
      label={label}
      {...(hint ? { hint } : {})}
      error={mistakes[name]}
      disabled={disabled}
      clearable
      placeholder={t("organizations")}
      options={withPresent(options, present)}
      value={present}
      onChange={onChange}
    />
  );
}
