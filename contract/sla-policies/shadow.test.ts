import assert from "node:assert/strict";
import { test } from "node:test";
import { type Asked, shadowedBy } from "./shadow.ts";

const hour = { unit: "minutes", amount: 60, calendar: "24x7" };
const base: Asked = {
  id: "b",
  name: "Second",
  agreement: "sla",
  teamId: null,
  condition: "impact == 1",
  targets: { 1: { resolution: hour }, 2: { resolution: hour } },
  position: 10,
  active: true,
};
const names = (policy: Asked, ...others: Partial<Asked>[]) =>
  shadowedBy(
    policy,
    others.map((other, place) => ({ ...base, id: `a${place}`, name: `Before ${place}`, position: 1, ...other })),
  ).map(({ name }) => name);

test("a policy never wins where those before it answer for all its promises", () => {
  assert.deepEqual(names(base, { condition: "" }), ["Before 0"]);
  assert.deepEqual(names(base, { condition: " impact == 1 " }), ["Before 0"]);
  const [first, second] = [{ targets: { 1: { resolution: hour } } }, { targets: { 2: { resolution: hour } } }];
  assert.deepEqual(names(base, first, second), ["Before 0", "Before 1"]);
});

test("a policy may win where something of it is left, or nothing before it is sure to fit", () => {
  assert.deepEqual(names(base, { targets: { 1: { resolution: hour } } }), []);
  assert.deepEqual(names(base, { condition: "impact == 2" }), []);
  assert.deepEqual(names(base, { condition: "", position: 20 }), []);
  assert.deepEqual(names(base, { condition: "", active: false }), []);
  assert.deepEqual(names(base, { condition: "", agreement: "ola" }), []);
  assert.deepEqual(names({ ...base, agreement: "ola" }, { condition: "", agreement: "ola", teamId: "t" }), []);
});
