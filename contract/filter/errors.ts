import { Problem } from "../kernel/problem.ts";

/** What can be wrong with a filter. Wording: `filter.<code>` in the message catalogue. */
export type FilterErrorCode =
  | "syntax"
  | "too_complex"
  | "unknown_field"
  | "unknown_function"
  | "unknown_value"
  | "unsupported"
  | "type_mismatch"
  | "wrong_arguments"
  | "not_ordered"
  | "not_a_condition"
  | "no_field"
  | "invalid_id"
  | "invalid_time"
  | "invalid_date"
  | "invalid_duration"
  | "invalid_number"
  | "invalid_pattern"
  | "invalid_text";

export interface FilterPosition {
  /** The first character at fault and the one after the last, counted from 0. */
  readonly from: number;
  readonly to: number;
  /** Of `from`, counted from 1. */
  readonly line: number;
  readonly column: number;
}

export interface FilterError {
  readonly code: FilterErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly position: FilterPosition;
}

/** Ends the check of one condition; `compile` collects it and goes on with the next. */
export class FilterFault extends Error {
  readonly code: FilterErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly from: number;
  readonly to: number;

  constructor(code: FilterErrorCode, at: { start: number; end: number }, params: Record<string, string | number> = {}) {
    super(code);
    this.code = code;
    this.params = params;
    this.from = at.start;
    this.to = at.end;
  }
}

export function filterError(fault: FilterFault, text: string): FilterError {
  const before = text.slice(0, fault.from);
  const lineStart = before.lastIndexOf("\n") + 1;
  const line = before.split("\n").length;
  const position = { from: fault.from, to: fault.to, line, column: fault.from - lineStart + 1 };
  return { code: fault.code, params: fault.params, position };
}

/** The refusal (400) of a request whose `path` parameter holds a filter with these errors. */
export function filterProblem(errors: readonly FilterError[], path = "filter"): Problem {
  const tooComplex = errors.some((error) => error.code === "too_complex");
  return new Problem(tooComplex ? "list.too_complex" : "list.filter_invalid", {
    errors: errors.map(({ code, params, position }) => ({ path, code: `filter.${code}`, params, position })),
  });
}
