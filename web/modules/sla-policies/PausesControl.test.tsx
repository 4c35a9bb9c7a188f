import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../test/show.tsx";
import { PausesControl } from "./PausesControl.tsx";

function control(value: unknown) {
  const changes: unknown[] = [];
  show(
    <PausesControl
      name="pauses"
      label="Stands still while waiting for"
      value={value}
      onChange={(next) => changes.push(next)}
      mistakes={{}}
      disabled={false}
    />,
  );
  const check = (clock: string, reason: string) =>
    within(screen.getByRole("group", { name: clock })).getByRole<HTMLInputElement>("checkbox", { name: reason });
  return { changes, check };
}

test("without a word only the solution stands still, and only for the requester", () => {
  const { check } = control({});
  expect(check("Solution", "Requester").checked).toBe(true);
  expect(check("Solution", "Supplier").checked).toBe(false);
  expect(check("First answer", "Requester").checked).toBe(false);
});

test("what differs is written, and what is as usual again is not", () => {
  const { changes, check } = control({ resolution: ["requester", "supplier"] });
  fireEvent.click(check("Solution", "A set time"));
  fireEvent.click(check("Solution", "Supplier"));
  fireEvent.click(check("First answer", "Change"));
  expect(changes).toEqual([
    { resolution: ["requester", "supplier", "scheduled"] },
    {},
    { resolution: ["requester", "supplier"], response: ["change"] },
  ]);
});
