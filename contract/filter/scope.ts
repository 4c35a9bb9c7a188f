import type { CustomListFields, ListField, ListFields } from "../kernel/fields.ts";
import type { FieldRef, SetRef } from "./ast.ts";

/** What a filter may name. */
export interface Scope {
  readonly fields: ListFields;
  readonly customFields: CustomListFields;
}

/** A field of the record, or `custom.key` where the organization declared the key. */
export function declaredField(scope: Scope, name: string): ListField | undefined {
  if (Object.hasOwn(scope.fields, name)) {
    const field = scope.fields[name];
    return field?.type === "custom" ? undefined : field;
  }
  const key = customKey(name);
  if (key === undefined || !takesCustom(scope) || !Object.hasOwn(scope.customFields, key)) return undefined;
  return scope.customFields[key];
}

/** `room` of `custom.room`. */
export function customKey(name: string): string | undefined {
  return name.startsWith("custom.") ? name.slice("custom.".length) : undefined;
}

export function fieldReference(name: string, field: ListField): FieldRef | SetRef {
  if (field.type === "custom") throw new TypeError(`${name} is not a field`);
  return { name, type: field.type };
}

/** The part of an error's params that says whether a similar name exists, in the form that the wording selects by. */
export function misspelt(name: string, candidates: readonly string[]): Record<string, string> {
  const suggestion = nearestName(name, candidates);
  return suggestion === undefined ? { similar: "no" } : { similar: "yes", suggestion };
}

/** The declared name closest to a misspelt one, if one is close. */
function nearestName(name: string, candidates: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest;
}

export function fieldNames(scope: Scope): string[] {
  const own = Object.keys(scope.fields).filter((name) => scope.fields[name]?.type !== "custom");
  const custom = takesCustom(scope) ? Object.keys(scope.customFields).map((key) => `custom.${key}`) : [];
  return [...own, ...custom];
}

function takesCustom(scope: Scope): boolean {
  return Object.hasOwn(scope.fields, "custom") && scope.fields.custom?.type === "custom";
}

function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const replaced = (row[j] ?? 0) + (from[i] === to[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? limit;
}
