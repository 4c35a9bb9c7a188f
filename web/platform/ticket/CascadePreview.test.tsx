import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { incidentLook } from "../../modules/incidents/look.ts";
import { show } from "../../test/show.tsx";
import type { Answers } from "../ask/asked.ts";
import { CascadePreview } from "./CascadePreview.tsx";
import { type Cascade, cascadeQuery } from "./cascade.ts";

const child = { id: "c1", number: "INC-000002", title: "Cannot print", from: "new", to: "resolved" };

function preview(transition: string, items: Cascade["items"], answers: Answers = {}) {
  const queries = new QueryClient({ defaultOptions: { queries: { enabled: false, gcTime: 60_000 } } });
  queries.setQueryData(cascadeQuery("incidents", "p1", transition, answers).queryKey, { items });
  return show(
    <QueryClientProvider client={queries}>
      <CascadePreview look={incidentLook} id="p1" transition={transition} answers={answers} />
    </QueryClientProvider>,
  );
}

test("who follows is told with number, title and step, and that each requester hears of it once", () => {
  preview("resolve", [child, { ...child, id: "c2", number: "INC-000003", from: "in_progress" }]);
  expect(screen.getByText("2 children follow:")).toBeTruthy();
  expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
    "INC-000002Cannot printNew → Resolved",
    "INC-000003Cannot printIn progress → Resolved",
  ]);
  expect(screen.getByText("Each requester gets one message.")).toBeTruthy();
});

test("where no ticket follows, nothing is said", () => {
  const { container } = preview("resolve", []);
  expect(container.textContent).toBe("");
});

test("what a hold does is not guessed before its reason is chosen", () => {
  const { container } = preview("hold", []);
  expect(container.textContent).toBe("");
});

test("no message is promised where only work begins", () => {
  preview("start", [child]);
  expect(screen.getByText("One child follows:")).toBeTruthy();
  expect(screen.queryByText(/message/)).toBeNull();
});
