import { expect, test, vi } from "vitest";
import { createQueries } from "../kernel/api/queries.ts";
import { modules } from "../modules.ts";

const routes = modules.flatMap((module) => module.routes).filter(({ asks }) => asks !== undefined);

test.each(routes)("what the server names for $path is what the page asks first", async ({ asks, prefetch }) => {
  const asked = vi.fn(() => new Promise<Response>(() => {}));
  vi.stubGlobal("fetch", asked);
  prefetch?.({ params: {}, search: {}, queries: createQueries() });
  expect(asked).toHaveBeenCalledWith(asks, expect.anything());
});

test("the list of incidents, where an agent's day begins, is among them", () => {
  expect(routes.map(({ path }) => path)).toContain("/incidents");
});
