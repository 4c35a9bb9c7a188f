import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { registry } from "../../application.ts";
import { preparedDatabase } from "../../testing/world.ts";
import { asAdmin } from "../state.ts";
import { referencePages } from "./pages.ts";
import { schemaPage } from "./schema.ts";

const FOLDER = fileURLToPath(new URL("../../../docs/reference", import.meta.url));

test("docs/reference is what the modules and migrations say (npm run describe -- --write)", async () => {
  const pages = referencePages(registry, await asAdmin(await preparedDatabase(), schemaPage));
  assert.deepEqual(globSync("**/*.md", { cwd: FOLDER }).sort(), [...pages.keys()].sort());
  for (const [path, text] of pages) assert.equal(readFileSync(join(FOLDER, path), "utf8"), text, path);
});
