import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ListField } from "../../../contract/kernel/fields.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import { type Constant, type FieldChip, SPANS, type Span, spanOf } from "./chip-words.ts";
import styles from "./FilterLine.module.css";
import { PickedValues } from "./PickedValues.tsx";
import { TickedValues } from "./TickedValues.tsx";

export interface ChipEditorProps {
  kind: string;
  chip: FieldChip;
  field: ListField;
  onChange: (chip: FieldChip) => void;
  onDone: () => void;
}

const LEVELS: Readonly<Record<string, readonly number[]>> = {
  priority: [1, 2, 3, 4, 5],
  priorityOverride: [1, 2, 3, 4, 5],
  impact: [1, 2, 3],
  urgency: [1, 2, 3],
};

/** The control that changes what a chip asks for, by the type of its field. */
export function ChipEditor(props: ChipEditorProps) {
  const { chip, field } = props;
  const choices = choicesOf(chip.field, field);
  if (choices) return <Polar {...props} control={<TickedValues {...props} choices={choices} />} />;
  if (field.type === "ref" || field.type === "refs")
    return <Polar {...props} control={<PickedValues {...props} to={field.to} />} />;
  if (field.type === "time" || field.type === "date") return <SpanChoice {...props} />;
  return <TypedValue {...props} />;
}

function choicesOf(name: string, field: ListField): readonly Constant[] | undefined {
  if (field.type === "enum") return field.values;
  if (field.type === "bool") return [true, false];
  return LEVELS[name];
}

/** One of these, or none of these. */
function Polar({ chip, field, onChange, control }: ChipEditorProps & { control: React.ReactNode }) {
  const t = useTranslations("records.operators");
  const set = field.type === "refs" || field.type === "set";
  const [is, isNot] = set ? (["has", "hasNone"] as const) : (["in", "notIn"] as const);
  return (
    <div className={styles.editor}>
      {field.type !== "bool" && (
        <SwitchTabs
          label={t("in")}
          value={chip.op === isNot || chip.op === "!=" ? isNot : chip.op === "absent" ? "absent" : is}
          options={[
            { value: is, label: t(is) },
            { value: isNot, label: t(isNot) },
            ...(set ? [] : [{ value: "absent" as const, label: t("absent") }]),
          ]}
          onChange={(op) => onChange({ ...chip, op, values: op === "absent" ? [] : chip.values })}
        />
      )}
      {chip.op !== "absent" && control}
    </div>
  );
}

function SpanChoice({ chip, onChange, onDone }: ChipEditorProps) {
  const t = useTranslations("records.since");
  const chosen = spanOf(chip);
  return (
    <div className={styles.editor}>
      {(Object.keys(SPANS) as Span[]).map((span) => (
        <label key={span} className={styles.tick}>
          <input
            type="radio"
            name={chip.field}
            checked={span === chosen}
            onChange={() => {
              onChange({ field: chip.field, op: ">=", values: [{ now: -SPANS[span] }] });
              onDone();
            }}
          />
          {t(span)}
        </label>
      ))}
    </div>
  );
}

function TypedValue({ chip, field, onChange, onDone }: ChipEditorProps) {
  const t = useTranslations("records");
  const [text, setText] = useState(String(chip.values[0] ?? ""));
  const numeric = field.type === "int" || field.type === "number";
  const apply = () => {
    const number = Number(text);
    if (numeric && Number.isFinite(number)) onChange({ field: chip.field, op: "in", values: [number] });
    else if (field.type === "set") onChange({ field: chip.field, op: "has", values: [text] });
    else if (!numeric) onChange({ field: chip.field, op: "contains", values: text === "" ? [] : [text] });
    onDone();
  };
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <TextField label={t("value")} value={text} onChange={(event) => setText(event.target.value)} autoFocus />
      <Button type="submit" size="small" kind="primary">
        {t("apply")}
      </Button>
    </form>
  );
}
