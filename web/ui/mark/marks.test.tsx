import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../test/show.tsx";
import { initialsOf, Person } from "./Avatar.tsx";
import { PriorityIcon } from "./PriorityIcon.tsx";
import { StateBadge, type StateTone } from "./StateBadge.tsx";

test("a state says its word, and its shape stays silent", () => {
  const { container } = show(<StateBadge tone="waiting" label="Waiting for customer" />);
  expect(container.textContent).toBe("Waiting for customer");
  expect(container.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true");
});

test("every tone has a shape of its own, so that colour is never needed", () => {
  const tones: StateTone[] = ["new", "active", "waiting", "done", "closed", "refused", "alarm"];
  const shapes = tones.map(
    (tone) => show(<StateBadge tone={tone} label="x" />).container.querySelector("svg")?.innerHTML,
  );
  expect(new Set(shapes).size).toBe(tones.length);
});

test.each([
  [1, 5, "Critical"],
  [3, 3, "Moderate"],
  [5, 1, "Planning"],
  [null, 0, "No priority"],
])("priority %s fills %i bars and is called %s", (priority, bars, word) => {
  const { container } = show(<PriorityIcon priority={priority} />);
  expect(container.querySelectorAll("rect[data-filled]").length).toBe(bars);
  expect(screen.getByText(word)).toBeTruthy();
});

test("nobody is said in words", () => {
  show(<Person person={null} none="Unassigned" />);
  expect(screen.getByText("Unassigned")).toBeTruthy();
});

test.each([
  ["Ada Reyes", "AR"],
  ["Cher", "C"],
  ["Juan Carlos de la Vega", "JV"],
  ["  émile  zola ", "ÉZ"],
])("the initials of %s are %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
