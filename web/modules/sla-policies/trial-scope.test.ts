import { expect, test } from "vitest";
import { bodyOfScope, EVERY_TICKET } from "./trial-scope.ts";

test("what does not matter is not asked, and the last day counts whole", () => {
  expect(bodyOfScope(EVERY_TICKET)).toEqual({ tickets: 200 });
  const scope = { filter: "priority == 1", from: "2026-02-01", until: "2026-02-28", tickets: "50" } as const;
  expect(bodyOfScope(scope)).toEqual({ filter: "priority == 1", from: "2026-02-01", to: "2026-03-01", tickets: 50 });
  expect(bodyOfScope({ ...EVERY_TICKET, filter: "  " })).toEqual({ tickets: 200 });
});
