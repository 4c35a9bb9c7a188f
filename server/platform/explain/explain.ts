import type { z } from "zod";
import type { AskWhy, Explanation } from "../../../contract/access/explanations.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { problemAnswer } from "../../kernel/http/problem-answer.ts";
import { principalOf } from "../access/somebody.ts";
import type { MasterKind } from "../masterdata/definition.ts";
import { type Finding, waysTo } from "../records/finding.ts";
import type { Action, RecordKind } from "../records/kind.ts";
import { permitted } from "../records/rule.ts";
import { isTicketKind } from "../tickets/capability.ts";
import { accountOf, tokenOf } from "./account.ts";
import { createMasterGates, MASTER_ACTIONS, masterGates } from "./master.ts";
import { sourcesOf } from "./sources.ts";
import { ruleStep, type Step } from "./steps.ts";
import { kindCalled, type Subject, subjectOf } from "./subject.ts";
import { createTicketGates, type Gates, ticketActions, ticketGates } from "./ticket.ts";

type Ask = z.output<typeof AskWhy>;

/**
 * Why somebody can or cannot do something, gate by gate, from the rules that decide themselves. A gate after a closed
 * one is told as it would be if that one were open.
 */
export async function explain(ctx: Context, ask: Ask, subject: Subject | undefined, language: string) {
  const account = await accountOf(ctx, ask.userId);
  const token = ask.tokenId === undefined ? undefined : await tokenOf(ctx, ask.userId, ask.tokenId);
  const only = token?.permissions ?? null;
  const principal = await principalOf(ctx, ask.userId, { evenInactive: true, only });
  if (!principal) throw new Problem("common.not_found");
  const gates = await gatesOf(ctx, principal, ask, subject);
  const steps = [account.step, ...(token ? [token.step] : []), ...gates.steps];
  const closed = steps.find((step) => !step.passed);
  return {
    user: { id: account.id, name: account.name },
    action: ask.action,
    record: subject?.shown ?? null,
    allowed: closed === undefined,
    status: closed?.status ?? 200,
    steps: steps.map((step) => told(step, language)),
    sources: await sourcesOf(ctx, ask.userId, permissionsIn(steps), only),
    ways: closed?.finding ? waysTo(closed.finding) : [],
    requires: gates.requires,
  };
}

/** What can be asked about records of a kind. */
export function actionsOf(kind: RecordKind): readonly string[] {
  return isTicketKind(kind) ? ticketActions(kind) : MASTER_ACTIONS;
}

/** What a question is about, with the asker's eyes; undefined where it is about no record. */
export async function askedAbout(ctx: Context, ask: Ask): Promise<Subject | undefined> {
  return ask.record === undefined ? undefined : subjectOf(ctx, ask.record, ask.kind);
}

function gatesOf(ctx: Context, principal: Principal, ask: Ask, subject: Subject | undefined): Gates | Promise<Gates> {
  const { action } = ask;
  if (!subject) return withoutRecord(principal, ask);
  const { kind, shown } = subject;
  if (action === "create" || !actionsOf(kind).includes(action)) throw new Problem("explanation.unknown_action");
  return isTicketKind(kind)
    ? ticketGates(ctx, kind, principal, shown.id, action)
    : masterGates(ctx, kind, principal, shown.id, action as Action);
}

function withoutRecord(principal: Principal, { action, kind }: Ask): Gates {
  if (action === "create" && kind !== undefined) {
    const created = kindCalled(kind);
    return isTicketKind(created)
      ? createTicketGates(created, principal)
      : createMasterGates(created as MasterKind, principal);
  }
  if (!action.includes(":")) throw new Problem("explanation.unknown_action");
  const step = ruleStep("right", permitted(action), ({ test }) => test?.(principal, undefined) === true);
  return { steps: [step], requires: [] };
}

function permissionsIn(steps: readonly Step[]): string[] {
  const all = steps.flatMap(({ finding }) => (finding ? inOrder(finding, 0) : []));
  return [...new Set(all.flatMap(({ permission }) => permission ?? []))];
}

function told({ finding, ...step }: Step, language: string): Explanation["steps"][number] {
  const reason = step.refusal === null ? null : String(problemAnswer(new Problem(step.refusal), "", language).detail);
  return { ...step, findings: finding ? inOrder(finding, 0) : [], reason };
}

/** A rule and then its parts, one deeper. */
function inOrder(finding: Finding, depth: number): Explanation["steps"][number]["findings"] {
  const { name, of, holds, permission, parts } = finding;
  return [{ depth, name, of, holds, permission }, ...parts.flatMap((part) => inOrder(part, depth + 1))];
}
