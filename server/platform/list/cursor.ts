import { hash } from "node:crypto";
import type { FieldRef } from "../../../contract/filter/ast.ts";
import { isDay, isStorableText, isUuid, readTime } from "../../../contract/filter/text.ts";
import { Problem } from "../../../contract/kernel/problem.ts";

const version = 1;

/** A value to sort by as exact text: times with microseconds, numbers with all digits; null where absent. */
export type KeyValue = string | null;

/** What a cursor belongs to: the same page asked with another filter, search or sort is refused. */
export function listFingerprint(parts: readonly unknown[]): string {
  return hash("sha256", JSON.stringify(parts), "base64url").slice(0, 16);
}

export function writeCursor(fingerprint: string, values: readonly KeyValue[]): string {
  return Buffer.from(JSON.stringify([version, fingerprint, ...values])).toString("base64url");
}

/** The values of the last row seen. Throws `list.cursor_invalid` for what this list did not hand out. */
export function readCursor(cursor: string, fingerprint: string, keys: readonly FieldRef[]): readonly KeyValue[] {
  const parts = parsedJson(Buffer.from(cursor, "base64url").toString("utf8"));
  if (!Array.isArray(parts) || parts[0] !== version) throw cursorProblem("malformed");
  if (parts[1] !== fingerprint) throw cursorProblem("other_list");
  const values: unknown[] = parts.slice(2);
  if (values.length !== keys.length) throw cursorProblem("malformed");
  return keys.map((key, index) => keyValue(key, values[index]));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw cursorProblem("malformed");
  }
}

function keyValue(key: FieldRef, value: unknown): KeyValue {
  if (value === null) return null;
  if (typeof value !== "string" || !isValueOf(key, value)) throw cursorProblem("malformed");
  return value;
}

/** Whether PostgreSQL will read the text as the type, so that a forged cursor is never an error of the database. */
function isValueOf({ name, type }: FieldRef, text: string): boolean {
  if (!isStorableText(text)) return false;
  const isCustom = name.startsWith("custom.");
  if (isCustom && (type === "time" || type === "date" || type === "ref")) return true;
  switch (type) {
    case "int":
    case "number":
      return type === "int" && !isCustom ? /^-?\d{1,18}$/.test(text) : isNumber(text);
    case "bool":
      return text === "true" || text === "false";
    case "time":
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(text) && readTime(text) !== undefined;
    case "date":
      return isDay(text);
    case "ref":
      return isUuid(text);
    default:
      return true;
  }
}

function isNumber(text: string): boolean {
  return /^-?\d{1,300}(\.\d{1,300})?(e[+-]?\d{1,3})?$/.test(text) && Number.isFinite(Number(text));
}

function cursorProblem(reason: "malformed" | "other_list"): Problem {
  return new Problem("list.cursor_invalid", { errors: [{ path: "cursor", code: `filter.cursor_${reason}` }] });
}
