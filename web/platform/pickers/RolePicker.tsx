import { roleName, useWords } from "../masterdata/words.ts";
import { type PickerProps, RecordPicker } from "./RecordPicker.tsx";

/** Built-in roles by their names for people. */
export function RolePicker(props: PickerProps) {
  const words = useWords();
  return <RecordPicker {...props} path="roles" nameOf={(name) => roleName(words, name)} />;
}
