import { join } from "node:path";
import { violations } from "./sizes/limits.ts";
import { measureAll } from "./sizes/measure.ts";
import { sizesTable } from "./sizes/table.ts";

const files = measureAll(join(import.meta.dirname, ".."));
console.log(sizesTable(files));
const found = violations(files);
for (const violation of found) console.error(`✖ ${violation}`);
process.exitCode = found.length > 0 ? 1 : 0;
