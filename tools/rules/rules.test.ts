import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";

type Configuration = { forbidden: (IForbiddenRuleType & { name: string })[]; options: ICruiseOptions };

const configuration: Configuration = createRequire(import.meta.url)("../../.dependency-cruiser.cjs");
const fixtures = join(import.meta.dirname, "fixtures");
const rules = configuration.forbidden.map((rule) => rule.name);

for (const rule of rules) {
  test(`${rule} forbids what it should`, async () => {
    assert.deepEqual(await violationsIn(join(fixtures, rule, "bad")), [rule]);
  });

  test(`${rule} lets the rest pass`, async () => {
    assert.deepEqual(await violationsIn(join(fixtures, rule, "good")), []);
  });
}

test("every fixture is of a rule", () => {
  assert.deepEqual(readdirSync(fixtures).sort(), [...rules].sort());
});

async function violationsIn(baseDir: string): Promise<string[]> {
  const folders = ["contract", "server", "web"].filter((folder) => existsSync(join(baseDir, folder)));
  const { exclude, ...options } = configuration.options;
  const { output } = await cruise(folders, {
    ...options,
    baseDir,
    validate: true,
    ruleSet: { forbidden: configuration.forbidden },
  });
  const names = (output as ICruiseResult).summary.violations.map((violation) => violation.rule.name);
  return [...new Set(names)];
}
