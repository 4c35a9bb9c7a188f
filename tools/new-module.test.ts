import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, cp, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { namesOf } from "./new-module/names.ts";

const root = join(import.meta.dirname, "..");
const run = promisify(execFile);
let copy: string;

before(async () => {
  copy = await mkdtemp(join(tmpdir(), "steward-new-module-"));
  // The account of the database in it must be able to pass through.
  await chmod(copy, 0o755);
  for (const part of [
    "contract",
    "server",
    "web",
    "tools",
    "package.json",
    "tsconfig.json",
    "biome.json",
    ".gitignore",
  ]) {
    await cp(join(root, part), join(copy, part), { recursive: true });
  }
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
});
after(() => rm(copy, { recursive: true, force: true }));

/** With a PostgreSQL of its own: its migrations are others than those that this run's templates are of. */
function inCopy(...words: string[]) {
  const { TEST_DATABASE_URL: _ours, NODE_TEST_CONTEXT: _context, ...env } = process.env;
  return run(process.execPath, ["--disable-warning=ExperimentalWarning", ...words], { cwd: copy, env });
}

test("a new module is written, registered, and its test passes", async () => {
  await inCopy("tools/new-module.ts", "spare-parts");
  const list = await readFile(join(copy, "server/modules.ts"), "utf8");
  assert.match(list, /import spareParts from "\.\/modules\/spare-parts\/module\.ts";/);
  assert.match(list, /^ {2}spareParts,\n\];/m);
  assert.match(await readFile(join(copy, "web/modules.ts"), "utf8"), /^ {2}spareParts,\n\];/m);
  const written = ["contract/spare-parts", "contract/messages", "server/modules", "web/modules", "server/modules.ts"];
  await inCopy("node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", ...written, "web/modules.ts");
  const { stdout } = await inCopy("--test", "--test-reporter=tap", "server/modules/spare-parts/spare-parts.test.ts");
  assert.match(stdout, /^# pass 2$/m);
});

test("a module that is there, or no name at all, is refused", async () => {
  await assert.rejects(inCopy("tools/new-module.ts", "teams"), /There is a module teams already/);
  await assert.rejects(inCopy("tools/new-module.ts", "Spare Parts"), /Give the module's name/);
});

test("names follow from the module's", () => {
  assert.deepEqual(namesOf("spare-parts"), {
    module: "spare-parts",
    variable: "spareParts",
    component: "SpareParts",
    table: "spare_parts",
    kind: "spare_part",
    one: "spare part",
    many: "Spare parts",
  });
  assert.deepEqual(
    ["categories", "boxes", "services", "addresses"].map((name) => namesOf(name)?.kind),
    ["category", "box", "service", "address"],
  );
});
