import { lazy, Suspense } from "react";
import { withAllTexts } from "../../kernel/i18n/catalogues.ts";
import { TextField } from "../../ui/form/Field.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import {
  CategoryPicker,
  DepartmentPicker,
  LocationPicker,
  PersonPicker,
  ServicePicker,
  TeamPicker,
} from "../pickers/pickers.tsx";
import type { Answer, Asked } from "./asked.ts";

/** Its names of roles are no first texts. */
const RolePicker = lazy(
  withAllTexts(() => import("../pickers/RolePicker.tsx").then(({ RolePicker }) => ({ default: RolePicker }))),
);

interface AskedControlProps {
  field: Asked;
  /** Takes the focus as the dialog opens. */
  first: boolean;
  value: Answer;
  error: string | undefined;
  onChange: (value: Answer) => void;
}

const types = { time: "datetime-local", number: "number", line: "text" } as const;

/** The control for one thing asked. */
export function AskedControl({ field, first, value, error, onChange }: AskedControlProps) {
  const { label, hint } = field;
  const common = { label, error, ...(hint ? { hint } : {}) };
  const text = typeof value === "string" ? value : "";
  const choice = typeof value === "object" ? value : null;
  const focus = first ? { "data-autofocus": true } : {};
  switch (field.kind) {
    case "team":
      return <TeamPicker {...common} value={choice} onChange={onChange} />;
    case "person":
      return <PersonPicker {...common} value={choice} onChange={onChange} />;
    case "service":
      return <ServicePicker {...common} value={choice} onChange={onChange} />;
    case "category":
      return <CategoryPicker {...common} value={choice} onChange={onChange} />;
    case "location":
      return <LocationPicker {...common} value={choice} onChange={onChange} />;
    case "department":
      return <DepartmentPicker {...common} value={choice} onChange={onChange} />;
    case "role":
      return (
        <Suspense>
          <RolePicker {...common} value={choice} onChange={onChange} />
        </Suspense>
      );
    case "choice":
      return <SelectField {...common} options={field.options ?? []} value={text || null} onChange={onChange} />;
    case "time":
    case "line":
    case "number": {
      const type = types[field.kind];
      return (
        <TextField {...common} {...focus} type={type} value={text} onChange={(event) => onChange(event.target.value)} />
      );
    }
    default:
      return <TextArea {...common} {...focus} value={text} onChange={(event) => onChange(event.target.value)} />;
  }
}
