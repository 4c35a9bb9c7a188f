import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findStepProblems, nextStepAt, stepsOfCall } from "./steps.ts";

const MINUTE = 60_000;
const [A, B, C] = ["a", "b", "c"];

describe("steps of a call", () => {
  it("tell whoever is on call at once, then the others in the order of their minutes", () => {
    const later = { afterMinutes: 30, userId: B };
    const soon = { afterMinutes: 10, userId: null };
    assert.deepEqual(stepsOfCall([later, soon]), [{ afterMinutes: 0, userId: null }, soon, later]);
    const first = { afterMinutes: 0, userId: A };
    assert.deepEqual(stepsOfCall([first]), [first]);
  });

  it("are due at their minute, and never sooner after the one before than was meant", () => {
    const steps = stepsOfCall([
      { afterMinutes: 10, userId: A },
      { afterMinutes: 25, userId: B },
    ]);
    assert.equal(nextStepAt(steps, 1, 0, 0), 10 * MINUTE);
    assert.equal(nextStepAt(steps, 2, 0, 10 * MINUTE), 25 * MINUTE);
    assert.equal(nextStepAt(steps, 2, 0, 90 * MINUTE), 105 * MINUTE, "after an outage everybody has their time");
    assert.equal(nextStepAt(steps, 3, 0, 0), null);
  });

  it("are refused where they come twice, mean two, or go in a circle over other schedules", () => {
    const to = (scheduleId: string) => ({ afterMinutes: 5, userId: null, scheduleId });
    const others = new Map([
      [B, [to(C)]],
      [C, [to(A)]],
    ]);
    assert.deepEqual(findStepProblems(A, [to(B)], others), [{ path: "steps.0", code: "circular" }]);
    assert.deepEqual(findStepProblems(A, [to(A)], new Map()), [{ path: "steps.0", code: "circular" }]);
    assert.deepEqual(findStepProblems(A, [to(B)], new Map([[B, [to(C)]]])), []);
    assert.deepEqual(findStepProblems(A, [to(B), to(B)], new Map()), [{ path: "steps.1", code: "not_unique" }]);
    assert.deepEqual(findStepProblems(A, [{ ...to(B), userId: C }], new Map()), [
      { path: "steps.0", code: "one_of_user_and_schedule" },
    ]);
  });
});
