import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { MasterKind } from "../masterdata/definition.ts";
import { anyRow } from "../masterdata/kind.ts";
import { accessOf } from "../masterdata/routes.ts";
import type { Action } from "../records/kind.ts";
import { type Fact, holdsFor, type Rule } from "../records/rule.ts";
import { permittedBy } from "./door.ts";
import { probe } from "./probe.ts";
import { ruleStep } from "./steps.ts";
import type { Gates } from "./ticket.ts";

export const MASTER_ACTIONS = ["read", "update", "delete", "restore", "create"] as const;

/** What adding a record of the kind asks for. */
export function createMasterGates(kind: MasterKind, principal: Principal): Gates {
  const ofPerson = (fact: Fact<unknown>) => holdsFor(fact, principal, undefined);
  const right = ruleStep("right", kind.policy.creation, ofPerson);
  return { steps: [right, ruleStep("door", permittedBy(accessOf(kind).write), ofPerson)], requires: [] };
}

/** The gates between a person and an action on a record of master data, in the order in which the API answers. */
export async function masterGates(
  ctx: Context,
  kind: MasterKind,
  principal: Principal,
  id: string,
  action: Action,
): Promise<Gates> {
  const { sight, rights } = kind.policy;
  const { table } = kind.definition;
  const from = sql`from ${sql.table(table)} t where t.organization_id = app_organization() and t.id = ${id}`;
  const seen = ruleStep("sight", sight, await probe(ctx, principal, sight, from));
  const row = await anyRow(ctx, kind, id);
  if (!row) throw new Problem("common.not_found");
  const right = ruleStep("right", rights[action], (fact) => holdsFor(fact, principal, row));
  const access = accessOf(kind);
  const door: Rule<unknown> = permittedBy(action === "read" ? access.read : access.write);
  return { steps: [seen, right, ruleStep("door", door, (fact) => holdsFor(fact, principal, undefined))], requires: [] };
}
