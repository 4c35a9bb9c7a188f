/** One mistake in what was sent: where, which rule, and for an expression which characters. */
export interface FieldProblem {
  /** Path to the field, dots between the parts: `custom.room`, `items.0.quantity`. */
  readonly path: string;
  /** Rule that was broken, stable for programs: `required`, `too_long`, `unknown_field`. */
  readonly code: string;
  /** The rule in words, when the catalogue has none for the code. */
  readonly message?: string;
  /** Values for the wording of the code. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** Characters of an expression that are meant, from (inclusive) and to (exclusive). */
  readonly position?: { readonly from: number; readonly to: number };
}

export interface ProblemOptions {
  /** Values for the wording in the message catalogue. */
  readonly params?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly FieldProblem[];
  /** Members that the answer carries besides, as `current` on a stale version. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Why something cannot be done, as a code declared in a contract; worded from the catalogue and rendered once. */
export class Problem extends Error {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly errors: readonly FieldProblem[];
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: string, options: ProblemOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "Problem";
    this.code = code;
    this.params = options.params ?? {};
    this.errors = options.errors ?? [];
    this.extra = options.extra ?? {};
  }
}

/** A 422 about one field, the most common way to refuse an input of the right shape. */
export function invalid(path: string, code: string, params?: ProblemOptions["params"]): Problem {
  return new Problem("common.invalid", { errors: [{ path, code }], ...(params ? { params } : {}) });
}
