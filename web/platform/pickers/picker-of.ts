import type { ComponentType } from "react";
import {
  CategoryPicker,
  DepartmentPicker,
  LocationPicker,
  PersonPicker,
  ServicePicker,
  TeamPicker,
} from "./pickers.tsx";
import type { PickerProps } from "./RecordPicker.tsx";

const pickers: Readonly<Record<string, ComponentType<PickerProps>>> = {
  user: PersonPicker,
  team: TeamPicker,
  service: ServicePicker,
  category: CategoryPicker,
  location: LocationPicker,
  department: DepartmentPicker,
};

/** The picker for records of a kind, as list fields name it (`to`); none where there is no picker for it. */
export function pickerOf(kind: string): ComponentType<PickerProps> | undefined {
  return pickers[kind];
}

const paths: Readonly<Record<string, string>> = {
  user: "people",
  team: "teams",
  service: "services",
  category: "categories",
  location: "locations",
  department: "departments",
};

/** Where the names of such records are asked for; undefined where a chip must show the id. */
export function namesPathOf(kind: string): string | undefined {
  return paths[kind];
}
