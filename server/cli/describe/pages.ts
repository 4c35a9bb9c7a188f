import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Registry } from "../../kernel/module/registry.ts";
import { eventsPage, permissionsPage, settingsPage } from "./catalogues.ts";
import { describeModule } from "./module.ts";
import { securityPage } from "./security/page.ts";

const FOLDER = fileURLToPath(new URL("../../../docs/reference", import.meta.url));

/** All pages of the reference by path below docs/reference. */
export function referencePages(registry: Registry, schema: string): Map<string, string> {
  return new Map([
    ...registry.modules.map((module) => [`modules/${module.name}.md`, describeModule(module)] as const),
    ["permissions.md", permissionsPage(registry)],
    ["events.md", eventsPage(registry)],
    ["settings.md", settingsPage()],
    ["schema.md", schema],
    ["security.md", securityPage()],
  ]);
}

/** Writes the pages in place of all that were there. */
export async function writeReference(pages: ReadonlyMap<string, string>): Promise<number> {
  await rm(FOLDER, { recursive: true, force: true });
  for (const [path, text] of pages) {
    const file = join(FOLDER, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return pages.size;
}
