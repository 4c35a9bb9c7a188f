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

/** A time zone of the world, where there must be one. */
export function OwnZoneControl(props: ControlProps) {
  return <Chosen {...props} options={TIME_ZONES} needed />;
}

function Chosen(props: ControlProps & { options: readonly Option[]; needed?: boolean }) {
  const { name, label, hint, value, onChange, mistakes, disabled, options, needed = false } = props;
  const t = useTranslations("masterdata");
  const present = typeof value === "string" && value !== "" ? value : null;
  return (
    <SelectField
      label={label}
      {...(hint ? { hint } : {})}
      error={mistakes[name]}
      disabled={disabled}
      clearable={!needed}
      {...(needed ? {} : { placeholder: t("organizations") })}
      options={withPresent(options, present)}
      value={present}
      onChange={onChange}
    />
  );
}
