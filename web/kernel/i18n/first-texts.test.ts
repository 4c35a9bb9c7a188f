import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { modules } from "../../modules.ts";
import { first as german } from "./first.de.ts";
import { first as english } from "./first.en.ts";

const web = join(import.meta.dirname, "../..");
const WAITS = /withAllTexts\(\s*\(\) => import\("[^"]+"\)/g;
const IMPORT = /(?:from |import |import\()"(\.[^"]+)"/g;
const NAMESPACE = /useTranslations\("(\w+)/g;

/** Every file that these bring, at once or later, but not what waits for all texts. */
function broughtBy(files: readonly string[], seen = new Set<string>()): ReadonlySet<string> {
  for (const file of files) {
    if (seen.has(file) || !existsSync(file) || !/\.tsx?$/.test(file)) continue;
    seen.add(file);
    const source = readFileSync(file, "utf8").replaceAll(WAITS, "");
    const paths = [...source.matchAll(IMPORT)].map(([, path = ""]) => join(dirname(file), path));
    broughtBy(
      paths.filter((path) => path.startsWith(web)),
      seen,
    );
  }
  return seen;
}

test("what the first sights say is among the texts that come with them", () => {
  const roots = [
    ...["kernel/shell/WorkspaceShell.tsx", "kernel/session/SignInPage.tsx", "kernel/session/LinkPages.tsx"],
    ...["modules/incidents/IncidentListPage.tsx", "modules/tasks/TaskListPage.tsx", "modules/home/HomePage.tsx"],
    ...["modules/saved-views/SidebarViews.tsx", "modules/announcements/OutageBanner.tsx"],
    ...["platform/ticket/OutgoingSender.tsx", "platform/preview/PreviewLayer.tsx"],
  ];
  const lacking = [...broughtBy(roots.map((root) => join(web, root)))].flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(NAMESPACE)]
      .map(([, namespace = ""]) => namespace)
      .filter((namespace) => !isWhole(namespace))
      .map((namespace) => `${relative(web, file)}: ${namespace}`),
  );
  expect(lacking).toEqual([]);
});

/** Of the other namespaces only the names of places are there. */
function isWhole(namespace: string): boolean {
  const all = readFileSync(join(web, `../contract/messages/en/${namespace}.json`), "utf8");
  return Object.keys(english[namespace] ?? {}).length === Object.keys(JSON.parse(all)).length;
}

test.each([
  ["English", english],
  ["German", german],
])("every place has its name among the first texts in %s", (_language, texts) => {
  const lookUp = (key: string) =>
    key.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts);
  const labels = modules.flatMap(({ nav = [] }) => nav.map(({ label }) => label));
  expect(labels.filter((label) => typeof lookUp(label) !== "string")).toEqual([]);
});
