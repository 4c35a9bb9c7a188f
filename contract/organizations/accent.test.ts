import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { accentScheme, contrast, THEMES } from "./accent.ts";

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

test("whatever colour is chosen, white reads on it and its texts read on their grounds, in both themes", () => {
  fc.assert(
    fc.property(colour, (chosen) => {
      const scheme = accentScheme(chosen);
      for (const theme of ["light", "dark"] as const) {
        const { accent, hover, text, ground } = scheme[theme];
        for (const [over, under] of [
          ["#ffffff", accent],
          ["#ffffff", hover],
          [text, ground],
          [text, THEMES[theme].ground],
          [THEMES[theme].faint, ground],
          [THEMES[theme].text, ground],
        ] as const)
          assert.ok(contrast(over, under) >= 4.5, `${chosen} ${theme}: ${over} on ${under} ${contrast(over, under)}`);
      }
      assert.equal(scheme.corrected, contrast("#ffffff", chosen) < 4.5);
    }),
    { numRuns: 2_000 },
  );
});

test("a colour that reads stays as it is, and a pale one is darkened", () => {
  assert.equal(accentScheme("#4338ca").light.accent, "#4338ca");
  assert.equal(accentScheme("#4338ca").corrected, false);
  const yellow = accentScheme("#ffe600");
  assert.ok(yellow.corrected && yellow.light.accent !== "#ffe600");
});

test("the themes' colours here are those of the web's tokens", () => {
  const css = readFileSync(new URL("../../web/ui/tokens.css", import.meta.url), "utf8");
  for (const theme of ["light", "dark"] as const) {
    const block = css.split(`[data-mantine-color-scheme="${theme}"] {`)[1]?.split("}")[0] ?? "";
    const token = (name: string) => new RegExp(`--${name}: (#\\w+)`).exec(block)?.[1];
    assert.deepEqual(THEMES[theme], { ground: token("ground"), text: token("text"), faint: token("text-faint") });
  }
});

test("the measure knows black on white and a known grey", () => {
  assert.equal(Math.round(contrast("#000000", "#ffffff")), 21);
  assert.ok(Math.abs(contrast("#777777", "#ffffff") - 4.48) < 0.01);
});
