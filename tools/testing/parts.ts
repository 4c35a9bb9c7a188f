import { globSync } from "node:fs";
import { join } from "node:path";
import { runNodeTests } from "./node-tests.ts";
import { checked, nothing, plus } from "./outcome.ts";
import type { Part } from "./part.ts";
import { node, root } from "./program.ts";
import { runWebTests } from "./web-tests.ts";

const matrix = /\.matrix\.test\.ts$/;
const accessibility = /\.accessibility\.test\.ts$/;

/** The parts of the test run, in their order, that this checkout has files for. */
export function allParts(): Part[] {
  const server = find("{contract,server,tools,bench}/**/*.test.ts");
  const browser = find("e2e/**/*.test.ts");
  const parts: Part[] = [
    check("lint", "Format and lint", "biome.json", ["@biomejs/biome/bin/biome", "check", "--diagnostic-level=warn"]),
    types(),
    check("rules", "Import rules", ".dependency-cruiser.cjs", dependencyCruiser()),
    check("sizes", "Sizes", "tools/sizes.ts", [join(root, "tools/sizes.ts")]),
    tests("unit", "Unit and integration", without(server, matrix), ["database"]),
    { name: "web", title: "Web components", files: find("web/**/*.test.{ts,tsx}"), needs: [], run: runWebTests },
    tests(
      "matrix",
      "Matrices",
      server.filter((file) => matrix.test(file)),
      ["database"],
      // Every route in every role: minutes, on two cores.
      420,
    ),
    tests("e2e", "Journeys in a browser", without(browser, accessibility), ["database", "web", "browser"]),
    tests(
      "accessibility",
      "Accessibility",
      browser.filter((file) => accessibility.test(file)),
      ["database", "web", "browser"],
      // Some eighty pages in one test.
      420,
    ),
  ];
  return parts.filter((part) => part.files.length > 0);
}

function check(name: string, title: string, file: string, [script = "", ...words]: string[]): Part {
  const path = script.startsWith("/") ? script : packaged(script);
  return { name, title, files: find(file), needs: [], run: async () => checked(await node([path, ...words])) };
}

function types(): Part {
  const compiler = packaged("typescript7/bin/tsc");
  const projects = find("{.,web}/tsconfig.json");
  const run = async () => {
    let outcome = nothing;
    for (const project of projects) outcome = plus(outcome, checked(await node([compiler, "-p", project])));
    return outcome;
  };
  return { name: "types", title: "Types", files: projects, needs: [], run };
}

function tests(name: string, title: string, files: string[], needs: Part["needs"], seconds?: number): Part {
  const concurrency = needs.includes("browser") ? 1 : 2;
  return { name, title, files, needs, run: (chosen, env) => runNodeTests([...chosen], concurrency, env, seconds) };
}

function dependencyCruiser(): string[] {
  const folders = ["contract", "server", "web", "e2e", "bench"].filter(
    (folder) => find(`${folder}/**/*.ts`).length > 0,
  );
  return ["dependency-cruiser/bin/dependency-cruise.mjs", "--config", ".dependency-cruiser.cjs", ...folders];
}

function packaged(path: string): string {
  return join(root, "node_modules", path);
}

function without(files: string[], pattern: RegExp): string[] {
  return files.filter((file) => !pattern.test(file));
}

function find(pattern: string): string[] {
  const ignored = (path: string) => /(^|\/)(node_modules|fixtures)$/.test(path);
  return globSync(pattern, { cwd: root, exclude: ignored }).sort();
}
