import type { Access } from "../../kernel/http/route.ts";
import { ANYBODY, permitted, type Rule, some } from "../records/rule.ts";

/** What a route asks for before it looks at any record, as a rule. */
export function permittedBy(access: Access): Rule<unknown> {
  if (typeof access === "string") return ANYBODY;
  if ("permission" in access) return permitted(access.permission);
  return some("any_permission", ...access.anyOf.map((permission) => permitted<unknown>(permission)));
}
