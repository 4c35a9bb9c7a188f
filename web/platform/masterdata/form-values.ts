import { type ClosedFields, OPEN } from "../../kernel/session/field-access.ts";
import { htmlOf } from "../richtext/html.ts";
import { textOfHtml } from "../richtext/text-of-html.ts";
import type { FieldSpec, MasterDescription, MasterRecord } from "./description.ts";

export type FormValues = Readonly<Record<string, unknown>>;

const EMPTY: Readonly<Record<FieldSpec["type"], unknown>> = {
  text: "",
  lines: "",
  html: "",
  password: "",
  number: null,
  switch: false,
  texts: [],
  choice: null,
  ref: null,
  own: undefined,
};

/**
 * The fields that this form asks for: some only when a record is made, some only later; those that are not one's own to
 * read only where the record came with them, and of a new record those that one may write.
 */
export function askedFields(
  of: MasterDescription,
  record: MasterRecord | undefined,
  closed: ClosedFields = OPEN,
): readonly FieldSpec[] {
  const now = record === undefined ? "create" : "change";
  return of.fields.filter((field) => {
    const { name, only } = field;
    if (only !== undefined && only !== now) return false;
    if (record === undefined) return !closed.writable.includes(name);
    return !closed.readable.includes(name) || readName(field) in record;
  });
}

/** What the form shows of a record, or of one that is to be made. */
export function valuesOf(fields: readonly FieldSpec[], record: MasterRecord | undefined): FormValues {
  return Object.fromEntries(fields.map((field) => [field.name, shownValue(field, record)]));
}

/** What is sent: of a new record everything that was filled in, of another what differs from `before`. */
export function bodyOf(
  fields: readonly FieldSpec[],
  values: FormValues,
  before: MasterRecord | undefined,
): Record<string, unknown> {
  const shown = valuesOf(fields, before);
  const sent = fields.filter(({ name }) =>
    before === undefined ? isFilled(values[name]) : !same(values[name], shown[name]),
  );
  return Object.fromEntries(sent.map((field) => [field.name, sentValue(field, values[field.name])]));
}

/** Required fields that hold nothing. */
export function missingOf(fields: readonly FieldSpec[], values: FormValues): readonly string[] {
  return fields.filter(({ name, required }) => required && !isFilled(values[name])).map(({ name }) => name);
}

/** How the record names what is written as `parentId`. */
export function readName(field: FieldSpec): string {
  return field.type === "ref" ? field.name.replace(/Id$/, "") : field.name;
}

export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function shownValue(field: FieldSpec, record: MasterRecord | undefined): unknown {
  if (record === undefined) return field.initial ?? EMPTY[field.type];
  const value = record[readName(field)];
  if (field.type === "html") return textOfHtml(String(value ?? ""));
  return value ?? EMPTY[field.type];
}

function sentValue(field: FieldSpec, value: unknown): unknown {
  if (field.type === "ref") return (value as { id: string } | null)?.id ?? null;
  if (field.type === "html") return htmlOf(String(value));
  if (field.type === "text" && typeof value === "string" && value.trim() === "")
    return field.initial === null ? null : "";
  return value;
}

function isFilled(value: unknown): boolean {
  if (typeof value === "string") return value.trim() !== "";
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}
