import { useTranslations } from "use-intl";
import { useAddress } from "../../kernel/router/address.ts";
import { Button } from "../../ui/button/Button.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { IdPicker } from "../pickers/IdPicker.tsx";
import type { FilterSpec } from "./description.ts";
import styles from "./ListBar.module.css";
import { labelOf, useWords } from "./words.ts";

/** What narrows the list: one choice a field. The address carries them. */
export function ListFilters({ specs }: { specs: readonly FilterSpec[] }) {
  const t = useTranslations("masterdata");
  const [address, change] = useAddress();
  const chosen = specs.filter(({ name }) => address[name]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser
    <div className={styles.filters} role="group" aria-label={t("filters")}>
      {specs.map((spec) => (
        <OneFilter
          key={spec.name}
          spec={spec}
          value={address[spec.name] ?? null}
          onChange={(value) => change({ [spec.name]: value ?? undefined }, true)}
        />
      ))}
      {chosen.length > 1 && (
        <Button
          size="small"
          kind="quiet"
          onClick={() => change(Object.fromEntries(specs.map(({ name }) => [name, undefined])), true)}
        >
          {t("clearFilters")}
        </Button>
      )}
    </div>
  );
}

interface OneFilterProps {
  spec: FilterSpec;
  value: string | null;
  onChange: (value: string | null) => void;
}

function OneFilter({ spec, value, onChange }: OneFilterProps) {
  const words = useWords();
  const label = labelOf(words, spec);
  const looks = { label, labelHidden: true, placeholder: label, clearable: true };
  if (spec.type !== "choice") return <IdPicker {...looks} path={spec.path} id={value} onChange={onChange} />;
  const options = spec.values.map((one) => ({ value: one, label: words(`options.${spec.label ?? spec.name}.${one}`) }));
  return <SelectField {...looks} options={options} value={value} onChange={onChange} />;
}
