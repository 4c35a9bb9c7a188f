import type { Option } from "../../ui/form/SelectField.tsx";
import type { Choice } from "../pickers/choices.ts";
import { htmlOf } from "../richtext/html.ts";

/** One thing that a dialog asks for; `name` as the API takes it. */
export interface Asked {
  readonly name: string;
  readonly label: string;
  /** `rich` is sent as rich text, `line` is text of one line, `comment` as a public comment, `time` as an instant. */
  readonly kind:
    | "text"
    | "rich"
    | "comment"
    | "choice"
    | "time"
    | "number"
    | "team"
    | "person"
    | "service"
    | "category"
    | "location"
    | "department"
    | "role"
    | "line";
  readonly required?: boolean;
  readonly hint?: string;
  /** For `choice`. */
  readonly options?: readonly Option[];
}

export type Answer = string | Choice | null | undefined;
export type Answers = Readonly<Record<string, Answer>>;

/** Names of what must be given and is not. */
export function missingOf(fields: readonly Asked[], answers: Answers): readonly string[] {
  return fields.filter(({ name, required }) => required && isEmpty(answers[name])).map(({ name }) => name);
}

function isEmpty(answer: Answer): boolean {
  return answer === undefined || answer === null || (typeof answer === "string" && answer.trim() === "");
}

/** The answers as a request's body; what was left empty is not sent. */
export function inputOf(fields: readonly Asked[], answers: Answers): Record<string, unknown> {
  const given = fields.flatMap(({ name, kind }) => {
    const answer = answers[name];
    return isEmpty(answer) ? [] : [[name, sent(kind, answer as string | Choice)] as const];
  });
  return Object.fromEntries(given);
}

function sent(kind: Asked["kind"], answer: string | Choice): unknown {
  if (typeof answer !== "string") return answer.id;
  switch (kind) {
    case "rich":
      return htmlOf(answer);
    case "comment":
      return { body: htmlOf(answer), visibility: "public" };
    case "time":
      return new Date(answer).toISOString();
    case "number":
      return Number(answer);
    default:
      return answer;
  }
}
