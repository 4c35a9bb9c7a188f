import assert from "node:assert/strict";
import { test } from "node:test";
import de from "../../../contract/messages/de/rights.json" with { type: "json" };
import en from "../../../contract/messages/en/rights.json" with { type: "json" };
import { ACCOUNT_HOLDS, SESSION_HOLDS } from "../../platform/access/holding.ts";
import { permittedBy } from "../../platform/explain/door.ts";
import { actionsOf } from "../../platform/explain/explain.ts";
import type { MasterKind } from "../../platform/masterdata/definition.ts";
import { recordKinds } from "../../platform/records/kinds.ts";
import { isCompound, type Rule } from "../../platform/records/rule.ts";
import { isTicketKind } from "../../platform/tickets/capability.ts";
import { asking } from "../../platform/tickets/offers.ts";
import "../../modules.ts";

function namesIn(rule: Rule<never>): string[] {
  return [rule.name, ...(isCompound(rule) ? rule.parts.flatMap(namesIn) : [])];
}

/** Every rule that an explanation can speak of. */
function everyRule(): Rule<never>[] {
  const ofKinds = recordKinds().flatMap((kind): Rule<never>[] => {
    const { policy } = kind as unknown as MasterKind;
    const own: Rule<never>[] = [policy.sight, ...Object.values(policy.rights)];
    if (!isTicketKind(kind)) return [...own, policy.creation];
    const transitions = Object.values(kind.lifecycle.transitions).map((step) => asking(kind, step).anyhow);
    return [...own, kind.policy.staff, ...transitions];
  });
  return [...ofKinds, ACCOUNT_HOLDS, SESSION_HOLDS, permittedBy({ anyOf: ["a:b", "c:d"] })];
}

const ADDED = ["there_and_seen", "may_act", "living", "deleted"];

test("every rule that decides has words in each language, and no word is left over", () => {
  const names = new Set([...everyRule().flatMap(namesIn), ...ADDED]);
  for (const [language, { rules }] of Object.entries({ en, de }))
    assert.deepEqual(Object.keys(rules).sort(), [...names].sort(), language);
});

test("every action on a record that is no transition has words in each language", () => {
  const actions = new Set(
    recordKinds().flatMap((kind) =>
      actionsOf(kind).filter((action) => !isTicketKind(kind) || !(action in kind.lifecycle.transitions)),
    ),
  );
  for (const [language, catalogue] of Object.entries({ en, de }))
    assert.deepEqual(Object.keys(catalogue.actions).sort(), [...actions].sort(), language);
});
