import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyOfScope, EVERY_TICKET } from "./trial-scope.ts";

test("what does not matter is not asked, and the last day counts whole", () => {
  assert.deepEqual(bodyOfScope(EVERY_TICKET), { tickets: 200 });
  const scope = { filter: "priority == 1", from: "2026-02-01", until: "2026-02-28", tickets: "50" } as const;
  assert.deepEqual(bodyOfScope(scope), { filter: "priority == 1", from: "2026-02-01", to: "2026-03-01", tickets: 50 });
  assert.deepEqual(bodyOfScope({ ...EVERY_TICKET, filter: "  " }), { tickets: 200 });
});
