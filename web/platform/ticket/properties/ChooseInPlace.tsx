import { useState } from "react";
import { type Option, SelectField } from "../../../ui/form/SelectField.tsx";

interface ChooseInPlaceProps {
  label: string;
  options: readonly Option[];
  value: string | null;
  /** What was chosen, and what stood there as the person began, whatever others made of it meanwhile. */
  onDone: (value: string | null, begun: string | null) => void;
}

/** One of a few: opens at once and is done with the first choice, or when it is left. */
export function ChooseInPlace({ label, options, value, onDone }: ChooseInPlaceProps) {
  const [begun] = useState(value);
  return (
    <SelectField
      label={label}
      labelHidden
      autoFocus
      options={options}
      value={begun}
      onClose={() => onDone(begun, begun)}
      onChange={(next) => onDone(next, begun)}
    />
  );
}
