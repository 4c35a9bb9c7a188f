import type { ListFields } from "../../../contract/kernel/fields.ts";

export interface Suggestion {
  /** What is put in place of what has been typed. */
  readonly text: string;
  /** Beside it: the type of a field, what a function gives. */
  readonly kind: "field" | "value" | "function" | "operator";
}

export interface Completion {
  /** The characters that a suggestion takes the place of. */
  readonly from: number;
  readonly to: number;
  readonly items: readonly Suggestion[];
}

const FUNCTIONS = ["me()", "now()", 'timestamp("")', 'duration("24h")', "size()"];
const TEXT_FUNCTIONS = ['contains("")', 'startsWith("")', 'endsWith("")', 'matches("")'];
const JOINS = ["&&", "||"];
const SHOWN = 12;

/** What may stand where the caret is: fields, the values of a field, functions, and what joins conditions. */
export function complete(text: string, caret: number, fields: ListFields): Completion {
  const before = text.slice(0, caret);
  const quoted = /"([^"]*)$/.exec(before);
  const word = /[A-Za-z0-9_.]*$/.exec(before)?.[0] ?? "";
  const field = comparedField(before, quoted ? quoted.index : caret - word.length);
  if (quoted && isInside(before)) {
    const items = field ? valuesOf(field, fields).filter((value) => value.includes(quoted[1] ?? "")) : [];
    return { from: quoted.index, to: caret, items: items.map((value) => ({ text: `"${value}"`, kind: "value" })) };
  }
  const from = caret - word.length;
  const method = /^(.*)\.([A-Za-z]*)$/.exec(word);
  if (method && Object.hasOwn(fields, method[1] ?? "")) {
    const items = TEXT_FUNCTIONS.filter((name) => starts(name, method[2] ?? ""));
    return {
      from: caret - (method[2] ?? "").length,
      to: caret,
      items: items.map((text) => ({ text, kind: "function" })),
    };
  }
  if (field) return { from, to: caret, items: comparands(field, word, fields) };
  if (word === "" && /[\w")\]]\s+$/.test(before) && !/(&&|\|\||!)\s*$/.test(before))
    return { from, to: caret, items: JOINS.map((text) => ({ text, kind: "operator" })) };
  const names = Object.keys(fields).filter((name) => starts(name, word));
  const items: Suggestion[] = names.map((text) => ({ text, kind: "field" }));
  return { from, to: caret, items: items.slice(0, SHOWN) };
}

/** The field before the operator that stands before this place. */
function comparedField(before: string, at: number): string | undefined {
  return /([A-Za-z_][\w.]*)\s*(?:==|!=|<=|>=|<|>|\bin)\s*(?:\[[^\]]*)?$/.exec(before.slice(0, at))?.[1];
}

function comparands(field: string, word: string, fields: ListFields): readonly Suggestion[] {
  const type = fields[field]?.type;
  const values = valuesOf(field, fields).map((value) => (type === "enum" ? `"${value}"` : value));
  const functions = FUNCTIONS.filter((name) => suits(name, type));
  const items: Suggestion[] = [
    ...values.map((text) => ({ text, kind: "value" as const })),
    ...functions.map((text) => ({ text, kind: "function" as const })),
    { text: "null", kind: "value" },
  ];
  return items.filter(({ text }) => starts(text.replaceAll('"', ""), word)).slice(0, SHOWN);
}

function valuesOf(field: string, fields: ListFields): readonly string[] {
  const declared = fields[field];
  if (declared?.type === "enum") return declared.values ?? [];
  return declared?.type === "bool" ? ["true", "false"] : [];
}

function suits(name: string, type: string | undefined): boolean {
  if (name === "me()") return type === "ref" || type === "refs";
  if (name.startsWith("size")) return false;
  return type === "time" || type === "date";
}

function starts(name: string, typed: string): boolean {
  return name.toLowerCase().startsWith(typed.toLowerCase()) && name !== typed;
}

/** Whether the last quotation mark opens a text. */
function isInside(before: string): boolean {
  return (before.match(/"/g)?.length ?? 0) % 2 === 1;
}
