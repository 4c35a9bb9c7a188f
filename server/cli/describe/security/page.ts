import { code, tableOf } from "../markdown.ts";
import { type Evidence, findEvidence } from "./evidence.ts";
import { OUTSIDE, REQUIREMENTS_THAT_APPLY } from "./scope.ts";
import { STATEMENTS, type Statement } from "./statements.ts";

type State = "met" | "gap" | "not applicable";

/** What tests show about security, and what not: OWASP ASVS 5.0 by statement, and statements by test. */
export function securityPage(evidence: readonly Evidence[] = findEvidence()): string {
  const { hold, gaps, foreign } = countOf(STATEMENTS);
  const named = requirements();
  return [
    "# Security, and what shows it",
    "",
    `**${hold} of ${STATEMENTS.length} statements hold.** ${gaps} have a gap, ${foreign} do not apply yet. Each statement is shown by the tests whose`,
    "names begin with its id; `npm run describe -- --write` writes this page, and a test fails where it claims what is not there.",
    "",
    "## OWASP ASVS 5.0",
    "",
    `The statements answer ${named.length} of the ${REQUIREMENTS_THAT_APPLY} requirements that apply to a product like this; the others are not examined one by one.`,
    "",
    tableOf(["requirement", "state", "statements", "why"], named.map(requirementRow)),
    "## Not applicable as a whole",
    "",
    tableOf(["requirements", "why"], OUTSIDE),
    "## Statements",
    "",
    tableOf(
      ["", "statement", "state", "also", "tests"],
      STATEMENTS.map((each) => statementRow(each, evidence)),
    ),
    "## Tests",
    "",
    tableOf(
      ["statement", "test", "file"],
      STATEMENTS.flatMap((each) => testRows(each, evidence)),
    ),
  ].join("\n");
}

export function countOf(statements: readonly Statement[]) {
  const states = statements.map(stateOf);
  const count = (state: State) => states.filter((each) => each === state).length;
  return { hold: count("met"), gaps: count("gap"), foreign: count("not applicable") };
}

function stateOf({ gap, notApplicable }: Statement): State {
  if (notApplicable) return "not applicable";
  return gap ? "gap" : "met";
}

/** Every requirement that a statement names, in order. */
function requirements(): [string, Statement[]][] {
  const named = new Map<string, Statement[]>();
  for (const statement of STATEMENTS)
    for (const requirement of statement.asvs.split(" "))
      named.set(requirement, [...(named.get(requirement) ?? []), statement]);
  return [...named].sort(([one], [other]) => one.localeCompare(other, "en", { numeric: true }));
}

function requirementRow([requirement, statements]: [string, Statement[]]): string[] {
  const states = statements.map(stateOf);
  const apply = states.filter((state) => state !== "not applicable");
  const state = apply.length === 0 ? "not applicable" : apply.includes("gap") ? "gap" : "met";
  const reasons = statements.flatMap(({ gap, notApplicable }) => gap ?? (state === "met" ? [] : (notApplicable ?? [])));
  return [`V${requirement}`, state, statements.map(({ id }) => id).join(", "), [...new Set(reasons)].join("; ")];
}

function statementRow(statement: Statement, evidence: readonly Evidence[]): string[] {
  const { id, says, also = "", gap, notApplicable } = statement;
  const reason = gap ?? notApplicable;
  const tests = evidence.filter(({ ids }) => ids.includes(id)).length;
  return [id, says, reason ? `${stateOf(statement)}: ${reason}` : stateOf(statement), also, String(tests)];
}

function testRows({ id }: Statement, evidence: readonly Evidence[]): string[][] {
  return evidence.filter(({ ids }) => ids.includes(id)).map(({ name, file }) => [id, name, code(file)]);
}
