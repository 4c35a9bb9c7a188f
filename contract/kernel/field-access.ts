/** A field that takes a permission of its own; without one named it follows the record. */
export interface FieldMark {
  /** Needed to read it: without it the field is in no answer, list, export, history or event, and no filter or sort. */
  readonly readable?: string;
  /** Whoever the record is about (the person, the ticket's requester) reads it without that permission. */
  readonly own?: true;
  /** Needed to write it. */
  readonly writable?: string;
  /** Other names that tell the same, in histories and events: `satisfactionComment`. */
  readonly also?: readonly string[];
}

/** The marked fields of a record by wire name. A readable mark makes the field optional in the record's schema. */
export type FieldAccess = Readonly<Record<string, FieldMark>>;

/** All names under which a marked field is read or written: `commander` is written and filtered as `commanderId`. */
export function namesOfField(name: string, mark: FieldMark): readonly string[] {
  return [name, `${name}Id`, ...(mark.also ?? [])];
}

/** The marked fields, with all their names, that somebody may not read or not write. */
export function closedFields(
  access: FieldAccess | undefined,
  what: "readable" | "writable",
  holds: (permission: string, mark: FieldMark) => boolean,
): readonly string[] {
  return Object.entries(access ?? {}).flatMap(([name, mark]) => {
    const permission = mark[what];
    return permission === undefined || holds(permission, mark) ? [] : namesOfField(name, mark);
  });
}
