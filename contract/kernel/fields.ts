/**
 * What a list can filter and sort by: the wire names of a record's fields with their types. The filter
 * language (CEL), the simple `?state=new` filters, sorting, chips and column pickers are all derived from this.
 */
export type ListField =
  | { readonly type: "text"; readonly sortable?: boolean }
  | { readonly type: "int"; readonly sortable?: boolean }
  | { readonly type: "bool"; readonly sortable?: boolean }
  | { readonly type: "time"; readonly sortable?: boolean }
  | { readonly type: "enum"; readonly values: readonly string[]; readonly sortable?: boolean }
  /** The id of another record; `to` names its kind so that a picker can be offered. */
  | { readonly type: "ref"; readonly to: string; readonly sortable?: boolean }
  /** A set of short texts, as tags are. */
  | { readonly type: "set" }
  /** A set of ids of other records, as watchers are. */
  | { readonly type: "refs"; readonly to: string }
  /** Fields that an organization declares itself, reached as `custom.room`. */
  | { readonly type: "custom" };

export type ListFields = Readonly<Record<string, ListField>>;
