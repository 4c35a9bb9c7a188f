import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const web = join(import.meta.dirname, "..");
const styles = readdirSync(web, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".css"));

/** What names a side of the screen instead of the beginning or end of a line, and so stands wrong from right to left. */
const SIDED = [
  /(?:^|[\s;{])(?:margin|padding|border)-(?:left|right)\b/,
  /(?:^|[\s;{])(?:left|right)\s*:/,
  /text-align:\s*(?:left|right)/,
  /float:\s*(?:left|right)/,
  /border-(?:top|bottom)-(?:left|right)-radius/,
];

test.each(styles)("%s says begin and end, not left and right", (path) => {
  const lines = readFileSync(join(web, path), "utf8").split("\n");
  expect(lines.filter((line) => SIDED.some((side) => side.test(line)))).toEqual([]);
});

test("there are style sheets to look at", () => {
  expect(styles.length).toBeGreaterThan(40);
});
