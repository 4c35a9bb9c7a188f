import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const NAME = /\b(?:test|it)(?:\.(?!skip|todo)\w+)?\(\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`)/g;

/** A test whose name begins with the ids of statements. */
export interface Evidence {
  readonly ids: readonly string[];
  /** Without the ids. */
  readonly name: string;
  readonly file: string;
}

/** Every such test of this checkout, by file. */
export function findEvidence(): Evidence[] {
  const files = globSync("{contract,server,tools,e2e,web}/**/*.test.{ts,tsx}", { cwd: ROOT, exclude: isForeign });
  return files.sort().flatMap((file) => evidenceIn(readFileSync(ROOT + file, "utf8"), file.replaceAll("\\", "/")));
}

export function evidenceIn(source: string, file: string): Evidence[] {
  return [...source.matchAll(NAME)].flatMap(([, plain, template]) => {
    const [, ids = "", name = ""] = /^((?:S\d{2} )+)(.*)$/s.exec(plain ?? template ?? "") ?? [];
    return ids === "" ? [] : [{ ids: ids.trim().split(" "), name, file }];
  });
}

function isForeign(path: string): boolean {
  return /(^|\/)(node_modules|fixtures)$/.test(path);
}
