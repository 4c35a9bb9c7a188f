import type { Command } from "commander";
import { registry } from "../application.ts";
import { describeModule } from "./describe/module.ts";
import { referencePages, writeReference } from "./describe/pages.ts";
import { scratchSchema } from "./describe/scratch.ts";
import { countOf } from "./describe/security/page.ts";
import { STATEMENTS } from "./describe/security/statements.ts";
import { Refusal } from "./failure.ts";
import { atPlace } from "./opening.ts";

export function addDescribe(root: Command): void {
  root
    .command("describe")
    .description("What a module amounts to, with everything that it derives")
    .argument("[module]", "its name; without it, all")
    .option("--write", "write docs/reference instead: modules, permissions, events, settings, schema, security")
    .action(async (name: string | undefined, options: { write?: boolean }) => {
      if (!options.write) return print(name);
      const schema = await atPlace(({ adminUrl, settings }) => scratchSchema(adminUrl, settings.DATABASE_ROLE_PREFIX));
      const count = await writeReference(referencePages(registry, schema));
      console.log(
        `Wrote ${count} pages to docs/reference. Security: ${countOf(STATEMENTS).hold} of ${STATEMENTS.length} statements hold.`,
      );
    });
}

function print(name: string | undefined): void {
  const chosen = registry.modules.filter((module) => name === undefined || module.name === name);
  if (chosen.length === 0) {
    const names = registry.modules.map((module) => module.name).join(", ");
    throw new Refusal(`There is no module ${name}: there are ${names}.`);
  }
  console.log(chosen.map(describeModule).join("\n"));
}
