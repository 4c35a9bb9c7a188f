import type { RawBuilder, SqlBool } from "kysely";
import type { Contract } from "../../../contract/kernel/contract.ts";
import { stampFields } from "../../../contract/platform/master-data.ts";
import type { DB } from "../../database.ts";
import type { Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Access } from "../../kernel/http/route.ts";
import type { Columns } from "../list/columns.ts";
import type { Covers } from "../records/field-access.ts";
import type { LoadedRecord, Policy, RecordKind } from "../records/kind.ts";
import type { Rule } from "../records/rule.ts";

export type Table = keyof DB & string;

/** A record of master data as it is on the wire; references read `{ id, name }`. */
export interface MasterRecord {
  readonly id: string;
  readonly version: number;
  readonly deletedAt: Date | null;
  readonly [field: string]: unknown;
}

export interface MasterRow extends LoadedRecord {
  readonly fields: MasterRecord;
  /** What the definition's `beside` says of it. */
  readonly beside: Readonly<Record<string, unknown>>;
}

/** The table that an id must be found in; `active` where only a person who can work now will do. */
export type Reference = Table | { readonly table: Table; readonly active: true };

/** Rows that hold a record in use and refuse its deletion: the undeleted ones, the open ones (tickets), or any. */
export interface Use {
  readonly table: Table;
  readonly column: string;
  readonly rows?: "undeleted" | "open" | "all";
}

export interface MasterPolicy extends Policy<MasterRow> {
  /** What adding one asks for; no row is there yet. */
  readonly creation: Rule<unknown>;
  readonly creates: (principal: Principal) => boolean;
  /** Which deleted rows may be listed; undefined for none, a 403. */
  readonly deleted: (principal: Principal) => RawBuilder<SqlBool> | undefined;
}

/** What is about to happen to a record, or just did. `input` is what was sent, by wire name. */
export interface MasterChange {
  readonly type: "created" | "changed" | "deleted" | "restored";
  readonly id: string;
  readonly before: MasterRow | undefined;
  readonly input: Readonly<Record<string, unknown>>;
}

export type MasterHook = (ctx: Context, change: MasterChange) => Promise<void>;

export interface MasterDefinition {
  readonly table: Table;
  /** Fields of the record by wire name; the column is the same in snake case. References are apart. */
  readonly columns: readonly string[];
  /** Those of `columns` that hold JSON. */
  readonly json?: readonly string[];
  /** Those of `columns` that hold rich text: sanitised when stored. */
  readonly rich?: readonly string[];
  /** `managerId` → the table it points into; answered as `manager: { id, name }`. */
  readonly references?: Readonly<Record<string, Reference>>;
  /** References within the same table that must never lead in a circle. */
  readonly trees?: readonly string[];
  readonly usedBy?: readonly Use[];
  /** What people call a record by; `name` unless said otherwise. */
  readonly label?: string;
  /** The fields that `?q=` looks into; the label alone unless said otherwise. */
  readonly searched?: readonly string[];
  /** Order of the list without `?sort=`; the label unless said otherwise. */
  readonly sort?: string;
  /** Columns of list fields that are no columns of the table, as the members of a team. */
  readonly listed?: Columns;
  /** Whether what is held in some departments or teams is held for a row, for fields that take a permission of their own. */
  readonly covers?: (principal: Principal, row: MasterRow, ...asked: Parameters<Covers>) => boolean;
  /** Known of each row (alias `t`) to its policy, never answered. */
  readonly beside?: Readonly<Record<string, RawBuilder<unknown>>>;
  /** Who sees and does what; readers and managers of the whole organization unless said otherwise. */
  readonly policy?: MasterPolicy;
  /** Who may call the routes at all; holders of `kind:read` and `kind:manage` unless said otherwise. */
  readonly access?: { readonly read: Access; readonly write: Access };
  /** Columns that a new record has without being asked. */
  readonly born?: (ctx: Context) => Readonly<Record<string, unknown>>;
  /** Refuses a change by throwing a problem, before it is written. */
  readonly check?: MasterHook;
  /** What a change also does, in the same transaction. */
  readonly after?: MasterHook;
}

export interface MasterKind extends RecordKind {
  readonly contract: Contract;
  readonly definition: MasterDefinition;
  readonly policy: MasterPolicy;
  readonly find: (
    ctx: Context,
    id: string,
    action: Parameters<RecordKind["find"]>[2],
    options?: Parameters<RecordKind["find"]>[3],
  ) => Promise<MasterRow>;
  /** The record as it is now, deleted or not, for those who just wrote it. */
  readonly present: (ctx: Context, id: string) => Promise<MasterRecord>;
}

/** Refuses a contract with a field that no column keeps or lists, when loaded. */
export function checkDefinition(contract: Contract, definition: MasterDefinition): void {
  const kept = [...definition.columns, ...Object.keys(definition.references ?? {})];
  const listed = [...kept, ...Object.keys(stampFields), ...Object.keys(definition.listed ?? {})];
  const lost = [
    ...Object.keys(contract.patch.shape).filter((field) => !kept.includes(field)),
    ...Object.keys(contract.fields).filter((field) => !listed.includes(field)),
  ];
  if (lost.length > 0) throw new Error(`${contract.name}: no column keeps ${lost.join(", ")}`);
}

/** `assignmentMethod` → `assignment_method`. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `managerId` → `manager`: the name under which a reference is answered. */
export function answeredAs(reference: string): string {
  return reference.replace(/Id$/, "");
}

export function labelOf(definition: MasterDefinition): string {
  return definition.label ?? "name";
}
