import { join } from "node:path";
import { type Plugin, runnerImport } from "vite";
import { root } from "../testing/program.ts";

/** A page of the web app, as its router knows it. */
export interface WebPage {
  /** Full path with parameters: `/incidents/$id`. */
  readonly path: string;
  /** The path as the name of a file: `incidents-id`. */
  readonly name: string;
  readonly frame: "workspace" | "portal" | "bare";
}

interface RouteNode {
  readonly id: string;
  readonly fullPath: string;
  readonly children?: unknown;
}

interface Sources {
  readonly createAppRouter: (modules: unknown, queries: unknown) => { routesById: Record<string, RouteNode> };
  readonly modules: unknown;
}

/** Every page, read from the router that the browser uses: a new page is among them without anyone adding it. */
export async function pagesOfWebApp(): Promise<WebPage[]> {
  const [{ createAppRouter }, { modules }] = await Promise.all([
    source<Pick<Sources, "createAppRouter">>("web/kernel/router/router.tsx"),
    source<Pick<Sources, "modules">>("web/modules.ts"),
  ]);
  const { routesById } = createAppRouter(modules, undefined);
  return Object.values(routesById)
    .filter(({ children }) => children === undefined)
    .map(({ id, fullPath }) => ({ path: fullPath, name: nameOf(fullPath), frame: frameOf(id) }));
}

async function source<T>(path: string): Promise<T> {
  const web = join(root, "web");
  const configFile = join(web, "vite.config.ts");
  const { module } = await runnerImport<T>(join(root, path), {
    root: web,
    configFile,
    plugins: [plain],
    logLevel: "error",
  });
  return module;
}

/** What the router names, not how it looks. */
const plain: Plugin = {
  name: "plain",
  enforce: "pre",
  resolveId: (id) => (id.endsWith(".css") ? "\0plain" : undefined),
  load: (id) => (id === "\0plain" ? "export default {}" : undefined),
};

function frameOf(id: string): WebPage["frame"] {
  const [, first] = id.split("/");
  return first === "workspace" || first === "portal" ? first : "bare";
}

function nameOf(path: string): string {
  if (path === "/") return "home";
  return path.slice(1).replaceAll("/", "-").replace(/\$$/, "lost").replaceAll("$", "");
}
