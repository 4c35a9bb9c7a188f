import { useMe } from "../../../kernel/session/me.ts";
import { TextField } from "../../../ui/form/Field.tsx";
import type { ControlProps } from "../description.ts";
import { localOf, timeOf } from "./local-time.ts";

/** A moment, typed and read in the person's time zone; empty for none. */
export function TimeControl({ value, onChange, mistakes, label, hint, disabled, name }: ControlProps) {
  const { timeZone } = useMe();
  const shown = typeof value === "string" ? localOf(value, timeZone) : "";
  return (
    <TextField
      type="datetime-local"
      name={name}
      label={label}
      hint={hint}
      disabled={disabled}
      error={mistakes[name]}
      defaultValue={shown}
      onChange={(event) => onChange(event.target.value === "" ? null : timeOf(event.target.value, timeZone))}
    />
  );
}
