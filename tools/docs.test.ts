import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import type { Command } from "commander";
import manifest from "../package.json" with { type: "json" };
import { program } from "../server/cli/program.ts";
import { allParts } from "./testing/parts.ts";

const root = join(import.meta.dirname, "..");
const pages = globSync("{*.md,docs/**/*.md}", { cwd: root }).filter((page) => !page.includes("node_modules"));
const text = (page: string) => readFileSync(join(root, page), "utf8");

test("every npm script that a page quotes is there", () => {
  for (const page of pages) {
    for (const [, script = ""] of text(page).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)) {
      assert.ok(script in manifest.scripts, `${page}: npm run ${script}`);
    }
  }
});

test("every steward command that a page quotes is there, with its options", () => {
  let quoted = 0;
  for (const page of pages) {
    for (const [, words = ""] of text(page).matchAll(/npm run (?:-s )?steward -- ([^`\n|]+)/g)) {
      if (words.startsWith("…")) continue;
      quoted += 1;
      const [command, rest] = commandOf(program(), words.split(/\s+/));
      assert.ok(command.parent, `${page}: steward ${words}`);
      const known = command.options.map((option) => option.long);
      for (const option of rest.filter((word) => word.startsWith("--"))) {
        assert.ok(known.includes(option), `${page}: steward ${words} (${option})`);
      }
    }
  }
  assert.ok(quoted > 20);
});

test("every part of the tests that a page quotes is there", () => {
  const parts = allParts().map((part) => part.name);
  for (const page of pages) {
    for (const [, part = ""] of text(page).matchAll(/npm test -- ([a-z][a-z0-9]*)/g)) {
      assert.ok(parts.includes(part), `${page}: npm test -- ${part}`);
    }
  }
});

test("every file and page that a page leads to is there", () => {
  for (const page of pages) {
    for (const [, target = ""] of text(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)) {
      if (target.endsWith(".png")) continue;
      assert.ok(existsSync(join(root, dirname(page), target)), `${page}: ${target}`);
    }
  }
});

/** The innermost command that the words name, and the words behind it. */
function commandOf(command: Command, words: readonly string[]): [Command, readonly string[]] {
  const [word, ...rest] = words;
  const inner = command.commands.find((each) => each.name() === word);
  return inner ? commandOf(inner, rest) : [command, words];
}
