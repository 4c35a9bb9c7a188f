import type { z } from "zod";
import type { Permission as PermissionOf } from "../../../contract/access/roles.ts";

export type Permission = z.output<typeof PermissionOf>;

/** What may be done with most kinds of record; each has a column. */
export const VERBS = ["read", "create", "update", "delete", "manage"] as const;

export interface MatrixLine {
  /** Kind of record, as permissions name it: `incident`. */
  readonly record: string;
  readonly common: Readonly<Partial<Record<string, Permission>>>;
  readonly others: readonly Permission[];
}

/** The catalogue as lines of a matrix; `sought` keeps lines whose names or meanings hold the words. */
export function linesOf(catalogue: readonly Permission[], sought: string): readonly MatrixLine[] {
  const words = sought.trim().toLocaleLowerCase();
  const found = [...Map.groupBy(catalogue, ({ name }) => partsOf(name).record)].filter(([, permissions]) =>
    permissions.some(({ name, meaning }) => `${name} ${meaning}`.toLocaleLowerCase().includes(words)),
  );
  return found.map(([record, permissions]) => ({
    record,
    common: Object.fromEntries(permissions.filter(isCommon).map((one) => [partsOf(one.name).verb, one])),
    others: permissions.filter((one) => !isCommon(one)),
  }));
}

/** `restricted:read` as words for people: the verb without its underscores. */
export function verbOf(name: string): string {
  return partsOf(name).verb.replaceAll("_", " ");
}

function isCommon({ name }: Permission): boolean {
  return VERBS.some((verb) => verb === partsOf(name).verb);
}

function partsOf(name: string): { record: string; verb: string } {
  const [record = "", verb = ""] = name.split(":");
  return { record, verb };
}
