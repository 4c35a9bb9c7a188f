import { expect, test } from "vitest";
import { mergedText } from "./merge.ts";

const base = "<p>The gate is shut.</p><p>Call the driver.</p>";

test("changes of different places are both in the text", () => {
  const mine = "<p>The north gate is shut.</p><p>Call the driver.</p>";
  const theirs = "<p>The gate is shut.</p><p>Call the driver at noon.</p>";
  expect(mergedText(base, mine, theirs)).toBe("<p>The north gate is shut.</p><p>Call the driver at noon.</p>");
  expect(mergedText(base, theirs, mine)).toBe("<p>The north gate is shut.</p><p>Call the driver at noon.</p>");
});

test("what both changed alike is changed once", () => {
  const both = base.replace("shut", "open");
  expect(mergedText(base, both, both)).toBe(both);
});

test("changes of the same or neighbouring words have to be decided", () => {
  expect(mergedText("Printer is offline", "Printer on floor 2 is offline", "Printer jams")).toBeUndefined();
  expect(mergedText(base, base.replace("shut", "open"), base.replace("shut", "stuck"))).toBeUndefined();
});

test("a paragraph that one takes away and the other changes has to be decided", () => {
  const mine = "<p>The gate is shut.</p>";
  expect(mergedText(base, mine, base.replace("driver", "porter"))).toBeUndefined();
});

test("what one did not change is the other's", () => {
  const theirs = base.replace("shut", "open");
  expect(mergedText(base, base, theirs)).toBe(theirs);
  expect(mergedText(base, theirs, base)).toBe(theirs);
});

test("markup that would not close is not made", () => {
  const mine = base.replace("gate is shut.", "<strong>gate is shut.</strong>");
  const theirs = base.replace("is shut.", "is</p><p>shut.");
  expect(mergedText(base, mine, theirs)).toBeUndefined();
});
