import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useDeferredValue, useState } from "react";
import { type Option, SelectField } from "../../ui/form/SelectField.tsx";
import { type Choice, choicesQuery } from "./choices.ts";

export interface PickerProps {
  label: string;
  value: Choice | null;
  onChange: (value: Choice | null) => void;
  hint?: string;
  error?: string | undefined;
  placeholder?: string;
  /** Only for screen readers, where the place says it already. */
  labelHidden?: boolean;
  /** Opens at once, as when editing in place. */
  autoFocus?: boolean;
  /** May be emptied; yes where missing. */
  clearable?: boolean;
  /** The list of choices was closed, with or without a choice. */
  onClose?: () => void;
  /** Opens within what floats around it. */
  inPlace?: boolean;
}

interface RecordPickerProps extends PickerProps {
  /** Plural path of the API: `teams`. */
  path: string;
  /** Only the records for which this filter holds. */
  where?: string;
  draw?: (option: Option) => ReactNode;
  /** How a record is called, where not by its name. */
  nameOf?: (name: string) => string;
}

/** Chooses one record of a list by its name; asks the API while someone types. */
export function RecordPicker(props: RecordPickerProps) {
  const { path, where, value, onChange, nameOf = asItIs, clearable = true, ...looks } = props;
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(value && typed.trim() === nameOf(value.name) ? "" : typed.trim());
  const found = useQuery(choicesQuery(path, words, where));
  const choices = withChosen(found.data?.items ?? [], value);
  return (
    <SelectField
      {...looks}
      clearable={clearable}
      options={choices.map(({ id, name }) => ({ value: id, label: nameOf(name) }))}
      value={value?.id ?? null}
      onChange={(id) => onChange(choices.find((choice) => choice.id === id) ?? null)}
      onSearch={setTyped}
    />
  );
}

function asItIs(name: string): string {
  return name;
}

function withChosen(found: readonly Choice[], chosen: Choice | null): readonly Choice[] {
  if (chosen === null || found.some(({ id }) => id === chosen.id)) return found;
  return [chosen, ...found];
}
