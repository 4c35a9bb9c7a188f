import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";
import { keys } from "../api/keys.ts";
import { forget, pathOf } from "./invalidation.ts";

let queries: QueryClient;
beforeEach(() => {
  vi.useFakeTimers();
  queries = new QueryClient();
  queries.setQueryData(keys.record("incidents", "INC-1"), { id: "r1", version: 3 });
  queries.setQueryData(keys.part("incidents", "INC-1", "comments"), { items: [] });
  queries.setQueryData(keys.record("incidents", "r2"), { id: "r2", version: 1 });
  queries.setQueryData(keys.list("incidents", {}), { items: [] });
});

const old = (key: readonly unknown[]) => queries.getQueryState(key)?.isInvalidated;
const change = {
  type: "incident.resolved",
  recordId: "r1",
  kind: "incident",
  version: 4,
  actorId: null,
  at: "2026-01-01T00:00:00Z",
};

test("a change makes the record old under its number too, with its parts, and no other record", () => {
  forget(queries, change);
  expect(old(keys.record("incidents", "INC-1"))).toBe(true);
  expect(old(keys.part("incidents", "INC-1", "comments"))).toBe(true);
  expect(old(keys.record("incidents", "r2"))).toBe(false);
});

test("the echo of one's own change asks nothing again but the parts", () => {
  forget(queries, { ...change, version: 3 });
  expect(old(keys.record("incidents", "INC-1"))).toBe(false);
  expect(old(keys.part("incidents", "INC-1", "comments"))).toBe(true);
});

test("lists grow old once for many changes", () => {
  for (let n = 0; n < 50; n++) forget(queries, change);
  expect(old(keys.list("incidents", {}))).toBe(false);
  vi.advanceTimersByTime(1_000);
  expect(old(keys.list("incidents", {}))).toBe(true);
});

test.each([
  ["incident", "incidents"],
  ["service_request", "service-requests"],
  ["category", "categories"],
])("records of kind %s live under %s", (kind, path) => {
  expect(pathOf(kind)).toBe(path);
});
