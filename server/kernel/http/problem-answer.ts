import { STATUS_CODES } from "node:http";
import { createTranslator } from "use-intl/core";
import type { Problem } from "../../../contract/kernel/problem.ts";
import { kernelProblems } from "../../../contract/kernel/problems.ts";
import de from "../../../contract/messages/de/problems.json" with { type: "json" };
import en from "../../../contract/messages/en/problems.json" with { type: "json" };

const statuses = new Map<string, number>(Object.entries(kernelProblems));
const words: Record<string, Record<string, string>> = { en: { ...en }, de: { ...de } };

/** Makes a module's problem codes known with their HTTP status. */
export function declareProblems(codes: Readonly<Record<string, number>>): void {
  for (const [code, status] of Object.entries(codes)) statuses.set(code, status);
}

export function statusOf(problem: Problem): number {
  return statuses.get(problem.code) ?? 500;
}

/** RFC 9457: the one place where a problem becomes an answer. Never a stack, never SQL. */
export function problemAnswer(problem: Problem, requestId: string, language: string): Record<string, unknown> {
  const status = statusOf(problem);
  return {
    type: `urn:steward:problem:${problem.code}`,
    title: STATUS_CODES[status] ?? "Error",
    status,
    code: problem.code,
    detail: wording(problem, language),
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
    ...problem.extra,
    requestId,
  };
}

function wording(problem: Problem, language: string): string {
  const locale = language in words ? language : "en";
  const catalogue = words[locale]?.[problem.code] ? words[locale] : words.en;
  const message = catalogue?.[problem.code];
  if (!message) return problem.code;
  const translate = createTranslator({ locale, messages: { message } });
  return translate("message", problem.params);
}
