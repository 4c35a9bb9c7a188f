import { useTranslations } from "use-intl";
import { pickerOf } from "../pickers/picker-of.ts";
import type { ChipEditorProps } from "./ChipEditor.tsx";
import { OneValue } from "./ChipValue.tsx";
import type { Constant } from "./chip-words.ts";
import styles from "./FilterLine.module.css";

/** Records chosen so far, to take away, and a picker for one more. */
export function PickedValues(props: ChipEditorProps & { to: string }) {
  const t = useTranslations("records");
  const { chip, to, onChange } = props;
  const Picker = pickerOf(to);
  const me = chip.values.some((value) => typeof value === "object" && "me" in value);
  const change = (values: readonly Constant[]) =>
    onChange({ ...chip, op: chip.op === "absent" ? "in" : chip.op, values });
  const others = (value: Constant) => chip.values.filter((other) => other !== value);
  return (
    <div className={styles.ticks}>
      {to === "user" && !me && (
        <label className={styles.tick}>
          <input type="checkbox" checked={false} onChange={() => change([...chip.values, { me: true }])} />
          {t("me")}
        </label>
      )}
      {chip.values.map((value) => (
        <label key={JSON.stringify(value)} className={styles.tick}>
          <input type="checkbox" checked onChange={() => change(others(value))} />
          <OneValue {...props} value={value} />
        </label>
      ))}
      {Picker && (
        <Picker
          label={t("value")}
          labelHidden
          inPlace
          value={null}
          onChange={(choice) => choice && change([...others(choice.id), choice.id])}
        />
      )}
    </div>
  );
}
