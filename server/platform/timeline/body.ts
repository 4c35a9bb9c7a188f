import { invalid } from "../../../contract/kernel/problem.ts";
import { plainText, sanitise } from "../richtext/sanitise.ts";

/** A comment's body as it is stored: sanitised, and 422 where nothing is left to read or see. */
export function cleanBody(html: string, path = "body"): string {
  const body = sanitise(html).trim();
  const blank =
    plainText(body)
      .replace(/&nbsp;|\u00a0/g, " ")
      .trim() === "";
  if (blank && !body.includes("<img")) throw invalid(path, "required");
  return body;
}
