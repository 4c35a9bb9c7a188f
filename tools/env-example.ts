import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { environmentExample } from "../server/kernel/config/print.ts";

await writeFile(join(import.meta.dirname, "..", ".env.example"), environmentExample());
