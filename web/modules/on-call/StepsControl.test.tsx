import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../test/show.tsx";
import { StepsControl } from "./StepsControl.tsx";

function control(value: unknown, mistakes = {}) {
  const changes: unknown[] = [];
  const queries = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  show(
    <QueryClientProvider client={queries}>
      <StepsControl
        name="steps"
        label="If nobody answers"
        value={value}
        onChange={(next) => changes.push(next)}
        mistakes={mistakes}
        disabled={false}
      />
    </QueryClientProvider>,
  );
  return changes;
}

test("a further step comes a quarter of an hour after the last, and tells who is on call then", () => {
  const changes = control([{ afterMinutes: 20, userId: null }]);
  fireEvent.click(screen.getByRole("button", { name: "Add step" }));
  fireEvent.change(screen.getByLabelText("Tell"), { target: { value: "schedule" } });
  fireEvent.click(screen.getByRole("button", { name: "Remove step 1" }));
  expect(changes).toEqual([
    [
      { afterMinutes: 20, userId: null },
      { afterMinutes: 35, userId: null },
    ],
    [{ afterMinutes: 20, userId: null, scheduleId: "" }],
    [],
  ]);
});

test("a refusal stands at the step that it means", () => {
  control([{ afterMinutes: 5, userId: null, scheduleId: "s" }], { "steps.0": "This would close a circle." });
  expect(screen.getByRole("alert").textContent).toBe("This would close a circle.");
});
