import { Problem } from "../../../contract/kernel/problem.ts";

interface DatabaseError {
  readonly code: string;
  readonly detail?: string;
  readonly constraint?: string;
  readonly table?: string;
}

/** What PostgreSQL refused, as a problem for the client; undefined where it is our own mistake. */
export function databaseProblem(error: unknown): Problem | undefined {
  if (!isDatabaseError(error)) return undefined;
  switch (error.code) {
    case "23505":
      return new Problem("common.key_taken", { errors: [{ path: fieldOf(error), code: "taken" }], cause: error });
    case "23503":
      return error.detail?.includes("still referenced")
        ? new Problem("common.still_used", { cause: error })
        : new Problem("common.invalid", { errors: [{ path: fieldOf(error), code: "not_found" }], cause: error });
    case "23514":
      return new Problem("common.invalid", {
        errors: [{ path: error.constraint ?? "", code: "not_allowed" }],
        cause: error,
      });
    case "22021":
    case "22P05":
      return new Problem("common.bad_request", { errors: [{ path: "", code: "invalid_character" }], cause: error });
    case "25006":
      return new Problem("common.only_viewing", { cause: error });
    case "57014":
    case "53300":
    case "57P01":
    case "57P03":
      return new Problem("common.overloaded", { cause: error });
    default:
      return undefined;
  }
}

/** A deadlock or a lost race between transactions, which a second try settles. */
export function worthRetrying(error: unknown): boolean {
  return isDatabaseError(error) && (error.code === "40P01" || error.code === "40001");
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return (
    error instanceof Error && "code" in error && typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code)
  );
}

/**
 * `users_organization_id_login_key_key` speaks of `login`. The detail does not: PostgreSQL leaves the key out of it
 * where a table has row-level security.
 */
function fieldOf({ constraint = "", table = "" }: DatabaseError): string {
  const column = constraint
    .replace(new RegExp(`^${table}_`), "")
    .replace(/^organization_id_/, "")
    .replace(/_f?key$/, "")
    .replace(/_key$/, "");
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
