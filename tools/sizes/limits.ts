import type { FileSize } from "./measure.ts";

/** What no file and function may exceed (docs: quality, Code). */
export function violations(files: readonly FileSize[]): string[] {
  return files.flatMap((file) => {
    const found: string[] = [];
    const most = mostLines(file.path);
    if (file.lines > most) found.push(`${file.path} has ${file.lines} lines, and may have ${most}`);
    for (const { name, line, lines } of file.functions) {
      const limit = mostFunctionLines(file.path);
      if (lines > limit) found.push(`${file.path}:${line} ${name} has ${lines} lines, and may have ${limit}`);
    }
    return found;
  });
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith("e2e/");
}

function mostLines(path: string): number {
  if (path.endsWith("/module.ts") && path.startsWith("server/modules/")) return 150;
  return path.endsWith(".tsx") ? 300 : 400;
}

function mostFunctionLines(path: string): number {
  if (isTest(path)) return Number.POSITIVE_INFINITY;
  return path.endsWith(".tsx") ? 90 : 60;
}
