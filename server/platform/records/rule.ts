import { type RawBuilder, type SqlBool, sql } from "kysely";
import { holds, holdsEverywhere, type Principal } from "../../kernel/auth/principal.ts";

/** What a rule comes to for one person: a condition on rows, or the same answer for every row. */
export type Where = RawBuilder<SqlBool> | boolean;

/**
 * One thing that is so or not for a person and a row. `where` is its SQL over the kind's base query, `test` the same of
 * a row that has been loaded; a fact that only one side needs states only that one.
 */
export interface Fact<Row> {
  /** Names its wording: `requester`, `own_team`. */
  readonly name: string;
  /** The permission that it asks for, where it asks for one. */
  readonly permission?: string;
  /** Reaches people who have nothing else to do with the row: whoever asks who sees it looks at the holders of the permission. */
  readonly wide?: boolean;
  /** Ids of the people whom the row itself makes it true for, as a query over the same aliases. */
  readonly people?: () => RawBuilder<unknown>;
  readonly where?: (principal: Principal) => Where;
  readonly test?: (principal: Principal, row: Row) => boolean;
}

/** Facts put together: all of the parts, any of them, or not the one part. */
export interface Compound<Row> {
  readonly name: string;
  readonly of: "every" | "some" | "not";
  readonly parts: readonly Rule<Row>[];
}

/** The one form in which it is said who may do what: SQL for lists, a boolean for a row and its explanation derive from it. */
export type Rule<Row> = Fact<Row> | Compound<Row>;

export function every<Row>(name: string, ...parts: readonly Rule<Row>[]): Compound<Row> {
  return { name, of: "every", parts };
}

export function some<Row>(name: string, ...parts: readonly Rule<Row>[]): Compound<Row> {
  return { name, of: "some", parts };
}

export function not<Row>(name: string, part: Rule<Row>): Compound<Row> {
  return { name, of: "not", parts: [part] };
}

/** What depends on the person alone. */
export function ofPerson<Row>(
  name: string,
  holds: (principal: Principal) => boolean,
  more: Pick<Fact<Row>, "permission" | "wide"> = {},
): Fact<Row> {
  return { name, ...more, where: holds, test: holds };
}

/** The permission is held somewhere; which rows it reaches other facts say. */
export function permitted<Row>(permission: string, more: Pick<Fact<Row>, "wide"> = {}): Fact<Row> {
  return ofPerson("permitted", (principal) => holds(principal, permission), { permission, ...more });
}

export function permittedEverywhere<Row>(permission: string): Fact<Row> {
  return ofPerson("permitted_everywhere", (principal) => holdsEverywhere(principal, permission), {
    permission,
    wide: true,
  });
}

/** Whoever it is: nothing more is asked. */
export const ANYBODY: Fact<unknown> = ofPerson("anybody", () => true);
/** The action is none of this kind's. */
export const NOBODY: Fact<unknown> = ofPerson("nobody", () => false);
/** Automation and the command line. */
export const SYSTEM: Fact<unknown> = ofPerson("system", (principal) => principal.kind === "system");

export function isCompound<Row>(rule: Rule<Row>): rule is Compound<Row> {
  return "of" in rule;
}

/** Whether the rule holds for a loaded row. */
export function holdsFor<Row>(rule: Rule<Row>, principal: Principal, row: Row): boolean {
  if (!isCompound(rule)) return rule.test?.(principal, row) ?? unstated(rule, "row");
  switch (rule.of) {
    case "every":
      return rule.parts.every((part) => holdsFor(part, principal, row));
    case "some":
      return rule.parts.some((part) => holdsFor(part, principal, row));
    case "not":
      return !rule.parts.some((part) => holdsFor(part, principal, row));
    default:
      return rule.of satisfies never;
  }
}

/** The rows for which the rule holds; what does not depend on the row is decided here, so that the database is asked the rest. */
export function whereOf<Row>(rule: Rule<Row>, principal: Principal): Where {
  if (!isCompound(rule)) return rule.where?.(principal) ?? unstated(rule, "SQL");
  const parts = rule.parts.map((part) => whereOf(part, principal));
  if (rule.of === "not") return negated(parts[0] ?? false);
  const decides = rule.of === "some";
  if (parts.includes(decides)) return decides;
  const conditions = parts.filter((part) => typeof part !== "boolean");
  if (conditions.length < 2) return conditions[0] ?? !decides;
  return sql<SqlBool>`(${sql.join(conditions, decides ? sql` or ` : sql` and `)})`;
}

export function conditionOf<Row>(rule: Rule<Row>, principal: Principal): RawBuilder<SqlBool> {
  return asCondition(whereOf(rule, principal));
}

export function asCondition(where: Where): RawBuilder<SqlBool> {
  if (typeof where !== "boolean") return where;
  return where ? sql<SqlBool>`true` : sql<SqlBool>`false`;
}

/** The facts that a rule asks for, in their order. */
export function factsOf<Row>(rule: Rule<Row>): readonly Fact<Row>[] {
  return isCompound(rule) ? rule.parts.flatMap(factsOf) : [rule];
}

function negated(where: Where): Where {
  return typeof where === "boolean" ? !where : sql<SqlBool>`not ${where}`;
}

function unstated<Row>(rule: Fact<Row>, side: string): never {
  throw new Error(`The fact ${rule.name} does not say what it is for a ${side}`);
}
