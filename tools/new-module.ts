import { existsSync, readdirSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { type Names, namesOf } from "./new-module/names.ts";
import { addServerModule, addWebModule, addWording } from "./new-module/register.ts";
import { templates } from "./new-module/templates.ts";
import { node } from "./testing/program.ts";

// npm run new-module -- NAME: a kind of master data with its table, routes, permissions, page and a passing test.

const root = join(import.meta.dirname, "..");
const names = namesOf(process.argv[2] ?? "");
if (names === undefined) refuse("Give the module's name, plural, in lower-case words with hyphens: spare-parts.");
if (existsSync(join(root, "server/modules", names.module))) refuse(`There is a module ${names.module} already.`);
await writeAll(names);
await register(names);
await node([
  join(root, "node_modules/@biomejs/biome/bin/biome"),
  "check",
  "--write",
  "--log-level=error",
  ...touched(names),
]);
console.log("Now: change what it should be, `npm run tables` for the table's types, `npm run describe -- --write`.");

async function writeAll(names: Names): Promise<void> {
  for (const [path, text] of templates(names, nextMigration())) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: "wx" });
    console.log(`wrote ${relative(root, file)}`);
  }
}

async function register(names: Names): Promise<void> {
  await change("server/modules.ts", (text) => addServerModule(text, names));
  await change("web/modules.ts", (text) => addWebModule(text, names));
  for (const language of ["en", "de"]) {
    await change(`contract/messages/${language}/admin.json`, (text) => addWording(text, names));
  }
}

async function change(path: string, by: (text: string) => string): Promise<void> {
  const file = join(root, path);
  await writeFile(file, by(await readFile(file, "utf8")));
  console.log(`changed ${path}`);
}

function touched({ module }: Names): string[] {
  const folders = [`contract/${module}`, `server/modules/${module}`, `web/modules/${module}`];
  return [...folders, "server/modules.ts", "web/modules.ts", "contract/messages"].map((path) => join(root, path));
}

/** One more than the highest there is. */
function nextMigration(): string {
  const numbers = readdirSync(join(root, "server/migrations")).map((name) => Number.parseInt(name, 10));
  return String(Math.max(0, ...numbers.filter(Number.isInteger)) + 1).padStart(4, "0");
}

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
