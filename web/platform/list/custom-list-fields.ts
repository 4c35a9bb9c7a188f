import type { CustomListFields } from "../../../contract/kernel/fields.ts";
import type { CustomField } from "../customfields/custom-fields.ts";

/** The organization's own fields as filters know them. */
export function listFieldsOf(declared: readonly CustomField[]): CustomListFields {
  return Object.fromEntries(declared.map((field) => [field.key, listField(field)]));
}

function listField({ type, choices }: CustomField): CustomListFields[string] {
  if (type === "choice") return { type: "enum", values: choices };
  if (type === "user") return { type: "ref", to: "user" };
  return { type: type === "boolean" ? "bool" : type };
}
