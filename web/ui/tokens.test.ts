import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contrast, themeTokens } from "../test/contrast.ts";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const themes = { light: themeTokens(css, "light"), dark: themeTokens(css, "dark") };

const grounds = ["ground", "ground-subtle", "ground-sunken", "ground-raised", "ground-hover", "ground-selected"];
const texts = ["text", "text-muted", "text-faint"];

const textPairs: readonly (readonly [string, string])[] = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...["accent-text", "red", "amber", "green", "blue", "grey"].flatMap((text) =>
    ["ground", "ground-subtle", "ground-raised", "ground-hover", "ground-selected"].map((g) => [text, g] as const),
  ),
  ...["red", "amber", "green", "blue", "grey"].map((tone) => [tone, `${tone}-ground`] as const),
  ["text", "amber-ground"],
  ["text", "red-ground"],
  ["accent-text", "accent-ground"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-accent", "red-fill"],
  ["on-accent", "red-fill-hover"],
  ...[1, 2, 3, 4, 5, 6].map((n) => [`person-${n}`, `person-${n}-ground`] as const),
];

const shapePairs: readonly (readonly [string, string])[] = [
  ["line-control", "ground"],
  ["line-control", "ground-subtle"],
  ["line-control", "ground-raised"],
  ["accent", "ground"],
  ["amber-shape", "ground"],
  ["amber-shape", "amber-ground"],
  ["red-fill", "ground"],
  ["green", "ground"],
];

for (const [theme, tokens] of Object.entries(themes)) {
  const ratio = (over: string, under: string) => contrast(tokens[over] ?? "", tokens[under] ?? "");
  test.each(textPairs)(`in ${theme}, text in %s reads 4.5:1 on %s`, (over, under) => {
    expect(ratio(over, under)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(shapePairs)(`in ${theme}, a shape in %s stands out 3:1 on %s`, (over, under) => {
    expect(ratio(over, under)).toBeGreaterThanOrEqual(3);
  });
}

test("both themes name the same tokens", () => {
  const shared = Object.keys(themes.light).toSorted();
  expect(Object.keys(themes.dark).toSorted()).toEqual(shared);
  expect(shared.length).toBeGreaterThan(40);
});

test("the measure itself knows black on white and grey on grey", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
