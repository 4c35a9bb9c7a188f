/** What a canned reply may leave open, filled in from the ticket and the person who replies. */
export const VARIABLES = [
  "requester.name",
  "requester.firstName",
  "ticket.number",
  "ticket.title",
  "ticket.service",
  "ticket.team",
  "agent.name",
  "agent.firstName",
] as const;
export type Variable = (typeof VARIABLES)[number];
export type Values = Readonly<Partial<Record<Variable, string>>>;

const NAMED = /\{\{([^{}]*)\}\}/g;

/** The variables of a text that nobody knows how to fill, each once, as written. */
export function unknownVariables(body: string): string[] {
  const names = [...body.matchAll(NAMED)].map((match) => (match[1] ?? "").trim());
  return [...new Set(names.filter((name) => !isVariable(name)))];
}

/** The text with its variables filled in, as rich text; what is not known stays away. */
export function filledReply(body: string, values: Values): string {
  return body.replaceAll(NAMED, (whole, name: string) => {
    const variable = name.trim();
    return isVariable(variable) ? escaped(values[variable] ?? "") : whole;
  });
}

function isVariable(name: string): name is Variable {
  return (VARIABLES as readonly string[]).includes(name);
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
