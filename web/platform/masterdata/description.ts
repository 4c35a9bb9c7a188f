import type { ComponentType, ReactNode } from "react";
import type { FieldAccess } from "../../../contract/kernel/field-access.ts";
import type { Fitting } from "../list/bulk.ts";

/** A record of master data as every route answers it. */
export interface MasterRecord {
  readonly id: string;
  readonly version: number;
  readonly deletedAt: string | null;
  readonly [field: string]: unknown;
}

/** What a control of a form is given. */
export interface ControlProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** What is wrong, by path; a control of several parts finds its own below its name. */
  readonly mistakes: Readonly<Record<string, string>>;
  readonly disabled: boolean;
}

interface Common {
  /** Wire name as written: `parentId`. Labels are `admin.fields.<name>`, or of `label` where the same name means another thing. */
  readonly name: string;
  readonly label?: string;
  readonly required?: boolean;
  /** Asked only when a record is made, only later, or never: then it is for the list alone. */
  readonly only?: "create" | "change" | "list";
  /** Has words of help: `admin.hints.<label>`. */
  readonly hint?: boolean;
  /** What a new record starts with. */
  readonly initial?: unknown;
}

/** One field of a form and of a list. */
export type FieldSpec = Common &
  (
    | { readonly type: "text" | "lines" | "number" | "switch" | "password" | "html" }
    /** One text each line. */
    | { readonly type: "texts" }
    /** Words of the values: `admin.options.<label>.<value>`. */
    | { readonly type: "choice"; readonly values: readonly string[] }
    /** Another record: read as `parent`, written as `parentId`. */
    | { readonly type: "ref"; readonly path: string; readonly where?: string }
    | { readonly type: "own"; readonly control: ComponentType<ControlProps> }
  );

export interface ColumnSpec {
  /** Name of a field, or any other on the record with `show`. */
  readonly name: string;
  readonly width: number;
  readonly grow?: boolean;
  readonly from?: number;
  readonly sort?: boolean;
  readonly show?: (record: MasterRecord, words: Words) => ReactNode;
}

/** A text of the namespace `admin`, by a key that is put together. */
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** What else belongs to a record, in a tab of its own: members, roles. Its name is `admin.parts.<name>`. */
export interface RecordPart {
  readonly name: string;
  readonly permission?: string;
  readonly show: ComponentType<{ readonly record: MasterRecord }>;
}

/** What narrows a list, by a field of its contract; named as `label` or as the field is. */
export type FilterSpec = Pick<Common, "name" | "label"> &
  (
    | { readonly type: "choice"; readonly values: readonly string[] }
    /** One record, or for `refs` one of several that it has. */
    | { readonly type: "ref" | "refs"; readonly path: string }
  );

/** What stands over a list of which rows are selected. */
export interface BulkBarProps {
  readonly rows: readonly MasterRecord[];
  /** All that the list shows, where there is more than is selected. */
  readonly fitting: Fitting | undefined;
  readonly onRelease: (keep: ReadonlySet<string>) => void;
}

/** A kind of master data as its page needs it: everything else is the same for all kinds. */
export interface MasterDescription {
  /** Plural path below `/api/v1`; texts are `admin.kinds.<path>.{title,add,text}`. */
  readonly path: string;
  /** May add, change, delete and restore. */
  readonly manage: string;
  readonly titleOf?: (record: MasterRecord, words: Words) => string;
  readonly columns: readonly ColumnSpec[];
  readonly fields: readonly FieldSpec[];
  readonly parts?: readonly RecordPart[];
  /** Buttons of an open record besides save and delete. */
  readonly actions?: ComponentType<{ readonly record: MasterRecord }>;
  /** Records that nobody changes, as built-in roles. */
  readonly fixed?: (record: MasterRecord) => boolean;
  readonly filters?: readonly FilterSpec[];
  /** What can be done with many at once, and with which permissions (one will do). */
  readonly bulk?: { readonly permission: readonly string[]; readonly bar: ComponentType<BulkBarProps> };
  /** Can be brought in by a table: the import assistant knows it. */
  readonly importable?: boolean;
  /** Where a record has a page of its own instead of a panel over the list. */
  readonly opens?: (id: string) => string;
  /** Fields that take a permission of their own: shown, asked for and changed only with it. */
  readonly fieldAccess?: FieldAccess;
  /** Pixels of the open record. */
  readonly width?: number;
}

export function titleOf(of: MasterDescription, record: MasterRecord, words: Words): string {
  return of.titleOf?.(record, words) ?? String(record.name ?? "");
}
