import type { FieldRef, SetRef } from "./ast.ts";
import { customKey } from "./scope.ts";
import { isDay, readTime } from "./text.ts";

/** A record as it is on the wire; `assigneeId` is also found as `assignee.id`, `watcherIds` as the ids in `watchers`. */
export type RecordValues = Readonly<Record<string, unknown>>;

/** The field's value; undefined where it is absent or of another type. Times as milliseconds since 1970. */
export function readValue(record: RecordValues, field: FieldRef): string | number | boolean | undefined {
  const value = rawValue(record, field.name);
  if (value === null || value === undefined) return undefined;
  switch (field.type) {
    case "bool":
      return typeof value === "boolean" ? value : undefined;
    case "int":
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? value : undefined;
    case "time":
      return timeValue(value);
    case "ref":
      return idOf(value);
    case "date":
      return typeof value === "string" && isDay(value) ? value : undefined;
    default:
      return typeof value === "string" ? value : undefined;
  }
}

export function readSet(record: RecordValues, field: SetRef): readonly string[] {
  const value = rawValue(record, field.name);
  if (!Array.isArray(value)) return [];
  return value.map((item) => (field.type === "refs" ? idOf(item) : item)).filter((item) => typeof item === "string");
}

function rawValue(record: RecordValues, name: string): unknown {
  const key = customKey(name);
  if (key !== undefined) return own(own(record, "custom"), key);
  const value = own(record, name);
  if (value !== undefined) return value;
  if (name.endsWith("Ids")) return own(record, `${name.slice(0, -3)}s`);
  return name.endsWith("Id") ? own(record, name.slice(0, -2)) : undefined;
}

function own(record: unknown, name: string): unknown {
  if (typeof record !== "object" || record === null || !Object.hasOwn(record, name)) return undefined;
  return (record as RecordValues)[name];
}

function idOf(value: unknown): string | undefined {
  const id = typeof value === "object" ? own(value, "id") : value;
  return typeof id === "string" ? id : undefined;
}

function timeValue(value: unknown): number | undefined {
  if (typeof value === "string") return readTime(value);
  if (value instanceof Date) return value.getTime();
  const milliseconds =
    typeof value === "object" && value !== null ? Reflect.get(value, "epochMilliseconds") : undefined;
  return typeof milliseconds === "number" ? milliseconds : undefined;
}
