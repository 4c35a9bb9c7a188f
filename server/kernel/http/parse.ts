import type { z } from "zod";
import { type FieldProblem, Problem } from "../../../contract/kernel/problem.ts";

/** Checks a value against its schema; a mismatch is a 400 that names each field and the reason. */
export function parse(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Problem("common.bad_request", { errors: result.error.issues.flatMap(fieldProblems).slice(0, 50) });
}

/** The body of a request as JSON; text that is none, or that hides a prototype, is a 400. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (key, value) => {
      if (key === "__proto__")
        throw new Problem("common.bad_request", { errors: [{ path: key, code: "unknown_field" }] });
      return value;
    });
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem("common.bad_request", { errors: [{ path: "", code: "not_json" }] });
  }
}

function fieldProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  const path = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, code: "unknown_field" }));
  }
  return [{ path, code: codeOf(issue), message: issue.message }];
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.input === undefined) return "required";
  if (issue.code === "custom" && typeof issue.params?.code === "string") return issue.params.code;
  return CODES[issue.code] ?? "invalid";
}

const CODES: Record<string, string> = {
  invalid_type: "wrong_type",
  too_big: "too_long",
  too_small: "too_short",
  invalid_format: "wrong_format",
  invalid_value: "not_allowed",
  not_multiple_of: "wrong_type",
};
