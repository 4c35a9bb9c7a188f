import assert from "node:assert/strict";
import { test } from "node:test";
import { permissions as incident } from "../../../contract/incidents/permissions.ts";
import words from "../../../contract/messages/en/admin.json" with { type: "json" };
import { DEFAULT_ROLES, permissionsFor } from "./default-roles.ts";

const CATALOGUE = [
  ...Object.keys(incident),
  "change:approve",
  "change:create",
  "change:read",
  "change:update",
  "user:read",
  "user:manage",
  "role:read",
  "role:manage",
  "audit:read",
  "report:read",
  "view:share",
];

function may(name: string): Set<string> {
  const role = DEFAULT_ROLES.find((each) => each.name === name);
  assert.ok(role, name);
  return new Set(permissionsFor(role, CATALOGUE));
}

test("no role sees restricted tickets from the start", () => {
  for (const role of DEFAULT_ROLES) assert.ok(!may(role.name).has("restricted:read"), role.name);
});

test("an administrator may everything else", () => {
  assert.equal(may("admin").size, CATALOGUE.length - 1);
});

test("a manager works in every practice, without access and audit", () => {
  const manager = may("manager");
  for (const permission of ["incident:update_any", "change:approve", "report:read", "user:read"])
    assert.ok(manager.has(permission), permission);
  for (const permission of ["role:read", "role:manage", "user:manage", "audit:read"])
    assert.ok(!manager.has(permission), permission);
});

test("an agent works on tickets without deleting or approving them", () => {
  const agent = may("agent");
  for (const permission of ["incident:create_any", "incident:read", "incident:update", "change:create"])
    assert.ok(agent.has(permission), permission);
  for (const permission of ["incident:update_any", "incident:delete", "change:approve", "user:manage", "role:read"])
    assert.ok(!agent.has(permission), permission);
});

test("an end user asks for help and sees only their own", () => {
  const endUser = may("end_user");
  assert.ok(endUser.has("incident:create") && endUser.has("incident:read_own"));
  for (const permission of ["incident:read", "incident:create_any", "incident:update", "user:read"])
    assert.ok(!endUser.has(permission), permission);
});

test("an auditor reads everything and changes nothing", () => {
  const auditor = may("auditor");
  assert.ok(auditor.has("audit:read") && auditor.has("role:read") && auditor.has("incident:read"));
  for (const permission of auditor) assert.match(permission, /:(read|export|read_private|read_satisfaction)$/);
});

test("the leads of a practice have it in full, and the rest as an agent", () => {
  const desk = may("service_desk_lead");
  for (const permission of Object.keys(incident).filter((name) => name.startsWith("incident:")))
    assert.ok(desk.has(permission), permission);
  assert.ok(!desk.has("change:approve") && desk.has("change:read"));
  assert.ok(may("change_manager").has("change:approve") && !may("change_manager").has("incident:delete"));
  assert.ok(may("cab_member").has("change:approve"));
  assert.ok(may("incident_commander").has("incident:commander"));
});

test("each has a name and a description for people", () => {
  for (const { name } of DEFAULT_ROLES) assert.ok(name in words.builtInRoles, name);
});
