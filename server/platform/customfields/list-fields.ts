import type { CustomListFields } from "../../../contract/kernel/fields.ts";
import type { ListRequest } from "../../../contract/kernel/list.ts";
import type { Context } from "../../kernel/db/context.ts";
import { declaredFields } from "./check.ts";

type Field = CustomListFields[string];

/** The organization's own fields as lists filter and sort by them; read only where a request speaks of one. */
export async function customListFields(ctx: Context, kind: string, request: ListRequest): Promise<CustomListFields> {
  if (!speaksOfCustom(request)) return {};
  const declared = await declaredFields(ctx, kind);
  return Object.fromEntries(declared.map((field) => [field.key, listField(field.type, field.choices)]));
}

function speaksOfCustom(request: ListRequest): boolean {
  return Object.entries(request).some(
    ([name, value]) => name.startsWith("custom.") || (typeof value === "string" && value.includes("custom.")),
  );
}

function listField(type: string, choices: readonly string[]): Field {
  switch (type) {
    case "number":
      return { type: "number", sortable: true };
    case "boolean":
      return { type: "bool", sortable: true };
    case "date":
      return { type: "date", sortable: true };
    case "choice":
      return { type: "enum", values: choices, sortable: true };
    case "user":
      return { type: "ref", to: "user" };
    default:
      return { type: "text", sortable: true };
  }
}
