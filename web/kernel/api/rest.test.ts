import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { listsAtRest } from "./rest.ts";

test("what is for later waits for the lists that are being asked for, whether they come or fail", async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const order: string[] = [];
  const answers: (() => void)[] = [];
  const ask = (name: string, fails: boolean) =>
    queries
      .fetchQuery({
        queryKey: ["list", name],
        queryFn: () =>
          new Promise((resolve, reject) => answers.push(() => (fails ? reject(new Error(name)) : resolve(name)))),
      })
      .then(
        () => order.push(name),
        () => order.push(name),
      );
  const asked = [ask("incidents", false), ask("tasks", true)];
  const rest = listsAtRest(queries).then(() => order.push("later"));
  answers[0]?.();
  await asked[0];
  answers[1]?.();
  await Promise.all([...asked, rest]);
  expect(order.at(0)).toBe("incidents");
  expect(order).toContain("later");
  expect(order.indexOf("later")).toBeGreaterThan(0);
});

test("where nothing is asked for it starts at once", async () => {
  await listsAtRest(new QueryClient());
});
