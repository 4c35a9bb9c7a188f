import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Plugin, Rolldown } from "vite";

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;

const MODULE = /[\\/]web[\\/]modules[\\/].+[\\/]module\.ts$/;
const STEP = /asks:\s+"([^"]+)"|"(\/[^"]*)"|import\("([^"]+)"\)|(fewTexts: true)/g;

/**
 * Writes `pages.json` into the built web app: the files that each page needs besides the first ones, so that the
 * server names them in the page that it sends and nothing waits for scripts that ask for scripts. A hint: where a module
 * names its page in another way, the browser finds its files itself.
 */
export function pageParts(): Plugin {
  return {
    name: "page-parts",
    apply: "build",
    async generateBundle(_options, bundle) {
      const modules = [...this.getModuleIds()].filter((id) => MODULE.test(id));
      const pages = (await Promise.all(modules.map(pagesOf))).flat();
      const parts = partsOf(bundle, pages);
      this.emitFile({ type: "asset", fileName: "pages.json", source: JSON.stringify(parts) });
    },
  };
}

interface Page {
  readonly path: string;
  /** The file of the page's component. */
  readonly file: string;
  /** The texts that every page brings are enough for it. */
  readonly fewTexts: boolean;
  /** What it asks of the API first. */
  readonly asks?: string;
}

/** Each path that a module's table of contents names, with the import that follows it. */
async function pagesOf(module: string): Promise<Page[]> {
  const pages = new Map<string, Page>();
  let path = "";
  for (const [, asks, named, imported, few] of (await readFile(module, "utf8")).matchAll(STEP)) {
    const page = pages.get(path);
    if (named) path = named;
    else if (page && few) pages.set(path, { ...page, fewTexts: true });
    else if (page && asks) pages.set(path, { ...page, asks });
    else if (path && imported && !page)
      pages.set(path, { path, file: join(dirname(module), imported), fewTexts: false });
  }
  return [...pages.values()];
}

function partsOf(bundle: Bundle, pages: readonly Page[]) {
  const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
  const first = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap((chunk) => [...closure(bundle, chunk)]));
  const filesOf = (ending: string) => {
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.replaceAll("\\", "/").endsWith(ending));
    return chunk ? [...closure(bundle, chunk)].filter((name) => !first.has(name)).map((name) => `/${name}`) : [];
  };
  const textsOf = (language: string) => ({
    first: filesOf(`/first.${language}.ts`),
    rest: filesOf(`/rest.${language}.ts`),
  });
  return {
    workspace: filesOf("/shell/WorkspaceShell.tsx"),
    portal: filesOf("/shell/PortalShell.tsx"),
    texts: { en: textsOf("en"), de: textsOf("de") },
    asks: Object.fromEntries(pages.flatMap(({ path, asks }) => (asks ? [[path, asks]] : []))),
    fewTexts: pages.filter(({ fewTexts }) => fewTexts).map(({ path }) => path),
    pages: Object.fromEntries(pages.map(({ path, file }) => [path, filesOf(file.replaceAll("\\", "/"))])),
  };
}

/** The files of a chunk with all that it imports at once. */
function closure(bundle: Bundle, chunk: Chunk, seen = new Set<string>()): Set<string> {
  if (seen.has(chunk.fileName)) return seen;
  seen.add(chunk.fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style);
  // Of a style sheet that a script brings by its address, as Mantine's.
  for (const asset of chunk.viteMetadata?.importedAssets ?? []) if (asset.endsWith(".css")) seen.add(asset);
  for (const name of chunk.imports) {
    const next = bundle[name];
    if (next?.type === "chunk") closure(bundle, next, seen);
  }
  return seen;
}
