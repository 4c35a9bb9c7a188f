import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export interface FunctionSize {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

export interface FileSize {
  readonly path: string;
  readonly lines: number;
  readonly functions: readonly FunctionSize[];
}

/** The sizes of all our own source files under a folder, without fixtures and what is generated. */
export function measureAll(root: string): FileSize[] {
  const ignored = (path: string) => /(^|\/)(node_modules|dist|data|fixtures|\.cache)$/.test(path);
  const paths = globSync("{contract,server,web,e2e,bench,tools}/**/*.{ts,tsx}", { cwd: root, exclude: ignored });
  return paths
    .filter((path) => path !== "server/database.ts")
    .sort()
    .map((path) => measure(path, readFileSync(join(root, path), "utf8")));
}

/** Lines of a file, and of its functions: those with a body in braces, blank lines not counted. */
export function measure(path: string, text: string): FileSize {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const functions: FunctionSize[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body && ts.isBlock(node.body as ts.Node)) {
      functions.push(sizeOf(node, source));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { path, lines: text.split("\n").length - (text.endsWith("\n") ? 1 : 0), functions };
}

function sizeOf(node: ts.SignatureDeclaration, source: ts.SourceFile): FunctionSize {
  const lines = node.getText(source).split("\n");
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return { name: nameOf(node), line: line + 1, lines: lines.filter((each) => each.trim() !== "").length };
}

function nameOf(node: ts.SignatureDeclaration): string {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
  return named?.getText() ?? "a function";
}
