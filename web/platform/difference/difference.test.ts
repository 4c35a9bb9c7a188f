import { expect, test } from "vitest";
import { collapsed } from "./collapse.ts";
import { difference } from "./difference.ts";

const said = (from: string, to: string) =>
  difference(from, to).map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind]);

test("one word that was changed is shown between those that stayed", () => {
  expect(said("The printer is offline", "The scanner is offline")).toEqual([
    "The ",
    "-printer-",
    "+scanner+",
    " is offline",
  ]);
});

test("neighbouring words are one change, not a mosaic", () => {
  expect(said("Gate B is shut since noon", "Gate B was opened since noon")).toEqual([
    "Gate B ",
    "-is shut-",
    "+was opened+",
    " since noon",
  ]);
});

test("space alone is no change", () => {
  expect(said("It waits. \n\nCall", "It waits.\n\nCall").join("")).toBe("It waits.\n\nCall");
});

test("texts with hardly a word in common stand one after the other", () => {
  expect(said("We wait for the new part from Lyon", "Solved: cable was loose, the rack is fine")).toHaveLength(2);
});

test("what both begin and end with stays whole, down to the last sign", () => {
  const from = "One\n\nTwo three";
  const to = "One\n\nTwo, three";
  const parts = difference(from, to);
  const joined = (other: string) =>
    parts
      .filter(({ kind }) => kind !== other)
      .map(({ text }) => text)
      .join("");
  expect([joined("added"), joined("removed")]).toEqual([from, to]);
});

test("texts that differ beyond all bounds are answered soon, whole", () => {
  const words = (word: string) => Array.from({ length: 20_000 }, (_, at) => `${word}${at}`).join(" ");
  const began = performance.now();
  expect(difference(words("a"), words("b"))).toHaveLength(2);
  expect(performance.now() - began).toBeLessThan(3_000);
});

test("long stretches without a change are left out, with how many words they have", () => {
  const long = Array.from({ length: 40 }, (_, at) => `word${at}`).join(" ");
  const shown = collapsed(difference(`${long} old ${long}`, `${long} new ${long}`));
  expect(shown.map((part) => (part.kind === "gap" ? part.words : part.kind))).toEqual([
    32,
    "same",
    "removed",
    "added",
    "same",
    32,
  ]);
});
