import type { ChipEditorProps } from "./ChipEditor.tsx";
import { OneValue } from "./ChipValue.tsx";
import type { Constant } from "./chip-words.ts";
import styles from "./FilterLine.module.css";

/** The values of a field to tick. */
export function TickedValues(props: ChipEditorProps & { choices: readonly Constant[] }) {
  const { chip, onChange, choices } = props;
  const toggle = (value: Constant) => {
    const without = chip.values.filter((other) => other !== value);
    const values = without.length < chip.values.length ? without : [...chip.values, value];
    onChange({ ...chip, op: chip.op === "notIn" ? "notIn" : "in", values });
  };
  return (
    <div className={styles.ticks}>
      {choices.map((value) => (
        <label key={String(value)} className={styles.tick}>
          <input type="checkbox" checked={chip.values.includes(value)} onChange={() => toggle(value)} />
          <OneValue {...props} value={value} />
        </label>
      ))}
    </div>
  );
}
