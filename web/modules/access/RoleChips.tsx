import { useTranslations } from "use-intl";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { IconX } from "../../ui/icons.ts";
import styles from "./RoleChips.module.css";
import type { Role } from "./roles.ts";

interface RoleChipsProps {
  label: string;
  hint?: string;
  chosen: readonly Role[];
  offered: readonly Role[];
  disabled: boolean;
  onAdd: (id: string) => void;
  onRemove: (id: string) => void;
}

/** The included roles, each to be taken out, and the choice of a further one. */
export function RoleChips(props: RoleChipsProps) {
  const t = useTranslations("roles");
  const words = useWords();
  const { label, hint, chosen, offered, disabled } = props;
  return (
    <fieldset className={styles.chips}>
      <legend className={styles.legend}>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {chosen.length > 0 && (
        <ul className={styles.list}>
          {chosen.map(({ id, name }) => (
            <li key={id} className={styles.chip}>
              {roleName(words, name)}
              {!disabled && (
                <button
                  type="button"
                  className={styles.remove}
                  aria-label={t("exclude", { role: roleName(words, name) })}
                  onClick={() => props.onRemove(id)}
                >
                  <IconX aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {disabled && chosen.length === 0 && <p className={styles.hint}>{t("includesNone")}</p>}
      {!disabled && (
        <SelectField
          label={t("include")}
          labelHidden
          placeholder={t("include")}
          value={null}
          options={offered.map(({ id, name }) => ({ value: id, label: roleName(words, name) }))}
          onChange={(id) => id && props.onAdd(id)}
        />
      )}
    </fieldset>
  );
}
