import { DECLARES_FIELDS, ownFieldPermission } from "../../../contract/custom-fields/rights.ts";
import type { Contract } from "../../../contract/kernel/contract.ts";
import { closedFields, type FieldMark } from "../../../contract/kernel/field-access.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { type Grant, grantOf, type Principal } from "../../kernel/auth/principal.ts";

/**
 * Whether what is held for a grant's places, if it is held at all, is held for the record that is asked about; `own`:
 * whoever the record is about has it anyway.
 */
export type Covers = (grant: Grant | undefined, own: boolean) => boolean;

type Marked = Pick<Contract, "fieldAccess" | "kind">;

const NONE: ReadonlySet<string> = new Set();
const everywhere: Covers = (grant) => grant?.organization === true;

/** The names of fields that somebody may not read of a record; of all records alike where no `covers` is given. */
export function hiddenFields(of: Marked, principal: Principal, covers: Covers = everywhere): ReadonlySet<string> {
  const own = closedOwnFields(of, "readable", principal, covers);
  if (!of.fieldAccess && own.length === 0) return NONE;
  return new Set([...closedFields(of.fieldAccess, "readable", reaching(principal, covers)), ...own]);
}

const CUSTOM = "custom";

/** The organization's own fields of a kind, as `custom.room`, that somebody may not read or not write. */
export function closedOwnFields(
  { kind }: Pick<Contract, "kind">,
  what: "readable" | "writable",
  principal: Principal,
  covers: Covers = everywhere,
): readonly string[] {
  if (principal.ownFields.length === 0 || grantOf(principal, DECLARES_FIELDS)?.organization) return [];
  const holds = reaching(principal, writing(covers));
  const verb = what === "readable" ? "read" : "write";
  return principal.ownFields
    .filter((mark) => mark.kind === kind && mark[what] && !holds(ownFieldPermission(kind, verb, mark.key), {}))
    .map(({ key }) => `${CUSTOM}.${key}`);
}

/** The values of an organization's own fields without those that are hidden; what is no object is as it is. */
export function concealedOwn(values: unknown, hidden: ReadonlySet<string>): unknown {
  if (typeof values !== "object" || values === null) return values;
  return Object.fromEntries(Object.entries(values).filter(([key]) => !hidden.has(`${CUSTOM}.${key}`)));
}

/** The record without what its reader may not read: the same object where that is nothing. */
export function concealed<R extends Readonly<Record<string, unknown>>>(
  of: Marked,
  principal: Principal,
  record: R,
  covers: Covers = everywhere,
): R {
  const hidden = hiddenFields(of, principal, covers);
  if (hidden.size === 0) return record;
  const open = Object.entries(record).filter(([name]) => !hidden.has(name));
  return Object.fromEntries(
    open.map(([name, value]) => [name, name === CUSTOM ? concealedOwn(value, hidden) : value]),
  ) as R;
}

/** Refuses fields of an input that somebody may not write: 403 `common.field_forbidden`, naming each. */
export function refuseUnwritable(
  of: Marked,
  principal: Principal,
  fields: readonly string[],
  covers: Covers = everywhere,
): void {
  const own = closedOwnFields(of, "writable", principal, covers);
  if (!of.fieldAccess && own.length === 0) return;
  const closed = [...closedFields(of.fieldAccess, "writable", reaching(principal, writing(covers))), ...own];
  refuse(fields.filter((field) => closed.includes(field)));
}

/** Refuses to filter or sort by what somebody may not read of every record: which rows come would tell it. */
export function refuseUnreadable(hidden: ReadonlySet<string> | undefined, fields: readonly string[]): void {
  if (hidden) refuse([...new Set(fields)].filter((field) => hidden.has(field)));
}

/** The fields of an input that state something: opening a record with nothing in a field does not write it. */
export function statedFields(input: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(spread(input)).flatMap(([name, value]) =>
    value !== undefined && value !== null && value !== false && value !== "" ? [name] : [],
  );
}

/** The fields that a change names, each of the organization's own as `custom.room`. */
export function writtenFields(input: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(spread(input));
}

function spread(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { [CUSTOM]: custom, ...fields } = input;
  const own = Object.entries((custom ?? {}) as object).map(([key, value]) => [`${CUSTOM}.${key}`, value]);
  return { ...fields, ...Object.fromEntries(own) };
}

/** Who looks as somebody else does not read as their own what is that person's own. */
function reaching(principal: Principal, covers: Covers) {
  return (permission: string, mark: FieldMark) => {
    const grant = grantOf(principal, permission);
    return grant?.organization === true || covers(grant, mark.own === true && !principal.viewer);
  };
}

/** What one reads as one's own is not one's own to write. */
function writing(covers: Covers): Covers {
  return (grant) => covers(grant, false);
}

function refuse(fields: readonly string[]): void {
  if (fields.length === 0) return;
  throw new Problem("common.field_forbidden", { errors: fields.map((path) => ({ path, code: "not_allowed" })) });
}
