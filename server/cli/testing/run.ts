import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../../cli.ts", import.meta.url));
/** Where commands run: no settings of this checkout, no files of it either. */
export const folder = mkdtempSync(join(tmpdir(), "steward-cli-"));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** The real command line as a process of its own. */
export async function run(databaseUrl: string, words: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = begin(databaseUrl, words, options.env);
  child.stdin.end(options.input ?? "");
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => void child.on("close", resolve)),
  ]);
  return { code, out, err };
}

export function begin(databaseUrl: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", CLI, ...words], {
    cwd: folder,
    env: {
      ...kept("PATH", "NODE_COMPILE_CACHE"),
      DATABASE_URL: databaseUrl,
      DATA_DIR: folder,
      LOG_LEVEL: "error",
      ...env,
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

function kept(...names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}
