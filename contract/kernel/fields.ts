/**
 * What a list can filter and sort by: the wire names of a record's fields with their types. The filter
 * language (CEL), the simple `?state=new` filters, sorting, chips and column pickers are all derived from this.
 */
export type ListField =
  | { readonly type: "text"; readonly sortable?: boolean }
  | { readonly type: "int"; readonly sortable?: boolean }
  /** A number with a fraction, such as a cost. */
  | { readonly type: "number"; readonly sortable?: boolean }
  | { readonly type: "bool"; readonly sortable?: boolean }
  | { readonly type: "time"; readonly sortable?: boolean }
  /** A calendar day without a time, `2026-11-24`. */
  | { readonly type: "date"; readonly sortable?: boolean }
  | { readonly type: "enum"; readonly values: readonly string[]; readonly sortable?: boolean }
  /** The id of another record; `to` names its kind so that a picker can be offered. */
  | { readonly type: "ref"; readonly to: string; readonly sortable?: boolean }
  /** A set of short texts, as tags are. */
  | { readonly type: "set" }
  /** A set of ids of other records, as watchers are. */
  | { readonly type: "refs"; readonly to: string }
  /** Fields that an organization declares itself, reached as `custom.room`. */
  | { readonly type: "custom" };

/** The fields by wire name. A field can be sorted by only where it says `sortable: true`: a sort needs an index. */
export type ListFields = Readonly<Record<string, ListField>>;

/** What an organization declared under `custom`, by key: the same types, without a further `custom`. */
export type CustomListFields = Readonly<Record<string, Exclude<ListField, { readonly type: "custom" | "refs" }>>>;
