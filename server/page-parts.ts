import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the build of the web app says about the files of each page (`pages.json`). */
interface Parts {
  readonly workspace: readonly string[];
  readonly portal: readonly string[];
  /** The texts by language: those that every page needs, and all others. */
  readonly texts: Readonly<Record<string, Readonly<Record<"first" | "rest", readonly string[]>>>>;
  /** The paths of pages that need no others. */
  readonly fewTexts: readonly string[];
  /** What a page asks of the API first where its address carries nothing more, by its path. */
  readonly asks: Readonly<Record<string, string>>;
  /** By path with parameters: `/incidents/$id`. */
  readonly pages: Readonly<Record<string, readonly string[]>>;
}

/**
 * Answers with the web app's one page for an address: it names the files that this page will need, and who is signed in,
 * so that the browser fetches all of it at once. Without the list of the build it is the page as it is.
 */
export function openPage(folder: string): (address: string, languages: string | undefined) => string {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const list = join(folder, "pages.json");
  if (!existsSync(list)) return () => page;
  const parts = JSON.parse(readFileSync(list, "utf8")) as Parts;
  const kept = new Map<string, string>();
  return (address, languages) => {
    const [path = "/", search] = address.split("?");
    const pattern = patternOf(parts, path);
    const language = languageOf(parts, languages);
    const asks = search === undefined ? parts.asks[path] : undefined;
    const key = `${language} ${pattern} ${asks}`;
    const made = kept.get(key) ?? page.replace("</head>", `${linksOf(parts, pattern, language, asks)}</head>`);
    kept.set(key, made);
    return made;
  };
}

/** The page whose path this is; one without parameters wins over one with. */
function patternOf({ pages }: Parts, path: string): string | undefined {
  const steps = path.split("/");
  const fits = (pattern: string) => {
    const wanted = pattern.split("/");
    return wanted.length === steps.length && wanted.every((step, at) => step.startsWith("$") || step === steps[at]);
  };
  return path in pages ? path : Object.keys(pages).find(fits);
}

/** The first language of the browser that there are texts in. */
function languageOf({ texts }: Parts, languages = ""): string {
  const wanted = languages.split(",").map((one) => one.trim().slice(0, 2).toLowerCase());
  return wanted.find((one) => one in texts) ?? "en";
}

function linksOf(parts: Parts, pattern: string | undefined, language: string, asks: string | undefined): string {
  const page = pattern === undefined ? [] : (parts.pages[pattern] ?? []);
  const shell = frameOf(pattern, parts);
  const { first = [], rest = [] } = parts.texts[language] ?? {};
  const few = pattern !== undefined && parts.fewTexts.includes(pattern);
  const files = new Set([...first, ...(few ? [] : rest), ...shell, ...page]);
  const answers = shell.length > 0 ? ["/api/v1/me", ...(asks ? [asks] : [])] : [];
  return [...answers.map(answerOf), ...[...files].map(linkOf)].join("");
}

function frameOf(pattern: string | undefined, { workspace, portal }: Parts): readonly string[] {
  if (pattern === undefined) return [];
  return pattern === "/portal" || pattern.startsWith("/portal/") ? portal : workspace;
}

function answerOf(address: string): string {
  return `<link rel="preload" as="fetch" href="${address.replaceAll("&", "&amp;")}" crossorigin="anonymous">`;
}

function linkOf(file: string): string {
  return file.endsWith(".css")
    ? `<link rel="preload" as="style" href="${file}">`
    : `<link rel="modulepreload" href="${file}">`;
}
