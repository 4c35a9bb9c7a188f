import pg, { type QueryResultRow } from "pg";

/** A statement that a connection keeps under a name. */
export interface Prepared {
  readonly name: string;
  /** The name that this one's turn has come to take the place of, to be closed before. */
  replaces: string | undefined;
  /** Whether the database is known to have parsed it. */
  known: boolean;
  /** What its rows look like, once told: a statement that has been described answers the same for ever. */
  shape: Shape | undefined;
}

export interface Shape {
  readonly fields: readonly Field[];
  readonly row: (values: readonly (string | null)[]) => QueryResultRow;
}

export interface Field {
  readonly name: string;
  readonly dataTypeID: number;
}

export const NO_ROWS: Shape = { fields: [], row: () => ({}) };

export function shapeOf(fields: readonly Field[]): Shape {
  const empty: QueryResultRow = Object.fromEntries(fields.map(({ name }) => [name, null]));
  const columns = fields.map(({ name, dataTypeID }) => ({ name, read: pg.types.getTypeParser(dataTypeID, "text") }));
  return {
    fields,
    row: (values) => {
      const row = { ...empty };
      for (const [index, { name, read }] of columns.entries()) {
        const value = values[index];
        if (value !== null && value !== undefined) row[name] = read(value);
      }
      return row;
    },
  };
}
