import pg from "pg";

/** Values as the application wants them: numbers for bigint and numeric, dates for times, text for plain dates. */
export function setTypeParsers(): void {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
  pg.types.setTypeParser(pg.types.builtins.DATE, String);
}
