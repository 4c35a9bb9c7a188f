import { Person } from "../../ui/mark/Avatar.tsx";
import { type PickerProps, RecordPicker } from "./RecordPicker.tsx";

/** A person of the organization's directory. */
export function PersonPicker(props: PickerProps) {
  return (
    <RecordPicker
      {...props}
      path="people"
      draw={({ value, label }) => <Person person={{ id: value, name: label }} none="" />}
    />
  );
}

export function TeamPicker(props: PickerProps) {
  return <RecordPicker {...props} path="teams" />;
}

/** A service that is or will be provided; retired ones are left out. */
export function ServicePicker(props: PickerProps) {
  return <RecordPicker {...props} path="services" where={'status != "retired"'} />;
}

export function CategoryPicker(props: PickerProps) {
  return <RecordPicker {...props} path="categories" />;
}

export function LocationPicker(props: PickerProps) {
  return <RecordPicker {...props} path="locations" />;
}

export function DepartmentPicker(props: PickerProps) {
  return <RecordPicker {...props} path="departments" />;
}
